import { ILLUSTRATIVE, sendersMark } from '../../analysis/peers/index.ts';
import type { Drawing, Shape } from '../../document/index.ts';
import { beside, hatched, tenths, text } from '../../document/scale-chart.ts';
import { listInWords } from '../../common/prose.ts';
import { readerWords } from '../../scoring/words/index.ts';
import type { BoardReport } from '../board-report.ts';

const WIDTH = 660;
/** The scale from 0 to 100 per cent; labels stand at its left, figures at its right. */
const LEFT = 118;
const SCALE_WIDTH = 372;
const BAND = 26;
const ROW = 28;
const AXIS = 22;
const BAR = 14;
/** Letters that a band has room for, by its share of the scale; its title stands whole in the words. */
const LETTERS_A_PERCENT = 0.52;
const BETWEEN = 10;

const xOf = (percent: number): number => tenths(LEFT + (SCALE_WIDTH * percent) / 100);

/** One row of the scale: what it is called, its figure, and what is drawn about a middle line. */
type Row = {
  readonly label: string;
  readonly figure: string;
  readonly marks: (middle: number) => readonly Shape[];
};

/** Which rows stand on the scale: a part that a paper leaves out is not drawn. */
export type Shown = { readonly position: boolean; readonly peers: boolean };

/**
 * Where the whole stands on its scale with the bands drawn on it: claimed, provable, and the middle half of the peers
 * where a pack gives one. A range is hatched between its ends. Null where there is nothing to draw.
 */
export function positionDrawing(report: BoardReport, shown: Shown): Drawing | null {
  const { questionnaire, comparison } = report;
  const peers = shown.peers ? peersRow(report) : null;
  const rows = [...(shown.position ? ownRows(report) : []), ...(peers ? [peers] : [])];
  if (rows.length === 0) return null;
  const pack = peers && comparison ? comparison.pack : null;
  const { bands } = questionnaire.scoring;
  const end = (index: number): number => bands[index + 1]?.from ?? 100;
  const top = BAND + BETWEEN;
  const bottom = top + ROW * rows.length;
  const watermark = pack?.watermark ?? null;
  return {
    id: 'position',
    title: `${pack?.isIllustrative ? `${ILLUSTRATIVE}: ` : ''}Position on its scale from 0% to 100%${pack ? sendersMark(pack) : ''}`,
    description: `${rows.map(({ label, figure }) => `${label}: ${figure}`).join('; ')}. The bands: ${listInWords(bands.map(({ title, from }) => `${title} from ${from}%`))}.`,
    width: WIDTH,
    height: bottom + AXIS,
    shapes: [
      ...(watermark === null ? [] : [text(xOf(50), (top + bottom) / 2 + 18, watermark, 'middle', 'watermark')]),
      ...bands.flatMap(({ title, from }, index): readonly Shape[] => [
        {
          kind: 'rectangle',
          x: xOf(from),
          y: 0.5,
          width: tenths(xOf(end(index)) - xOf(from)),
          height: BAND,
          look: index % 2 === 0 ? 'box' : 'outline',
        },
        text((xOf(from) + xOf(end(index))) / 2, BAND / 2 + 4.5, shortTitle(title, end(index) - from), 'middle'),
        ...(index === 0
          ? []
          : [{ kind: 'line', from: [xOf(from), BAND], to: [xOf(from), bottom], look: 'grid' } as const]),
      ]),
      ...rows.flatMap(({ label, figure, marks }, index) => {
        const middle = top + ROW * (index + 0.5);
        return [
          text(LEFT - 10, middle + 4, label, 'end', 'strong'),
          ...marks(middle),
          beside(LEFT + SCALE_WIDTH + 10, middle, figure),
        ];
      }),
      { kind: 'line', from: [LEFT, bottom], to: [LEFT + SCALE_WIDTH, bottom], look: 'axis' },
      ...[0, ...bands.map(({ from }) => from).filter((from) => from > 0), 100].map((percent) =>
        text(xOf(percent), bottom + 15, `${percent}%`, 'middle', 'muted'),
      ),
    ],
  };
}

function shortTitle(title: string, share: number): string {
  const room = Math.floor(share * LETTERS_A_PERCENT);
  return title.length <= room ? title : `${title.slice(0, Math.max(0, room - 1))}…`;
}

function ownRows({ position: { claimed, provable }, questionnaire }: BoardReport): readonly Row[] {
  const { low, high, certainty } = claimed;
  const isKnown = certainty === 'known' || certainty === 'range';
  return [
    {
      label: 'Claimed',
      figure: claimed.text,
      marks: (middle) =>
        !isKnown || low === null || high === null
          ? []
          : [
              ...bar(0, low, middle, 'ink'),
              ...(high > low ? hatched(xOf(low), tenths(middle - BAR / 2), tenths(xOf(high) - xOf(low)), BAR) : []),
            ],
    },
    {
      label: readerWords(questionnaire).provable,
      figure: provable.text,
      marks: (middle) => (isKnown && provable.percent !== null ? bar(0, provable.percent, middle, 'ink') : []),
    },
  ];
}

/** Null where no peers are compared as a whole, or the pack gives no spread of them. */
function peersRow({ comparison }: BoardReport): Row | null {
  const overall = comparison?.rows.find(({ isOverall }) => isOverall);
  if (!overall?.spread) return null;
  const { quartiles, median } = overall.spread;
  return {
    label: quartiles ? "Peers' middle half" : "Peers' median",
    figure: quartiles ? overall.quartilesText : overall.medianText,
    marks: (middle) => [
      ...(quartiles ? bar(quartiles.lower, quartiles.upper, middle, 'box') : []),
      { kind: 'line', from: [xOf(median), middle - 10], to: [xOf(median), middle + 10], look: 'median' },
    ],
  };
}

const bar = (from: number, to: number, middle: number, look: 'ink' | 'box'): readonly Shape[] =>
  to > from
    ? [
        {
          kind: 'rectangle',
          x: xOf(from),
          y: tenths(middle - BAR / 2),
          width: tenths(xOf(to) - xOf(from)),
          height: BAR,
          look,
        },
      ]
    : [];
