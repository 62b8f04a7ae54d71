import { formatNumber } from '../../common/format.ts';
import { bandById } from '../band.ts';
import type { Certainty } from '../certainty.ts';
import type { Questionnaire } from '../../questionnaire/index.ts';
import type { OverallScore, Percents } from '../score.ts';

// Every screen, paper and file takes its words for a figure from here, so that none says more than is known.

export const NO_SCORE = 'No score';
const NOT_STARTED = 'Not started';
const BAND_NOT_KNOWN = 'Not known yet';

type Bounds = Pick<Percents, 'lowPercent' | 'highPercent' | 'certainty'>;

/**
 * "62%", "48% to 71%" while open questions can move it, "Not started", "No score". An unfinished figure never reads as
 * a final one.
 */
export function figureWords({ lowPercent, highPercent, certainty }: Bounds): string {
  switch (certainty) {
    case 'no-score':
      return NO_SCORE;
    case 'not-started':
      return NOT_STARTED;
    case 'range':
      return lowPercent === highPercent ? `${lowPercent}% so far` : `${lowPercent}% to ${highPercent}%`;
    case 'known':
      return `${lowPercent}%`;
  }
}

/** May a percentage be shown at all? Where it may not, 0 per cent would be false. */
export const hasFigure = (certainty: Certainty): boolean => certainty === 'range' || certainty === 'known';

/** From where to where a figure is drawn, in whole per cents; null where there is none to draw. */
export const stretchOf = ({
  certainty,
  lowPercent,
  highPercent,
}: Bounds): { readonly low: number; readonly high: number } | null =>
  hasFigure(certainty) && lowPercent !== null && highPercent !== null ? { low: lowPercent, high: highPercent } : null;

type Provable = Pick<Percents, 'provablePercent' | 'certainty'> & {
  /** Unrounded, or in points. */
  readonly provable: number | null;
};

/** What evidence supports: "40%", "10% so far". A little is never rounded down to nothing. */
export function provableWords(figures: Provable): string {
  if (figures.provablePercent === null) return NO_SCORE;
  if (figures.certainty === 'not-started') return NOT_STARTED;
  return `${provablePercentWords(figures)}${figures.certainty === 'range' ? ' so far' : ''}`;
}

/** The per cent alone, for a sentence that says itself how far it is known. */
export const provablePercentWords = ({ provablePercent, provable }: Provable): string =>
  provablePercent === 0 && provable !== null && provable > 0 ? 'under 1%' : `${provablePercent}%`;

/**
 * Points of a section or an item: "6 of 10", "3 of 20, 12 open" while questions are, "20 open" where nothing is
 * answered.
 * @param canGive false for a section without a question of points, to which nothing is said to apply or not
 */
export function pointsWords(
  {
    earned,
    available,
    open,
    certainty,
  }: {
    readonly earned: number;
    readonly available: number;
    readonly open: number;
    readonly certainty: Certainty;
  },
  canGive = true,
): string {
  if (available === 0) return canGive ? 'nothing applies' : 'gives no points';
  if (certainty === 'not-started') return `${formatNumber(open)} open`;
  return `${formatNumber(earned)} of ${formatNumber(available)}${open > 0 ? `, ${formatNumber(open)} open` : ''}`;
}

/** A band's title, or why there is none. */
export function bandTitle(
  { band, certainty }: Pick<Percents, 'band' | 'certainty'>,
  questionnaire: Questionnaire,
): string {
  if (band !== null) return bandById(questionnaire, band).title;
  return certainty === 'no-score' ? NO_SCORE : certainty === 'not-started' ? NOT_STARTED : BAND_NOT_KNOWN;
}

/** Do essential gaps, and not the points alone, make the band what it is? */
export const isHeldDown = ({ band, uncappedBand }: OverallScore): boolean => band !== null && band !== uncappedBand;

/**
 * Overall percentage points that a question moves, with one decimal: many questions of a long
 * questionnaire move less than one point, and would all read 0.
 */
export const impactText = (impact: number): string => {
  const tenths = Math.round(impact * 10);
  return tenths === 0 ? 'under 0.1' : (tenths / 10).toFixed(1);
};
