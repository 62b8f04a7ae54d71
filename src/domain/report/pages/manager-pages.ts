import { asSentence, firstSentences, inShort } from '../../common/prose.ts';
import type { Sentence, Thing } from '../../analysis/index.ts';
import { aside, heading, line, lineText, paragraph, type Block, type Run } from '../../document/index.ts';
import type { BoardReport } from '../board-report.ts';
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

export const thingsBlocks = ({ manager }: BoardReport): readonly Block[] => [
  ...paragraphs(manager.intro),
  ...thingBlocks(manager.things),
  ...paragraphs(manager.after),
];

/** How much of each text stands on the page, in letters. */
type Limits = { readonly gap: number; readonly why: number; readonly how: number; readonly roles: number };

/** From whole texts to what is left where all five things are long: the first whose blocks fit is taken. */
const LIMITS: readonly Limits[] = [
  { gap: 160, why: 220, how: 280, roles: 120 },
  { gap: 130, why: 130, how: 200, roles: 80 },
  { gap: 105, why: 100, how: 110, roles: 50 },
];
const MOST_TITLE = 90;
/** Lines that the things may take, with what stands around them, on one sheet of A4 in the smallest of the formats. */
const MOST_LINES = 34;
/** Letters in a line of the page, counted so that wide ones have room. */
const LETTERS_IN_LINE = 96;

function thingBlocks(things: readonly Thing[]): readonly Block[] {
  const ways = LIMITS.map((limits) => things.flatMap((thing, index) => blocksOf(thing, index + 1, limits)));
  return ways.find((blocks) => linesOf(blocks) <= MOST_LINES) ?? ways.at(-1) ?? [];
}

const linesOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => sum + Math.ceil(textOf(block).length / LETTERS_IN_LINE), 0);

const textOf = (block: Block): string =>
  block.kind === 'paragraph' ? lineText(block.line) : block.kind === 'heading' ? block.text : '';

function blocksOf(thing: Thing, number: number, limits: Limits): readonly Block[] {
  const why = firstSentences(thing.why, limits.why);
  const how = firstSentences(thing.firstHow, limits.how);
  const title = asSentence(inShort(thing.firstTitle, MOST_TITLE));
  const then = thing.then.length === 0 ? '' : ` Then: ${inShort(thing.then.join('; '), MOST_TITLE)}.`;
  return [
    heading(`${number}. ${inShort(thing.gap, limits.gap)}`),
    paragraph(
      ...(thing.isEssentialGap ? [ESSENTIAL_TAG, ' '] : []),
      ...(why === '' ? [] : [`${why} `]),
      ...doFirst(thing, title, how, then),
    ),
    { kind: 'paragraph', line: aside(besides(thing, limits)) },
  ];
}

const doFirst = (thing: Thing, title: string, how: string, then: string): readonly Run[] => [
  { kind: 'strong', text: thing.isToCheck ? 'Check this answer, then do first: ' : 'Do first: ' },
  `${title}${how === '' ? '' : ` ${how}`}${then}${thing.isEnough ? '' : ' This alone does not close the essential gap.'}`,
];

/** Price, helpers and who does it: a line to write on where nobody is named. */
const besides = ({ effort, also, helpers, owner }: Thing, { roles }: Limits): string =>
  [
    ...(effort === '' ? [] : [`Cost and time: ${effort}.`]),
    ...(helpers.length === 0 ? [] : [`Can help: ${inShort(helpers.join(', ').toLowerCase(), roles)}.`]),
    ...(also.length === 0 ? [] : [`Also helps with: ${inShort(also.join(', '), roles)}.`]),
    `Who: ${owner === null ? BLANK : inShort(owner, 40)} By when: ${BLANK}`,
  ].join(' ');

const BLANK = '_'.repeat(12);

const said = (sentence: Sentence | null): readonly Block[] | null => sentence && [paragraph(sentence.text)];

export const findOutBlocks = ({ manager }: BoardReport): readonly Block[] | null => said(manager.findOut);
export const toCheckBlocks = ({ manager }: BoardReport): readonly Block[] | null => said(manager.toCheck);

export const lookAgainBlocks = ({ manager }: BoardReport): readonly Block[] => [
  ...paragraphs(manager.lookAgain),
  { kind: 'paragraph', line: line(`Agreed by (name and signature): ${'_'.repeat(34)}  Date: ${'_'.repeat(14)}`) },
];
