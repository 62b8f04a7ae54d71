import { isAnswerChange } from './history.ts';
import type { Change } from '../schema.ts';

/** A longer break between two answers is something else than answering. */
const LONGEST_MINUTES = 20;
/** Fewer answers than these tell no pace. */
const FEWEST_STEPS = 8;

/**
 * How long one answer takes here, in minutes: the median time from one question's first answer to the next one's, of
 * neighbours in the history and one visit of the page. Breaks are left out, and so is a clock that went back.
 * @param history every change in its order
 * @returns null while too few were answered to tell
 */
export function minutesAnAnswer(history: readonly Change[]): number | null {
  const met = new Set<string>();
  const firsts = history.filter(isAnswerChange).filter(({ questionId, from, to }) => {
    if (met.has(questionId) || from.value !== null || to.value == null) return false;
    met.add(questionId);
    return true;
  });
  const steps = firsts
    .flatMap(({ at, visit }, index) => {
      const before = firsts[index - 1];
      if (!before || visit === null || before.visit !== visit) return [];
      const minutes = (Date.parse(at) - Date.parse(before.at)) / 60_000;
      return minutes > 0 && minutes <= LONGEST_MINUTES ? [minutes] : [];
    })
    .toSorted((a, b) => a - b);
  if (steps.length < FEWEST_STEPS) return null;
  return steps[Math.floor(steps.length / 2)] ?? null;
}
