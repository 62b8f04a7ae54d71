import { besideOnScale, scaleDrawings, tenths, xOf } from '../../document/scale-chart.ts';
import type { Drawing, Shape } from '../../document/index.ts';
import {
  type ComparisonPart,
  ILLUSTRATIVE,
  type PackFacts,
  type PeerRow,
  sendersMark,
} from '../../analysis/peers/index.ts';
import { readerWords } from '../../scoring/words/index.ts';
import type { BoardReport } from '../board-report.ts';
import { scoreBar, scoreKeys } from './section-chart.ts';

const PEER_BAR = 12;
const MEDIAN = { reach: 7, key: 4 } as const;
const OWN = 'This organisation';
const PEERS = 'Middle half of the peers';

/**
 * Where the whole stands on the scale of the bands, and below it the middle half of the peers where they are compared.
 * @param comparison null where peers are left out of the paper
 */
export function positionScale(
  { position, questionnaire }: BoardReport,
  comparison: ComparisonPart | null,
): readonly Drawing[] {
  const words = readerWords(questionnaire);
  const peers = comparison && peersOf(comparison);
  const { claimed, provable } = position;
  return scaleDrawings<PeerRow | null>({
    id: 'position',
    title: `${peers?.pack.isIllustrative ? `${ILLUSTRATIVE}: ` : ''}The score on the scale of the bands${peers ? `, with peers${sendersMark(peers.pack)}` : ''}`,
    rows: peers ? [null, peers.row] : [null],
    keys: [
      ...scoreKeys([claimed], words),
      ...(peers
        ? [
            {
              width: MEDIAN.key,
              mark: (x: number, middle: number) => [medianAt(x + MEDIAN.key / 2, middle)],
              words: "peers' median",
            },
          ]
        : []),
    ],
    label: (row) => ({ words: row ? PEERS : OWN, isStrong: row === null }),
    row: (row, middle) =>
      row
        ? peerBar(row, middle)
        : scoreBar({ claimed, provablePercent: provable.percent, provableText: provable.text }, middle, words),
    spoken: (row) =>
      row
        ? `${PEERS}: ${row.quartilesText}, median ${row.medianText}`
        : `${OWN}: claimed ${claimed.text}, ${words.isProvable} ${provable.text}, band: ${position.bandText}`,
    watermark: peers?.pack.watermark ?? null,
    bands: questionnaire.scoring.bands.map(({ id, title, from }) => ({
      title,
      from,
      isStrong: id === position.band?.id,
    })),
    hasLowRows: true,
    hasTable: false,
  });
}

/** The whole beside the peers, where the pack gives their middle half. */
function peersOf({ pack, rows }: ComparisonPart): { readonly pack: PackFacts; readonly row: PeerRow } | null {
  const row = rows.find(({ isOverall, spread }) => isOverall && spread?.quartiles);
  return row ? { pack, row } : null;
}

function peerBar({ spread, quartilesText }: PeerRow, middle: number): readonly Shape[] {
  if (!spread?.quartiles) return [];
  const { lower, upper } = spread.quartiles;
  return [
    {
      kind: 'rectangle',
      x: xOf(lower),
      y: middle - PEER_BAR / 2,
      width: Math.max(1, tenths(xOf(upper) - xOf(lower))),
      height: PEER_BAR,
      look: 'box',
    },
    medianAt(xOf(spread.median), middle),
    ...besideOnScale(xOf(upper) + 6, middle, quartilesText),
  ];
}

const medianAt = (x: number, middle: number): Shape => ({
  kind: 'line',
  from: [x, middle - MEDIAN.reach],
  to: [x, middle + MEDIAN.reach],
  look: 'median',
});
