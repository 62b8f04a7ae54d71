import type { PlacedQuestion } from '../assessment/questions/index.ts';
import { availablePoints, conditionQuestions, type Questionnaire } from '../questionnaire/index.ts';
import { bandById, bandOf } from './band.ts';

/**
 * How far a figure is known, and so what may be said of it:
 * - `no-score`: nothing that scores applies, which is not 0 per cent;
 * - `not-started`: nothing has been answered yet, so there is no figure at all;
 * - `range`: open questions can still move it, so both ends are said and neither alone;
 * - `known`: nothing that is open can move it.
 *
 * A band, a rank among peers, a trend and "the worst" are said of what is known. Of a range a band is
 * said where both ends give the same (`bandBetween`). Nothing is ever said of the low end alone: an
 * unfinished assessment is not a bad one.
 */
export type Certainty = 'no-score' | 'not-started' | 'range' | 'known';

type Sums = {
  /** Points that can be had, and those of them that open questions can still give. */
  readonly available: number;
  readonly open: number;
  /** Is anything answered, not known or not applicable? */
  readonly isStarted: boolean;
  /** Can an answer still to come change which scored questions count? */
  readonly hangs: boolean;
};

export function certaintyOf({ available, open, isStarted, hangs }: Sums): Certainty {
  if (available === 0) return 'no-score';
  if (!isStarted && open > 0) return 'not-started';
  return open > 0 || hangs ? 'range' : 'known';
}

/**
 * Scored questions that may come into the sum or leave it by the answer to an open one. A figure with
 * such a question has no bounds yet. A question that is open itself and may vanish is none of them:
 * to leave the sum is within what an open question may do.
 */
export function hangingQuestions(placed: readonly PlacedQuestion[]): ReadonlySet<string> {
  /** Open, or asked depending on an open one: what conditions may see otherwise later. */
  const unsettled = new Set<string>();
  const hanging = new Set<string>();
  for (const { question, state } of placed) {
    const mayChange =
      question.askedWhen !== undefined && conditionQuestions(question.askedWhen).some((id) => unsettled.has(id));
    if (mayChange || state.kind === 'open') unsettled.add(question.id);
    if (mayChange && availablePoints(question) > 0 && state.kind !== 'open' && state.kind !== 'not-applicable')
      hanging.add(question.id);
  }
  return hanging;
}

/** What an essential gap earns: nothing at all, or something that is short of its bar. */
export type GapKind = 'none' | 'short';

/** The band that a gap of this kind holds the overall band at, at most. */
export const capOf = ({ scoring }: Questionnaire, gap: GapKind): string =>
  gap === 'none' ? scoring.capWhenNone : scoring.capWhenShort;

/** The band of a score beside its worst essential gap, which caps it (scoring rules, "Essential questions"). */
export function cappedBand(questionnaire: Questionnaire, percent: number, gap: GapKind | null): string {
  const band = bandOf(questionnaire, percent);
  if (gap === null) return band.id;
  const { bands } = questionnaire.scoring;
  const cap = bandById(questionnaire, capOf(questionnaire, gap));
  return bands.indexOf(band) > bands.indexOf(cap) ? cap.id : band.id;
}

/** A figure at one end: all that is open earns nothing, or everything; and the worst gap there. */
type BandEnd = { readonly percent: number | null; readonly gap: GapKind | null };

/** The band where it is the same however the open questions are answered; else null: it is not known yet. */
export function bandBetween(
  certainty: Certainty,
  low: BandEnd,
  high: BandEnd,
  hangs: boolean,
  questionnaire: Questionnaire,
): string | null {
  if (low.percent === null || high.percent === null || hangs || certainty === 'not-started') return null;
  const band = cappedBand(questionnaire, low.percent, low.gap);
  return band === cappedBand(questionnaire, high.percent, high.gap) ? band : null;
}
