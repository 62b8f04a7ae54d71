import type { PlacedQuestion } from '#src/domain/assessment/questions/index.ts';
import { listInWords } from '#src/domain/common/prose.ts';
import { now } from '#src/platform/runtime/index.ts';
import {
  discardDraft,
  draftForms,
  questionOfDraft,
  type Draft,
  type Drafts,
} from '#src/platform/storage/drafts/index.ts';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { Button } from '#src/ui/layout/elements.tsx';
import { begunOn, begunWords, typedIn } from './begun-words.ts';
import { CountedHeading, QuestionItem } from './check-list.tsx';

type BegunListProps = {
  readonly id: string;
  readonly placed: readonly PlacedQuestion[];
  readonly damaged: readonly PlacedQuestion[];
  readonly drafts: Drafts;
  readonly isSignedOff: boolean;
};

/** What was entered and does not count: it would otherwise be forgotten behind an earlier answer. */
export function BegunList({ id, placed, damaged, drafts, isSignedOff }: BegunListProps) {
  const begun = placed.flatMap((place) => {
    const parts = begunOn(place.question.id, drafts);
    // The card shows what is begun, where there is one on which something can be entered.
    const isShown = !isSignedOff && place.state.kind !== 'not-asked' && !damaged.includes(place);
    const words = listInWords(parts.map((part) => begunWords(isShown ? { ...part, words: [] } : part)));
    return parts.length === 0 ? [] : [{ place, words }];
  });
  // Their forms are on no screen once it is signed off.
  const others = isSignedOff
    ? [...drafts.values()].flatMap((kept) => {
        const what = closedForm(kept);
        const words = what === null ? [] : typedIn(kept);
        return words.length === 0 ? [] : [`${what}: “${words.join('”, “')}”`];
      })
    : [];
  // Typed in a tab that still showed another edition, in whose place a file of this one was put meanwhile.
  const ids = new Set(placed.map(({ question }) => question.id));
  const foreign = [...drafts.values()].filter((kept) => {
    const of = questionOfDraft(kept);
    return of !== null && !ids.has(of.questionId);
  });
  const count = begun.length + others.length + foreign.length;
  if (count === 0) return null;
  return (
    <>
      <CountedHeading count={count}>Begun and not finished</CountedHeading>
      <p>
        {isSignedOff
          ? 'Entered here and not saved: none of it is part of what was signed.'
          : 'Entered here and not saved, so it does not count. Where there was an earlier answer, that one counts.'}
      </p>
      <ul>
        {begun.map(({ place, words }) =>
          place.state.kind === 'not-asked' ? (
            <li key={place.question.id} className="app-prose">
              <EditionText>{place.question.text}</EditionText> (<EditionText>{place.section.title}</EditionText>):{' '}
              {words}. It is not asked at present.
            </li>
          ) : (
            <QuestionItem key={place.question.id} id={id} place={place}>
              <span className="app-prose">: {words}</span>
            </QuestionItem>
          ),
        )}
        {others.map((words) => (
          <li key={words} className="app-prose">
            {words}
          </li>
        ))}
        {foreign.map((kept) => (
          <li key={kept.form} className="app-prose">
            For a question that this questionnaire does not have: {foreignWords(kept)}.{' '}
            <Button small look="secondary" work={async () => void (await discardDraft(kept, now()))}>
              Discard it
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function foreignWords(kept: Draft): string {
  const kind = questionOfDraft(kept)?.kind ?? 'answer';
  return begunWords({ kind, words: typedIn(kept) });
}

/** What a form is of that does not stand on any screen once it is signed off; null for others. */
function closedForm({ form }: Draft): string | null {
  if (form === draftForms.details()) return 'Organisation and date';
  return form.startsWith(draftForms.together('')) ? 'Owner and due date of many questions' : null;
}
