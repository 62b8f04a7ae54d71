import type { PlacedQuestion } from '#src/domain/assessment/questions/index.ts';
import { isRaised, lateMassChanges } from '#src/domain/assessment/history/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { clockTime, dayAndTime, now } from '#src/platform/runtime/index.ts';
import { storageWords, useHistory } from '#src/platform/storage/index.ts';
import { Details } from '#src/ui/layout/elements.tsx';
import { CountedHeading, QuestionItem } from './check-list.tsx';

type LateChangesProps = {
  readonly id: string;
  readonly placed: readonly PlacedQuestion[];
  readonly assessmentDate: string;
};

/** Many answers raised together in the last days: an auditor asks about these, so the signer sees them first. */
export function LateChanges({ id, placed, assessmentDate }: LateChangesProps) {
  const history = useHistory(id);
  if (!history) return null;
  if (!history.ok) return <p>{storageWords(history.problem)}</p>;
  const byId = new Map(placed.map((place) => [place.question.id, place]));
  const asked = placed.filter(({ state }) => state.kind !== 'not-asked');
  const bursts = lateMassChanges(history.value, asked.length, now(), (change) => {
    const question = byId.get(change.questionId)?.question;
    return question !== undefined && isRaised(question, change, assessmentDate);
  });
  if (bursts.length === 0) return null;
  return (
    <>
      <CountedHeading count={bursts.length}>Raised together, late</CountedHeading>
      <p>
        Many answers that had been given were raised within an hour, in the last 7 days. There may be a good reason; be
        ready to give it.
      </p>
      {bursts.map(({ by, from, to, questionIds }) => (
        <Details
          key={from}
          summary={`${countOf(questionIds.length, 'answer')} raised by ${by || 'someone not named'}, ${dayAndTime(from)} to ${clockTime(to)}`}
        >
          <ul>
            {questionIds
              .flatMap((questionId) => byId.get(questionId) ?? [])
              .map((place) => (
                <QuestionItem key={place.question.id} id={id} place={place} />
              ))}
          </ul>
        </Details>
      ))}
    </>
  );
}
