import type { ReactNode } from 'react';
import { compare, comparisonProblemWords, nearestCohort, peerPacks } from '#src/domain/benchmark/index.ts';
import { must } from '#src/domain/common/result.ts';
import { scoreAssessment } from '#src/domain/scoring/index.ts';
import { useEditions, usePacksFor } from '#src/platform/files/index.ts';
import { paths, ROUTES } from '#src/platform/runtime/index.ts';
import { storageWords, useAssessments, type StoredAssessment } from '#src/platform/storage/index.ts';
import { useStoredQuestionnaires } from '#src/platform/storage/shelf/index.ts';
import { SelectField } from '#src/ui/form/fields.tsx';
import { AppLink, ButtonLink, Inset } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { Tabs, type TabPart } from '#src/ui/layout/tabs.tsx';
import { useKeptText } from '#src/ui/layout/use-kept.ts';
import { OverTime, positionsOf } from './over-time-part.tsx';
import { PeerQuestions } from './peer-questions-part.tsx';
import { PackFacts, PeerAnswer, PeerSections } from './peers-part.tsx';
import { Published } from './published-part.tsx';

type CompareProps = {
  readonly stored: StoredAssessment;
  /** Which of its parts is open; the first where it is left out. */
  readonly part: string | undefined;
};

/** Compare: the own score beside peers, published figures and one's own past, on this device alone. */
export default function CompareScreen({ stored, part: shown }: CompareProps) {
  const { assessment, questionnaire, answers, evidence } = stored;
  const [packId, setPackId] = useKeptText('compare-pack', '');
  const [cohortId, setCohortId] = useKeptText('compare-cohort', '');
  const found = usePacksFor(questionnaire.id);
  const here = useEditions();
  const all = useAssessments();
  const past = useStoredQuestionnaires();
  // What came later would move what stands below it.
  if (!found || !here || !all || !past) return <LoadingPage />;
  if (!found.ok) return <ProblemPage>{storageWords(found.problem)}</ProblemPage>;
  if (!here.ok) return <ProblemPage>{storageWords(here.problem)}</ProblemPage>;
  if (!all.ok) return <ProblemPage>{storageWords(all.problem)}</ProblemPage>;
  if (!past.ok) return <ProblemPage>{storageWords(past.problem)}</ProblemPage>;
  const { id, organisation, assessmentDate } = assessment;
  const score = scoreAssessment({ questionnaire, profile: organisation, assessmentDate, answers, evidence });
  const editions = here.value.map((edition) => edition.questionnaire);
  const part = { id, score, questionnaire, editions };

  const peers = peerPacks(found.value, questionnaire);
  const published = found.value.filter(({ basis }) => basis === 'published-survey');
  const pack = peers.find((one) => one.id === packId) ?? peers[0];
  const cohort =
    pack && (pack.cohorts.some((one) => one.id === cohortId) ? cohortId : nearestCohort(pack, organisation));
  const compared = pack && compare(score, questionnaire, pack, cohort ?? null, editions);
  const comparison = compared?.ok ? compared.value : null;

  const parts: readonly TabPart<string>[] = [
    ...(comparison && !comparison.bridge
      ? [
          {
            id: 'sections',
            title: 'Sections',
            content: () => <PeerSections comparison={comparison} questionnaire={questionnaire} />,
          },
        ]
      : []),
    // Across editions the words about the editions say it already where there is none.
    ...(comparison && (!comparison.bridge || comparison.bridge.comparedCount > 0)
      ? [
          {
            id: 'questions',
            title: 'Questions',
            content: () => <PeerQuestions comparison={comparison} questionnaire={questionnaire} id={id} />,
          },
        ]
      : []),
    ...(published.length > 0
      ? [
          {
            id: 'published',
            title: 'Published figures',
            content: () => published.map((one) => <Published key={one.id} pack={one} {...part} />),
          },
        ]
      : []),
    {
      id: 'over-time',
      title: 'Over time',
      content: () => (
        <OverTime
          stored={stored}
          score={score}
          positions={positionsOf(
            stored,
            all.value,
            new Map(past.value.map(({ hash, questionnaire: edition }) => [hash, edition])),
          )}
        />
      ),
    },
  ];
  const choice = (field: ReactNode) => <div className="app-question-filters app-no-print">{field}</div>;
  return (
    <Page isLow title={ROUTES.compare.title} caption={organisation.name}>
      {found.value.length === 0 && (
        <Inset>
          <p>
            There is no benchmark pack for this questionnaire here.{' '}
            <AppLink to={paths.open()}>Open one that you were sent</AppLink>.
          </p>
        </Inset>
      )}
      {!pack && published.length > 0 && (
        <p className="nhsuk-lede-text">
          There are no figures of peers for this questionnaire here. Published figures of others stand below.
        </p>
      )}
      {pack && compared && (
        <section aria-labelledby="peers">
          <h2 className="nhsuk-heading-s nhsuk-u-margin-bottom-2" id="peers">
            Beside peers
          </h2>
          {compared.ok ? (
            <PeerAnswer comparison={compared.value} />
          ) : (
            <p className="nhsuk-lede-text">{comparisonProblemWords(compared.problem)}</p>
          )}
          {choice(
            <>
              {peers.length > 1 && (
                <SelectField
                  id="pack"
                  label="Benchmark pack"
                  value={pack.id}
                  options={peers.map((one) => ({
                    value: one.id,
                    text:
                      one.questionnaire.version === questionnaire.version
                        ? one.title
                        : `${one.title} (edition ${one.questionnaire.version})`,
                  }))}
                  onChange={(event) => {
                    setPackId(event.target.value);
                    setCohortId('');
                  }}
                />
              )}
              {pack.cohorts.length > 0 && (
                <SelectField
                  id="cohort"
                  label="Group of peers"
                  value={cohort ?? ''}
                  options={pack.cohorts.map((one) => ({ value: one.id, text: `${one.title} (${one.size})` }))}
                  onChange={(event) => setCohortId(event.target.value)}
                />
              )}
            </>,
          )}
          {comparison && <PackFacts comparison={comparison} score={score} />}
        </section>
      )}
      <Tabs
        label="More to compare"
        shown={shown}
        pathOf={(one) => paths.compare(id, one)}
        parts={[must(parts[0], 'one part is always there'), ...parts.slice(1)]}
      />
      <div className="app-buttons">
        <ButtonLink to={paths.contribution(id)} look="secondary">
          Contribute to the next benchmark
        </ButtonLink>
      </div>
    </Page>
  );
}
