import { must } from '../common/result.ts';
import type { Band, Questionnaire } from '../questionnaire/index.ts';

/** The band that a whole per cent falls in (scoring rules, "Bands"). */
export const bandOf = ({ scoring }: Questionnaire, percent: number): Band =>
  must(
    scoring.bands.findLast(({ from }) => from <= percent),
    'the first band begins at 0',
  );

/** A band by its id. */
export const bandById = ({ scoring }: Questionnaire, id: string): Band =>
  must(
    scoring.bands.find((band) => band.id === id),
    `band ${id} is in the questionnaire`,
  );

/** The band above this one; null above the best. */
export const bandAbove = ({ scoring }: Questionnaire, id: string): Band | null =>
  scoring.bands[scoring.bands.findIndex((band) => band.id === id) + 1] ?? null;

/** The next better band and the whole percentage points that are missing to it; null in the best one. */
export function nextBand(
  { scoring }: Questionnaire,
  percent: number,
): { readonly band: Band; readonly missing: number } | null {
  const band = scoring.bands.find(({ from }) => from > percent);
  return band ? { band, missing: band.from - percent } : null;
}
