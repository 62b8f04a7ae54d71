import type { BoardReport } from '../board-report.ts';
import type { Audience, ReportPartId, Wordings } from '../choices.ts';
import { ILLUSTRATIVE, sendersMark } from '../../analysis/peers/index.ts';
import { careSentence, type Sentence, type TopWeakness } from '../../analysis/index.ts';
import { worded } from '../wording.ts';
import { keysOf } from '../../common/keys-of.ts';
import { aside, line, paragraph, type Block, type Cell, type Line } from '../../document/index.ts';
import { cell, figures, table } from './blocks.ts';
import { notApplicableNote } from './not-applicable.ts';
import { spreadCharts } from './spread-chart.ts';
import { trendCharts } from './trend-chart.ts';

/** Stands behind a sentence that the organisation wrote in place of the rules'. */
export const REWORDED_MARK = '†';

export type Words = { readonly audience: Audience; readonly wordings: Wordings };

/** The sentences of each part of the board pages, in the order in which they are read. */
const SENTENCES = {
  position: ({ position }) => position.sentences,
  change: ({ change, trend }) => [...change.sentences, ...(trend?.ok ? trend.value.sentences : [])],
  'top-weaknesses': ({ topWeaknesses }) => topWeaknesses.filter(({ why }) => why !== '').map(careSentence),
  standing: ({ comparison }) => comparison?.sentences ?? [],
  asked: ({ decisions }) => decisions,
} as const satisfies Partial<Record<ReportPartId, (report: BoardReport) => readonly Sentence[]>>;

/** Every sentence of the board pages in the order in which they are read. */
export const boardSentences = (report: BoardReport): readonly Sentence[] => sentencesOf(report, keysOf(SENTENCES));

const sentencesOf = (report: BoardReport, parts: readonly (keyof typeof SENTENCES)[]): readonly Sentence[] =>
  parts.flatMap((part) => SENTENCES[part](report));

/** Is any sentence of these parts printed in the organisation's own words? */
export const hasReworded = (
  report: BoardReport,
  { audience, wordings }: Words,
  parts: readonly ReportPartId[],
): boolean =>
  sentencesOf(
    report,
    keysOf(SENTENCES).filter((part) => parts.includes(part)),
  ).some((sentence) => worded(sentence, audience, wordings)?.isReworded);

export function positionBlocks({ position, questionnaire }: BoardReport, words: Words): readonly Block[] {
  const { note } = questionnaire.scoring;
  return [
    { kind: 'key-figures', figures: position.keyFigures },
    ...list(position.sentences, words),
    ...(note === undefined ? [] : [{ kind: 'paragraph', line: aside(note) } as const]),
  ];
}

export function changeBlocks({ change, trend }: BoardReport, words: Words): readonly Block[] {
  return [
    ...list([...change.sentences, ...(trend?.ok ? trend.value.sentences : [])], words),
    ...(trend && !trend.ok ? [paragraph(trend.problem)] : []),
    ...(trend?.ok
      ? [
          ...figures(trendCharts(trend.value)),
          table(
            'What the change is made of',
            [
              { heading: 'Part', width: 'quarter' },
              { heading: 'Percentage points', isNumber: true, width: 'fifth' },
              { heading: 'What it is' },
            ],
            trend.value.steps.map(({ label, valueText, meaning }) => ({
              cells: [label, valueText, meaning].map(cell),
            })),
          ),
        ]
      : []),
  ];
}

export const topWeaknessBlocks = (report: BoardReport, words: Words): readonly Block[] => [
  ...topWeaknessTable(report, words),
  ...notApplicableNote(report),
];

function topWeaknessTable({ topWeaknesses, topWeaknessesNote }: BoardReport, words: Words): readonly Block[] {
  if (topWeaknesses.length === 0) return [paragraph(topWeaknessesNote)];
  return [
    table(
      topWeaknessesNote,
      [
        { heading: 'Weakness', width: 'two-fifths' },
        { heading: 'What it does to care', width: 'quarter' },
        { heading: 'Cheapest step that helps', width: 'quarter' },
        { heading: 'Owner and finish date' },
      ],
      topWeaknesses.map((weakness) => ({
        cells: [
          weaknessCell(weakness, words.audience),
          weakness.why === '' ? [] : sentenceLine(careSentence(weakness), words),
          cell(weakness.stepText),
          [line(weakness.ownerText), aside(weakness.dueText)],
        ],
      })),
    ),
  ];
}

/** An auditor goes on to the answer; to a board the question's id says nothing. */
const weaknessCell = (weakness: TopWeakness, audience: Audience): Cell => [
  weakness.isEssentialGap ? line(ESSENTIAL_TAG, ' ', weakness.findingInShort) : line(weakness.findingInShort),
  audience === 'audit' ? aside({ kind: 'question', id: weakness.id }, `: ${weakness.answer}`) : aside(weakness.answer),
];

export const ESSENTIAL_TAG = { kind: 'tag', text: 'Essential gap' } as const;

/** The whole beside the peers: one strip, since the sections stand further on. */
export function standingBlocks({ comparison }: BoardReport, words: Words): readonly Block[] {
  if (!comparison) return [paragraph('No group of peers is compared here.')];
  const overall = comparison.rows.filter(({ isOverall }) => isOverall);
  const disclosure: Block = { kind: 'paragraph', line: aside(comparison.pack.disclosureRule) };
  if (overall.length === 0) return [...list(comparison.sentences, words), disclosure];
  return [
    ...list(comparison.sentences, words),
    ...figures(spreadCharts({ ...comparison, rows: overall }, 'peers-overall')),
    table(
      `${comparison.pack.isIllustrative ? `${ILLUSTRATIVE}: ` : ''}Own score as a whole beside the peers${sendersMark(comparison.pack)}`,
      [
        { heading: 'Own' },
        { heading: 'Median' },
        { heading: 'Middle half' },
        { heading: 'All but the lowest and highest tenth' },
      ],
      overall.map((row) => ({
        cells: [row.ownText, row.medianText, row.quartilesText, row.decilesText].map(cell),
      })),
    ),
    disclosure,
  ];
}

export const askedBlocks = ({ decisions }: BoardReport, recommendation: string, words: Words): readonly Block[] => [
  ...(recommendation.trim() === '' ? [] : [paragraph({ kind: 'strong', text: 'Recommendation: ' }, recommendation)]),
  ...list(decisions, words, true),
];

function list(sentences: readonly Sentence[], words: Words, isOrdered = false): readonly Block[] {
  const items = sentences.flatMap((sentence) => sentenceLine(sentence, words));
  return items.length === 0 ? [] : [{ kind: 'list', isOrdered, items }];
}

function sentenceLine(sentence: Sentence, { audience, wordings }: Words): readonly Line[] {
  const printed = worded(sentence, audience, wordings);
  if (!printed) return [];
  return [printed.isReworded ? line(printed.text, ` ${REWORDED_MARK}`) : line(printed.text)];
}
