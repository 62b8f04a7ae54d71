import { evidencePartWords, partWords } from '#src/domain/assessment/history/index.ts';
import type { Evidence } from '#src/domain/assessment/index.ts';
import type { CalendarDate } from '#src/domain/common/calendar-date.ts';
import { assertNever, must } from '#src/domain/common/result.ts';
import { joinedUses, unitKey, type MergeUnit, type Settled } from '#src/domain/merge/index.ts';
import { questionsInOrder, type Questionnaire } from '#src/domain/questionnaire/index.ts';

const UNIT_WORDS: Readonly<Record<(MergeUnit & { readonly kind: 'answer' })['unit'], string>> = {
  answer: 'answer',
  note: 'note',
  owner: 'owner',
  due: 'due date',
  uses: 'evidence',
};

/** What the units of one merge are called, and what either side says. */
export type UnitWords = {
  readonly title: (unit: MergeUnit) => string;
  readonly side: (unit: MergeUnit, side: Settled | 'before') => string;
  /** What comes of a unit that is taken or joined. */
  readonly outcome: (unit: MergeUnit) => string;
  /** Who changed it last on a side, as a sentence; '' where nobody says. */
  readonly by: (unit: MergeUnit, side: Settled) => string;
};

type Sides = {
  readonly assessmentDate: CalendarDate;
  readonly ours: readonly Evidence[];
  readonly theirs: readonly Evidence[];
  /** Who changed it last; null or '' where that is not known. */
  readonly changedBy: (unit: MergeUnit, side: Settled) => string | null;
};

/** Words for the units of one merge. */
export function unitWords({ assessmentDate, ours, theirs, changedBy }: Sides, questionnaire: Questionnaire): UnitWords {
  const mine = new Set(ours.map(({ id }) => id));
  const evidence = [...ours, ...theirs.filter(({ id }) => !mine.has(id))];
  const places = new Map(questionsInOrder(questionnaire).map((place) => [place.question.id, place]));
  const placeOf = (id: string) => must(places.get(id), 'the edition has the question of a merged answer');
  const part = (unit: MergeUnit & { readonly kind: 'answer' }, side: Settled | 'before') => {
    const { toCheck, ...rest } = unit[side];
    // That an answer is not marked goes without saying.
    return partWords(
      placeOf(unit.questionId).question,
      toCheck ? { ...rest, toCheck } : rest,
      assessmentDate,
      evidence,
    );
  };
  const sideWords = (unit: MergeUnit, side: Settled | 'before'): string => {
    if (unit.kind === 'answer') return part(unit, side);
    const piece = unit[side];
    if (!piece) return 'Not there.';
    const { id: _id, ...rest } = piece;
    return evidencePartWords(rest);
  };
  return {
    title: (unit) =>
      unit.kind === 'answer'
        ? `${placeOf(unit.questionId).section.title}: ${placeOf(unit.questionId).question.text} (${UNIT_WORDS[unit.unit]})`
        : `Evidence: ${(unit.ours ?? unit.theirs)?.title ?? ''}`,
    side: sideWords,
    outcome: (unit) =>
      unit.kind === 'answer' && unit.outcome === 'joined'
        ? partWords(placeOf(unit.questionId).question, { evidence: [...joinedUses(unit)] }, assessmentDate, evidence)
        : sideWords(unit, 'theirs'),
    by: (unit, side) => {
      const by = changedBy(unit, side);
      return by ? `By ${by}.` : '';
    },
  };
}

/** What became of some units, by name. */
export type ReceiptPart = { readonly heading: string; readonly titles: readonly string[] };

/** What becomes of each unit, as it is told afterwards, in this order; without what nothing became of. */
export function receiptOf(
  units: readonly MergeUnit[],
  settled: ReadonlyMap<string, Settled>,
  titleOf: (unit: MergeUnit) => string,
): readonly ReceiptPart[] {
  const told = (unit: MergeUnit): string => {
    switch (unit.outcome) {
      case 'taken':
        return 'Taken from the file';
      case 'joined':
        return 'Evidence of both put together';
      case 'clash':
        return settled.get(unitKey(unit)) === 'theirs' ? 'Settled by you: as in the file' : 'Settled by you: as here';
      case 'same':
        return 'Changed in both to the same';
      case 'ours':
        return 'Changed only here, and kept';
      default:
        return assertNever(unit);
    }
  };
  const headings = [...new Set(units.map(told))];
  return headings.map((heading) => ({
    heading,
    titles: units.filter((unit) => told(unit) === heading).map(titleOf),
  }));
}
