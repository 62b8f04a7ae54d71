import { titleWithLabel } from '#src/domain/bulletins/handling/index.ts';
import { lastDecision, listKeyOf, type FollowUp } from '#src/domain/bulletins/kept/index.ts';
import { outlineIn } from '#src/domain/bulletins/outlined/index.ts';
import { HELD_BACK_WORDS, mayBePassedOn, recordToPassOn } from '#src/domain/bulletins/responses/index.ts';
import { recordedWords, standingWords } from '#src/domain/bulletins/yours/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { formatInstant } from '#src/domain/common/london-time.ts';
import { linkTo, paths, ROUTES } from '#src/platform/runtime/index.ts';
import { useYourBulletins } from '#src/platform/files/your-bulletins.ts';
import { useDrafts } from '#src/platform/storage/drafts/index.ts';
import { storageWords, useSettings } from '#src/platform/storage/index.ts';
import { AppLink, Details } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { usePrinting } from '#src/ui/layout/use-printing.ts';
import { EntryList } from './entry-list.tsx';
import { AsEvidence, RecordFile } from './record-parts.tsx';
import { ResponsePart } from './response-part.tsx';

/** Each has an entry. */
const lastEnteredAt = ({ entries }: FollowUp): number => Math.max(...entries.map(({ at }) => Date.parse(at)));

/** Everything that was entered about bulletins, of one organisation: what an auditor asks for. */
export default function RecordScreen({ assessmentId }: { readonly assessmentId: string }) {
  const isPrinting = usePrinting();
  const view = useYourBulletins(assessmentId);
  const settings = useSettings();
  const drafts = useDrafts(assessmentId);
  if (!view || !settings || !drafts) return <LoadingPage />;
  if (!view.ok) return <ProblemPage>{storageWords(view.problem)}</ProblemPage>;
  if (!settings.ok) return <ProblemPage>{storageWords(settings.problem)}</ProblemPage>;
  if (!drafts.ok) return <ProblemPage>{storageWords(drafts.problem)}</ProblemPage>;
  const { followUps, lists, stored, now } = view.value;
  // What is printed is handed on.
  const may = recordToPassOn(followUps, (bulletin) =>
    mayBePassedOn(
      lists.map(({ list }) => list),
      bulletin,
    ),
  );
  const shown = (isPrinting ? may : followUps).toSorted((a, b) => lastEnteredAt(b) - lastEnteredAt(a));
  const left = followUps.length - shown.length;
  return (
    <Page
      title={ROUTES.bulletinRecord.title}
      caption={stored.assessment.organisation.name}
      back={linkTo('bulletins', assessmentId)}
    >
      {followUps.length === 0 && <p>Nothing was entered about a bulletin yet.</p>}
      {left > 0 && (
        <p>
          {countOf(left, 'bulletin is', 'bulletins are')} not on this paper: {HELD_BACK_WORDS}.
        </p>
      )}
      {shown.map((followUp) => {
        const recorded = recordedWords(followUp, now);
        const decided = lastDecision(followUp);
        const { publisher, listId, id } = followUp.bulletin;
        const listKey = listKeyOf({ publisher: { name: publisher }, listId });
        const kept = lists.find((one) => one.id === listKey);
        const bulletin = kept ? outlineIn(kept, id) : null;
        const title = bulletin ? titleWithLabel({ ...bulletin, title: followUp.title }) : followUp.title;
        return (
          <section key={followUp.id} aria-label={title}>
            <h2 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">
              <AppLink to={paths.bulletin(assessmentId, listKey, id)}>{title}</AppLink>
            </h2>
            {!bulletin && (
              <p className="nhsuk-u-margin-bottom-1">
                Its list is not here, so how far it may be passed on is not known. Open the list to see the bulletin.
              </p>
            )}
            <p className="nhsuk-u-margin-bottom-1">
              {standingWords(followUp)}
              {decided && `, entered on ${formatInstant(decided.at)} by ${decided.by}`}. {publisher}. It reached this
              device on {formatInstant(followUp.arrivedAt)}.{' '}
              {recorded !== '' && `Recorded in the national service: ${recorded}.`}
            </p>
            <Details isNamedOnPaper summary={`What was entered (${followUp.entries.length})`}>
              <EntryList followUp={followUp} clocks={bulletin?.clocks ?? []} now={now} />
            </Details>
          </section>
        );
      })}
      <RecordFile view={view.value} />
      <AsEvidence view={view.value} settings={settings.value} />
      <ResponsePart assessment={stored.assessment} lists={lists} followUps={followUps} drafts={drafts.value} />
    </Page>
  );
}
