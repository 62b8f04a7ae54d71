import { scoreAssessment } from '#src/domain/scoring/index.ts';
import { readerWords } from '#src/domain/scoring/words/index.ts';
import { useEditions, usePacksFor } from '#src/platform/files/index.ts';
import { paths, ROUTES } from '#src/platform/runtime/index.ts';
import { storageWords, type StoredAssessment } from '#src/platform/storage/index.ts';
import { AppLink, ButtonLink, Inset } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { OverTime } from './over-time-part.tsx';
import { Peers } from './peers-part.tsx';
import { Published } from './published-part.tsx';

/** Compare: the own score beside peers, published figures and one's own past, on this device alone. */
export default function CompareScreen({ stored }: { readonly stored: StoredAssessment }) {
  const { assessment, questionnaire, answers } = stored;
  const found = usePacksFor(questionnaire.id);
  const here = useEditions();
  if (!found || !here) return <LoadingPage />;
  if (!found.ok) return <ProblemPage>{storageWords(found.problem)}</ProblemPage>;
  if (!here.ok) return <ProblemPage>{storageWords(here.problem)}</ProblemPage>;
  const packs = found.value;
  const { id, organisation, assessmentDate } = assessment;
  const score = scoreAssessment({ questionnaire, profile: organisation, assessmentDate, answers });
  const part = { id, score, questionnaire, editions: here.value.map((edition) => edition.questionnaire) };
  return (
    <Page title={ROUTES.compare.title} caption={organisation.name}>
      <p>The comparison is made on this device. Nobody is told which group you chose, or how you did.</p>
      {packs.length === 0 && (
        <Inset>
          <p>
            There is no benchmark pack for this questionnaire here.{' '}
            <AppLink to={paths.open()}>Open one that you were sent</AppLink>.
          </p>
        </Inset>
      )}
      <Peers packs={packs.filter(({ basis }) => basis !== 'published-survey')} organisation={organisation} {...part} />
      {packs
        .filter(({ basis }) => basis === 'published-survey')
        .map((pack) => (
          <Published key={pack.id} pack={pack} {...part} />
        ))}
      <OverTime stored={stored} />
      <div className="app-buttons">
        <ButtonLink to={paths.report(id)}>{readerWords(questionnaire).report}</ButtonLink>
        <ButtonLink to={paths.contribution(id)} look="secondary">
          Contribute to the next benchmark
        </ButtonLink>
      </div>
    </Page>
  );
}
