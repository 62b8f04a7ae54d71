import type { PercentFigure, SectionRow } from '../../analysis/index.ts';
import type { ReaderWords } from '../../scoring/words/index.ts';
import {
  beside,
  besideOnScale,
  hatched,
  SCALE,
  scaleDrawings,
  tenths,
  xOf,
  type Key,
} from '../../document/scale-chart.ts';
import type { Drawing, Shape } from '../../document/index.ts';

const BAR = 14;
const KEY = { width: 14, height: 10 } as const;

/** Bars of claimed and provable by section. */
export const sectionCharts = (rows: readonly SectionRow[], words: ReaderWords): readonly Drawing[] =>
  scaleDrawings({
    id: 'score-by-section',
    title: 'Score by section',
    rows,
    keys: scoreKeys(
      rows.map(({ claimed }) => claimed),
      words,
    ),
    label: ({ title }) => ({ words: title, isStrong: false }),
    row: (row, middle) => scoreBar(row, middle, words),
    spoken: ({ title, claimed, provableText }) =>
      `${title}: claimed ${claimed.text}, ${words.isProvable} ${provableText}`,
    watermark: null,
  });

/** What is told apart in a bar of a score; that something is open only where it is. */
export function scoreKeys(claimed: readonly PercentFigure[], words: ReaderWords): readonly Key[] {
  const key = (shapes: (x: number, y: number) => readonly Shape[], said: string): Key => ({
    width: KEY.width,
    mark: (x, middle) => shapes(x, middle - KEY.height / 2),
    words: said,
  });
  return [
    key((x, y) => [{ kind: 'rectangle', x, y, ...KEY, look: 'ink' }], words.isProvable),
    key((x, y) => hatched(x, y, KEY.width, KEY.height), `claimed, ${words.notProvable}`),
    ...(claimed.some(({ certainty }) => certainty === 'range')
      ? [key((x, y) => [{ kind: 'rectangle', x, y, ...KEY, look: 'dashed' }], 'still open')]
      : []),
  ];
}

/** Dark is provable, hatched is claimed beyond that, a dashed outline is what open questions could still add. */
export function scoreBar(
  { claimed, provablePercent, provableText }: Pick<SectionRow, 'claimed' | 'provablePercent' | 'provableText'>,
  middle: number,
  words: ReaderWords,
): readonly Shape[] {
  const { low, high } = claimed;
  if (low === null || high === null || claimed.certainty === 'not-started')
    return [beside(SCALE.left + 6, middle, claimed.text, 'muted')];
  const proved = provablePercent ?? 0;
  const y = middle - BAR / 2;
  const box = (from: number, to: number) => ({ x: xOf(from), y, width: tenths(xOf(to) - xOf(from)), height: BAR });
  const claimedOnly = box(proved, low);
  return [
    ...(high > low ? [{ kind: 'rectangle', ...box(low, high), look: 'dashed' } as const] : []),
    ...(low > proved ? hatched(claimedOnly.x, claimedOnly.y, claimedOnly.width, claimedOnly.height) : []),
    ...(proved > 0 ? [{ kind: 'rectangle', ...box(0, proved), look: 'ink' } as const] : []),
    ...besideOnScale(xOf(high) + 6, middle, `${claimed.text}, ${words.isProvable} ${provableText}`),
  ];
}
