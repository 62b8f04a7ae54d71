import type { CalendarDate } from '../../common/calendar-date.ts';
import { holdsSearch, nameForm } from '../../common/search-form.ts';
import { choicesOf } from '../../questionnaire/kinds/index.ts';
import type { AnswerCheck } from './check.ts';
import { isEssentialGap, isToCheck, pointsAvailable, pointsEarned, type PlacedQuestion } from './place-questions.ts';

/** The ways to narrow down the questions, in the order in which they are offered. */
export const FIND_FILTERS = [
  'all',
  'open',
  'to-confirm',
  'dont-know',
  'to-check',
  'no-evidence',
  'old-evidence',
  'mine',
  'overdue',
  'contradictory',
  'essential-gaps',
  'essential-open',
] as const;
export type FindFilter = (typeof FIND_FILTERS)[number];

type Context = {
  readonly check: AnswerCheck;
  /** Whose questions are "mine"; nobody's while empty. */
  readonly me: string;
  readonly today: CalendarDate;
};

/**
 * Asked questions that pass a filter and hold every word of a search, in questionnaire order. Words
 * are looked for in the question, its choices, its section, its id and the ids of framework items.
 */
export function findQuestions(
  placed: readonly PlacedQuestion[],
  filter: FindFilter,
  search: string,
  context: Context,
): readonly PlacedQuestion[] {
  const isSearched = search.trim() !== '';
  return placed.filter(
    (place) =>
      place.state.kind !== 'not-asked' &&
      passes(place, filter, context) &&
      (!isSearched || holdsSearch(searchText(place), search)),
  );
}

function passes(place: PlacedQuestion, filter: FindFilter, { check, me, today }: Context): boolean {
  const { answer, question, state } = place;
  switch (filter) {
    case 'all':
      return true;
    case 'open':
      return state.kind === 'open';
    case 'to-confirm':
      return state.kind === 'open' && answer?.carried != null;
    case 'dont-know':
      return state.kind === 'dont-know';
    case 'to-check':
      return isToCheck(place);
    case 'no-evidence':
      return check.withoutEvidence.includes(place);
    case 'old-evidence':
      return check.evidenceOutOfDate.includes(place);
    case 'mine':
      return me.trim() !== '' && nameForm(answer?.owner ?? '') === nameForm(me);
    case 'overdue':
      return isOverdue(place, today);
    case 'contradictory':
      return check.contradictions.some(({ questions }) => questions.includes(place));
    case 'essential-gaps':
      return isEssentialGap(place);
    case 'essential-open':
      return question.essential !== undefined && state.kind === 'open';
  }
}

/** Is there still something to see to: no answer, or one that does not earn all its points? */
export const isLeft = (place: PlacedQuestion): boolean =>
  place.state.kind !== 'not-asked' &&
  place.state.kind !== 'not-applicable' &&
  (place.state.kind === 'open' || pointsEarned(place) < pointsAvailable(place));

/** Should its owner have seen to it before today? */
export const isOverdue = (place: PlacedQuestion, today: CalendarDate): boolean =>
  place.answer?.due != null && place.answer.due < today && isLeft(place);

function searchText({ question, section, answer }: PlacedQuestion): string {
  const words = [
    question.id,
    question.sourceId ?? '',
    ...(question.headings ?? []),
    question.text,
    // Papers name it by these.
    question.shortTitle ?? '',
    question.finding ?? '',
    section.title,
    ...choicesOf(question).map(({ text }) => text),
    ...Object.entries(question.mappings ?? {}).flatMap(([framework, items]) => [framework, ...items]),
    answer?.owner ?? '',
    answer?.note ?? '',
  ];
  return words.join('\n');
}
