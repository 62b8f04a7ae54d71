import type { SectionRow } from '../../analysis/index.ts';
import type { ReaderWords } from '../../scoring/words/index.ts';
import { beside, hatched, SCALE, scaleDrawings, tenths, xOf } from '../../document/scale-chart.ts';
import type { Drawing, Shape } from '../../document/index.ts';

const BAR = 14;
const KEY = { width: 14, height: 10 } as const;

/**
 * Bars of claimed and provable by section: dark is provable, hatched is claimed beyond that, a
 * dashed outline is what open questions could still add.
 */
export const sectionCharts = (rows: readonly SectionRow[], words: ReaderWords): readonly Drawing[] =>
  scaleDrawings({
    id: 'score-by-section',
    title: 'Score by section',
    rows,
    keys: [
      {
        width: KEY.width,
        mark: (x, middle) => [{ kind: 'rectangle', x, y: middle - KEY.height / 2, ...KEY, look: 'ink' }],
        words: words.isProvable,
      },
      {
        width: KEY.width,
        mark: (x, middle) => hatched(x, middle - KEY.height / 2, KEY.width, KEY.height),
        words: `claimed, ${words.notProvable}`,
      },
      ...(rows.some(({ claimed: { certainty } }) => certainty === 'range')
        ? [
            {
              width: KEY.width,
              mark: (x: number, middle: number): readonly Shape[] => [
                { kind: 'rectangle', x, y: middle - KEY.height / 2, ...KEY, look: 'dashed' },
              ],
              words: 'still open',
            },
          ]
        : []),
    ],
    label: ({ title }) => ({ words: title, isStrong: false }),
    row: (row, middle) => bar(row, middle, words),
    spoken: ({ title, claimed, provableText }) =>
      `${title}: claimed ${claimed.text}, ${words.isProvable} ${provableText}`,
    watermark: null,
  });

function bar(
  { claimed, provablePercent, provableText }: SectionRow,
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
    beside(xOf(high) + 6, middle, `${claimed.text}, ${words.isProvable} ${provableText}`),
  ];
}
