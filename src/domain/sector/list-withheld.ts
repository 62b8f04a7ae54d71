import { countOf } from '../common/format.ts';
import { must } from '../common/result.ts';
import { colludersIn, MIN_FOR_SHARES, type WithheldReason } from '../benchmark/pack/disclosure.ts';
import type { Groups } from './group.ts';
import type { BenchmarkPack, Cohort } from '../benchmark/pack/index.ts';

/** How many figures of a shown group are kept back. */
export type Missing = { overall: boolean; sections: number; questions: number };

const whyOf = (fewest: number): Readonly<Record<WithheldReason, string>> => ({
  'too-few': `Fewer than ${fewest} organisations.`,
  'too-few-fresh': `Too few organisations with answers that are in no earlier pack (${freshWords(fewest)}): those few could be worked out by subtraction.`,
  'few-left-over': `Those left over of the larger group would number 1 to ${fewest - 1}, and could be worked out by subtraction.`,
  'few-fresh-left-over': `Of those left over of the larger group too few have answers that are in no earlier pack (${freshWords(fewest)}): those few could be worked out by subtraction.`,
});

const freshWords = (fewest: number): string =>
  `fewer than ${fewest}, or than ${fewest - colludersIn(fewest)} more than may collude`;

/** The groups that are not shown at all, in the order of groups. */
export function withheldGroups(
  { list }: Groups,
  withheld: ReadonlyMap<string, WithheldReason>,
  fewest: number,
): BenchmarkPack['withheld'] {
  const why = whyOf(fewest);
  return list.flatMap(({ id, title }) => {
    const reason = withheld.get(id);
    return reason ? [{ cohort: id, what: title, why: why[reason] }] : [];
  });
}

/** What is kept back of the groups that are shown, one entry per group. */
export function withheldFigures(
  cohorts: readonly Cohort[],
  missing: ReadonlyMap<string, Missing>,
  fewest: number,
): BenchmarkPack['withheld'] {
  return cohorts.flatMap(({ id, title, size }) => {
    const { overall, sections, questions } = must(missing.get(id), 'every cohort is watched');
    const parts = [
      ...(overall ? ['the overall score'] : []),
      ...(sections > 0 ? [countOf(sections, 'section')] : []),
      // Below the minimum no shares are ever given, and the rule says so already.
      ...(questions > 0 && size >= MIN_FOR_SHARES ? [`the answers to ${countOf(questions, 'question')}`] : []),
    ];
    if (parts.length === 0) return [];
    return [
      {
        cohort: id,
        what: `${title}: ${parts.join(', ')}`,
        why: `Too few organisations to which they applied (${fewest} for scores, ${Math.max(fewest, MIN_FOR_SHARES)} for answers, and for scores in which one question counts for half or more), a larger group or a size band of which a type has such scores or those of three questions at most, a question of theirs that some of the organisations have left open or to some of which it did not apply, too few left over of the larger group, a part of it or those left over whose median lies at 0% or 100%, answers that nearly all or hardly any have given, or a question that follows from an answer and that nearly all or hardly any were asked.`,
      },
    ];
  });
}
