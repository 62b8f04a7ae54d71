import type { BoardReport } from '../board-report.ts';
import {
  AUDIENCES,
  isParted,
  type Audience,
  type ReportPartId,
  type ReportVersion,
  type Wordings,
} from '../choices.ts';
import { ILLUSTRATIVE, sendersMark } from '../../analysis/peers/index.ts';
import {
  careSentence,
  refusalSentence,
  type Sentence,
  type SentenceId,
  type TopWeakness,
} from '../../analysis/index.ts';
import { worded } from '../wording.ts';
import { keysOf } from '../../common/keys-of.ts';
import { aside, line, paragraph, type Block, type Cell, type Line } from '../../document/index.ts';
import { cell, figures, table } from './blocks.ts';
import { notApplicableNote } from './not-applicable.ts';
import { positionScale } from './position-scale.ts';
import { peerColumns } from './peer-columns.ts';
import { spreadCharts } from './spread-chart.ts';
import { trendCharts } from './trend-chart.ts';

/** Stands behind a sentence that the organisation wrote in place of the rules'. */
export const REWORDED_MARK = '†';

export type Words = { readonly audience: Audience; readonly wordings: Wordings };

/** The sentences of each part of the board pages, in the order in which they are read. */
const SENTENCES = {
  position: ({ position }) => position.sentences,
  'top-weaknesses': ({ topWeaknesses }) =>
    topWeaknesses.flatMap((weakness) => [
      ...(weakness.why === '' ? [] : [careSentence(weakness)]),
      refusalSentence(weakness),
    ]),
  asked: ({ decisions }) => decisions,
  change: ({ change, trend }) => [...change.sentences, ...(trend?.ok ? trend.value.sentences : [])],
  standing: ({ comparison }) => comparison?.sentences ?? [],
  review: ({ cover, secondOpinion }) => [
    ...(cover.review ? [cover.review.sentence] : []),
    ...(secondOpinion ? [secondOpinion.inShort] : []),
  ],
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

/**
 * Where the organisation stands; to those inside on the scale of the bands, and with the change in one line. The band
 * is not for the public, and neither is a scale on which it could be read off.
 */
export function positionBlocks(report: BoardReport, version: ReportVersion, words: Words): readonly Block[] {
  const { position, questionnaire } = report;
  const { note } = questionnaire.scoring;
  const hasPeers = !leavesOut(version, 'standing');
  return [
    { kind: 'key-figures', figures: position.keyFigures },
    ...(isPublished(words) ? [] : figures(positionScale(report, hasPeers ? report.comparison : null))),
    ...list(position.sentences, words),
    ...(note === undefined ? [] : [{ kind: 'paragraph', line: aside(note) } as const]),
    ...(isChangeInPosition(version) ? changeInOneLine(report, words) : []),
  ];
}

const leavesOut = ({ audience, leftOut }: ReportVersion, part: ReportPartId): boolean =>
  isParted(audience) && leftOut[audience].includes(part);

const isPublished = ({ audience }: Words): boolean => AUDIENCES[audience].isPublished;

/** What has moved by section and in what parts; the rest of a change is said in one line. */
const IN_DETAIL: ReadonlySet<SentenceId> = new Set<SentenceId>(['change.moves', 'change.no-moves']);

/** Within, the change in one line stands beside the position, where both are in the paper. */
const isChangeInPosition = (version: ReportVersion): boolean =>
  !AUDIENCES[version.audience].isPublished && !leavesOut(version, 'change') && !leavesOut(version, 'position');

function changeInOneLine({ change }: BoardReport, words: Words): readonly Block[] {
  const runs = change.sentences
    .filter(({ id }) => !IN_DETAIL.has(id))
    .flatMap((sentence) => sentenceLine(sentence, words))
    .flatMap(({ runs: said }) => [' ', ...said]);
  return runs.length === 0 ? [] : [paragraph({ kind: 'strong', text: 'What has changed:' }, ...runs)];
}

/** The change in its parts, and what is not said beside the position; null where that is all there is. */
export function changeBlocks(report: BoardReport, version: ReportVersion, words: Words): readonly Block[] | null {
  const { change, trend } = report;
  const isSaid = isChangeInPosition(version);
  const blocks = [
    ...list(
      [
        ...change.sentences.filter(({ id }) => !isSaid || IN_DETAIL.has(id)),
        ...(trend?.ok ? trend.value.sentences : []),
      ],
      words,
    ),
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
  return blocks.length === 0 && isSaid ? null : blocks;
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
        { heading: 'What it does to care, and what a "no" leaves', width: 'quarter' },
        { heading: 'Cheapest step that helps', width: 'quarter' },
        { heading: 'Owner and finish date' },
      ],
      topWeaknesses.map((weakness) => ({
        cells: [
          weaknessCell(weakness, words.audience),
          [
            ...(weakness.why === '' ? [] : sentenceLine(careSentence(weakness), words)),
            ...sentenceLine(refusalSentence(weakness), words).map(({ runs }) => aside(...runs)),
          ],
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

/**
 * The whole beside the peers. Those inside have them on the scale of the position, and how figures are kept back with
 * the method; to the public both stand here.
 */
export function standingBlocks(
  { comparison }: BoardReport,
  version: ReportVersion,
  words: Words,
): readonly Block[] | null {
  const isToPublic = isPublished(words);
  if (!comparison) return isToPublic ? [paragraph('No group of peers is compared here.')] : null;
  const overall = comparison.rows.filter(({ isOverall }) => isOverall);
  const columns = peerColumns(overall);
  const isDrawn = isToPublic || leavesOut(version, 'position');
  const disclosure: Block = { kind: 'paragraph', line: aside(comparison.pack.disclosureRule) };
  return [
    ...list(comparison.sentences, words),
    ...(overall.length === 0
      ? []
      : [
          ...(isDrawn ? figures(spreadCharts({ ...comparison, rows: overall }, 'peers-overall')) : []),
          table(
            `${comparison.pack.isIllustrative ? `${ILLUSTRATIVE}: ` : ''}Own score as a whole beside the peers${sendersMark(comparison.pack)}`,
            [{ heading: 'Score' }, { heading: 'Own' }, ...columns.map(({ heading }) => ({ heading }))],
            overall.map((row) => ({
              cells: [row.title, row.ownText, ...columns.map(({ textOf }) => textOf(row))].map(cell),
            })),
          ),
        ]),
    ...(isToPublic ? [disclosure] : []),
  ];
}

/** What boards ask about by name, as far as it is known: a cell stays empty where nothing is. */
export const byNameBlocks = ({ byName }: BoardReport): readonly Block[] | null =>
  byName.length === 0
    ? null
    : [
        table(
          'By the answers to these questions; empty where nothing is known yet.',
          [
            { heading: 'Asked about', width: 'fifth' },
            { heading: 'What the answers say' },
            { heading: 'Points', isNumber: true },
          ],
          byName.map(({ title, answers, pointsText }) => ({
            cells: [cell(title), answers.map((text) => line(text)), cell(pointsText)],
          })),
        ),
      ];

/** That a second opinion was given before the sign-off, and what it found in one sentence. */
export function reviewBlocks(report: BoardReport, words: Words): readonly Block[] | null {
  const said = SENTENCES.review(report);
  return said.length === 0
    ? null
    : said.flatMap((sentence) => sentenceLine(sentence, words).map((one): Block => ({ kind: 'paragraph', line: one })));
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
