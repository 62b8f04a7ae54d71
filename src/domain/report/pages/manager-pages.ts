import { closed, firstSentences, inShort } from '../../common/prose.ts';
import { must } from '../../common/result.ts';
import type { Sentence, Thing } from '../../analysis/index.ts';
import { aside, heading, lineText, paragraph, type Block, type Run } from '../../document/index.ts';
import { LOGO_ROOM } from '../../document/logo.ts';
import type { BoardReport } from '../board-report.ts';
import { markingOf, type ReportVersion } from '../choices.ts';
import { ESSENTIAL_TAG } from './board-pages.ts';

/** Every sentence of the page for a manager in the order in which they are read. */
export const managerSentences = ({ manager }: BoardReport): readonly Sentence[] => [
  manager.title,
  manager.standing,
  ...manager.intro,
  ...manager.after,
  ...[manager.findOut, manager.toCheck].flatMap((sentence) => sentence ?? []),
  ...manager.lookAgain,
];

const paragraphs = (sentences: readonly Sentence[]): readonly Block[] =>
  sentences.length === 0 ? [] : [paragraph(sentences.map(({ text }) => text).join(' '))];

export function standingInShort({ manager, questionnaire }: BoardReport): readonly Block[] {
  const { note } = questionnaire.scoring;
  return [
    paragraph({ kind: 'strong', text: manager.standing.text }),
    ...(note === undefined ? [] : [{ kind: 'paragraph', line: aside(inShort(note, 220)) } as const]),
  ];
}

/** What to do, in as many words as one sheet of paper has room for beside all else that stands on it. */
export function thingsBlocks(report: BoardReport, version: ReportVersion): readonly Block[] {
  const { manager } = report;
  const others = [standingInShort, findOutBlocks, toCheckBlocks, lookAgainBlocks].map((make) => make(report));
  const taken = others.reduce(
    (sum, blocks) => sum + (blocks === null ? 0 : PART + heightOf(blocks)),
    frameOf(version, report) + PART,
  );
  const ways = LIMITS.map((limits) => [
    ...paragraphs(manager.intro),
    ...manager.things.flatMap((thing, index) => blocksOf(thing, index + 1, limits)),
    ...paragraphs(manager.after),
  ]);
  return must(ways.find((blocks) => taken + heightOf(blocks) <= SHEET) ?? ways.at(-1), 'there is a way');
}

/** How much of each text stands on the page, in letters, and whether what to do has a line of its own. */
type Limits = {
  readonly finding: number;
  readonly why: number;
  readonly how: number;
  readonly roles: number;
  readonly isApart: boolean;
};

/** From whole texts to what is left where all five things are long. */
const LIMITS: readonly Limits[] = [
  { finding: 300, why: 300, how: 400, roles: 200, isApart: true },
  { finding: 150, why: 150, how: 200, roles: 80, isApart: true },
  { finding: 150, why: 150, how: 200, roles: 80, isApart: false },
  { finding: 120, why: 120, how: 150, roles: 60, isApart: false },
  { finding: 95, why: 80, how: 70, roles: 40, isApart: false },
  { finding: 95, why: 0, how: 0, roles: 0, isApart: false },
];
const MOST_TITLE = 80;

/**
 * About how high things stand in a printed web page, in points: the heights are those of its style sheet, and so few
 * letters to a line that wide ones have room. The other formats are set as tight or tighter.
 */
const SHEET = 830;
const PART = 24;
/** Title and facts above the first part, and below the marking. */
const FRAME = 83;
const SORTS = {
  heading: { letters: 100, line: 11.4, around: 5 },
  text: { letters: 113, line: 11.3, around: 1.5 },
  aside: { letters: 126, line: 10.2, around: 1.5 },
} as const;

/** All that stands above the first part. */
const frameOf = (version: ReportVersion, { questionnaire }: BoardReport): number =>
  FRAME +
  (version.logo === null ? 0 : LOGO_ROOM.height) +
  SORTS.heading.line * Math.ceil(markingOf(version, questionnaire).length / SORTS.heading.letters);

const heightOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => {
    const { letters, line: lineHeight, around } = SORTS[sortOf(block)];
    return sum + around + lineHeight * Math.ceil(textOf(block).length / letters);
  }, 0);

const sortOf = (block: Block): keyof typeof SORTS =>
  block.kind === 'heading' ? 'heading' : block.kind === 'paragraph' && block.line.isAside ? 'aside' : 'text';

const textOf = (block: Block): string =>
  block.kind === 'paragraph' || block.kind === 'heading' ? lineText(block.line) : '';

function blocksOf(thing: Thing, number: number, limits: Limits): readonly Block[] {
  const tag: readonly Run[] = thing.isEssentialGap ? [ESSENTIAL_TAG, ' '] : [];
  const why = limits.why === 0 ? '' : firstSentences(thing.why, limits.why);
  const toDo = whatToDo(thing, limits);
  return [
    heading(`${number}. ${inShort(thing.finding, limits.finding)}`),
    ...(limits.isApart && why !== ''
      ? [paragraph(...tag, why), paragraph(...toDo)]
      : [paragraph(...tag, ...(why === '' ? [] : [`${why} `]), ...toDo)]),
    { kind: 'paragraph', line: aside(besides(thing, limits)) },
  ];
}

function whatToDo({ isToCheck, firstTitle, firstHow, afterwards, isEnough }: Thing, limits: Limits): readonly Run[] {
  const how = limits.how === 0 ? '' : firstSentences(firstHow, limits.how);
  return [
    { kind: 'strong', text: isToCheck ? 'First check this answer. Then: ' : 'Do first: ' },
    [
      closed(inShort(firstTitle, MOST_TITLE)),
      ...(how === '' ? [] : [how]),
      ...(afterwards.length === 0 ? [] : [`Then: ${closed(inShort(afterwards.join('; '), MOST_TITLE))}`]),
      ...(isEnough ? [] : ['This alone does not close the essential gap.']),
    ].join(' '),
  ];
}

/** Price, helpers and who does it: a line to write on where nobody is named. */
const besides = ({ effort, also, helpers, owner }: Thing, { roles }: Limits): string =>
  [
    ...(effort === '' ? [] : [`Cost and time: ${effort}.`]),
    ...(helpers.length === 0 || roles === 0
      ? []
      : [`Can help: ${closed(inShort(uncapitalised(helpers.join(', ')), roles))}`]),
    ...(also.length === 0 || roles === 0 ? [] : [`Also helps with: ${closed(inShort(also.join(', '), roles))}`]),
    `Who:\u00A0${owner === null ? BLANK : closed(inShort(owner, 40))} By\u00A0when:\u00A0${BLANK}`,
  ].join(' ');

const BLANK = '_'.repeat(10);

const uncapitalised = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

const said = (sentence: Sentence | null): readonly Block[] | null => sentence && [paragraph(sentence.text)];

export const findOutBlocks = ({ manager }: BoardReport): readonly Block[] | null => said(manager.findOut);
export const toCheckBlocks = ({ manager }: BoardReport): readonly Block[] | null => said(manager.toCheck);

export const lookAgainBlocks = ({ manager }: BoardReport): readonly Block[] => [
  ...paragraphs(manager.lookAgain),
  paragraph(`Agreed by (name and signature):\u00A0${'_'.repeat(34)} Date:\u00A0${'_'.repeat(14)}`),
];
