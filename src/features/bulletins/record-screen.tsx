import { acceptanceOf, lastDecision, listKeyOf, recordedOf, stateOf } from '#src/domain/bulletins/kept/index.ts';
import { STATE_WORDS } from '#src/domain/bulletins/yours/index.ts';
import { formatDate } from '#src/domain/common/format.ts';
import { formatInstant } from '#src/domain/common/london-time.ts';
import { linkTo, paths, ROUTES } from '#src/platform/runtime/index.ts';
import { useFollowUps } from '#src/platform/storage/bulletins/index.ts';
import { storageWords, useAssessmentsAlone } from '#src/platform/storage/index.ts';
import { AppLink, Details } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { EntryList } from './entry-list.tsx';

/** Everything that was entered about bulletins, of one organisation: what an auditor asks for. */
export default function RecordScreen({ assessmentId }: { readonly assessmentId: string }) {
  const followUps = useFollowUps(assessmentId);
  const all = useAssessmentsAlone();
  if (!followUps || !all) return <LoadingPage />;
  if (!followUps.ok) return <ProblemPage>{storageWords(followUps.problem)}</ProblemPage>;
  if (!all.ok) return <ProblemPage>{storageWords(all.problem)}</ProblemPage>;
  const own = all.value.find(({ id }) => id === assessmentId);
  return (
    <Page
      title={ROUTES.bulletinRecord.title}
      {...(own ? { caption: own.organisation.name } : {})}
      back={linkTo('bulletins', assessmentId)}
    >
      {followUps.value.length === 0 && <p>Nothing was entered about a bulletin yet.</p>}
      {followUps.value.map((followUp) => {
        const recorded = recordedOf(followUp);
        const accepted = acceptanceOf(followUp);
        const decided = lastDecision(followUp);
        const { publisher, listId, id } = followUp.bulletin;
        return (
          <section key={followUp.id} aria-label={followUp.title}>
            <h2 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">
              <AppLink to={paths.bulletin(assessmentId, listKeyOf({ publisher: { name: publisher }, listId }), id)}>
                {followUp.title}
              </AppLink>
            </h2>
            <p className="nhsuk-u-margin-bottom-1">
              {STATE_WORDS[stateOf(followUp)]}
              {accepted && ` (${formatDate(accepted.until)})`}
              {decided && `, entered on ${formatInstant(decided.at)} by ${decided.by}`}. {publisher}. It reached this
              device on {formatInstant(followUp.arrivedAt)}.{' '}
              {recorded && `Recorded in the national service on ${formatInstant(recorded.at)} by ${recorded.by}.`}
            </p>
            <Details summary={`What was entered (${followUp.entries.length})`}>
              <EntryList followUp={followUp} />
            </Details>
          </section>
        );
      })}
    </Page>
  );
}
