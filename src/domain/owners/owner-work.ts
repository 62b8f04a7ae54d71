import { isLeft, isOverdue, type AnswerCheck, type PlacedQuestion } from '../assessment/questions/index.ts';
import type { CalendarDate } from '../common/calendar-date.ts';
import { keysOf } from '../common/keys-of.ts';
import { nameForm } from '../common/search-form.ts';

/** What an owner can do about a question, in the order in which it is told. */
export type Task = 'answer' | 'find-out' | 'check' | 'evidence' | 'new-evidence' | 'improve';

/** A question that has an owner, or nobody, with what is left to do about it. */
export type OwnedQuestion = {
  readonly place: PlacedQuestion;
  /** None where it is done. */
  readonly tasks: readonly Task[];
  readonly due: CalendarDate | null;
  /** Has its day passed, whatever is answered? */
  readonly isPast: boolean;
  /** Has its day passed, with points still to be earned? It tells those who hear it that there are. */
  readonly isOverdue: boolean;
};

/** All that one person owns. */
export type OwnerWork = {
  /** As it was typed where it stands first; '' for what nobody owns. */
  readonly name: string;
  /** In questionnaire order. */
  readonly questions: readonly OwnedQuestion[];
  readonly left: number;
  readonly overdue: number;
  /** The first day from today on by which something is due that is left. */
  readonly nextDue: CalendarDate | null;
};

/**
 * Who owns what: every asked question stands with one owner. A name typed with other capitals or accents is the same
 * person. Those with most overdue stand first, then those with most left, then by name; nobody stands last.
 */
export function workByOwner(
  placed: readonly PlacedQuestion[],
  check: AnswerCheck,
  today: CalendarDate,
): readonly OwnerWork[] {
  const byName = new Map<string, { readonly name: string; readonly questions: OwnedQuestion[] }>();
  const lists = taskLists(check);
  for (const place of placed) {
    if (place.state.kind === 'not-asked') continue;
    const name = place.answer?.owner ?? '';
    const form = nameForm(name);
    // Of signs that nobody sees no name is made.
    const owner = byName.get(form) ?? { name: form === '' ? '' : name.trim(), questions: [] };
    byName.set(form, owner);
    owner.questions.push({
      place,
      tasks: keysOf<Task>(lists).filter((task) => lists[task](place)),
      due: place.answer?.due ?? null,
      isPast: (place.answer?.due ?? today) < today,
      isOverdue: isOverdue(place, today),
    });
  }
  return [...byName.values()].map((work) => withCounts(work, today)).toSorted(compareOwners);
}

/** Which questions each task is of. An essential question that does not apply, or a full answer, asks for nothing. */
function taskLists(check: AnswerCheck): Readonly<Record<Task, (place: PlacedQuestion) => boolean>> {
  const among = (places: readonly PlacedQuestion[]) => {
    const list = new Set(places);
    return (place: PlacedQuestion) => list.has(place);
  };
  const isAnswered = ({ state }: PlacedQuestion) => state.kind === 'answered';
  return {
    answer: among(check.open),
    'find-out': among(check.dontKnow),
    check: among(check.toCheck),
    evidence: among(check.withoutEvidence),
    'new-evidence': among(check.evidenceOutOfDate),
    improve: (place) => isAnswered(place) && isLeft(place),
  };
}

function withCounts({ name, questions }: Pick<OwnerWork, 'name' | 'questions'>, today: CalendarDate): OwnerWork {
  const left = questions.filter(({ tasks }) => tasks.length > 0);
  const dates = left.flatMap(({ due }) => (due === null || due < today ? [] : [due])).toSorted();
  return {
    name,
    questions,
    left: left.length,
    overdue: questions.filter((question) => question.isOverdue).length,
    nextDue: dates[0] ?? null,
  };
}

function compareOwners(one: OwnerWork, other: OwnerWork): number {
  if ((one.name === '') !== (other.name === '')) return one.name === '' ? 1 : -1;
  return other.overdue - one.overdue || other.left - one.left || (nameForm(one.name) < nameForm(other.name) ? -1 : 1);
}
