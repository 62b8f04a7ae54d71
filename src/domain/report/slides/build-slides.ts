import {
  careSentence,
  refusalSentence,
  type Sentence,
  type SentenceId,
  type TopWeakness,
} from '../../analysis/index.ts';
import { ILLUSTRATIVE } from '../../analysis/peers/index.ts';
import { keysOf } from '../../common/keys-of.ts';
import { closed } from '../../common/prose.ts';
import { aside, line, lineText, type Line, type Cell } from '../../document/index.ts';
import type { Deck, Slide, SlideBlock } from '../../document/deck.ts';
import { lineMarker } from '../../document/mark-language.ts';
import type { BoardReport } from '../board-report.ts';
import type { ReportPartId, ReportVersion, Wordings } from '../choices.ts';
import { ESSENTIAL_TAG, REWORDED_MARK } from '../pages/board-pages.ts';
import { buildDocument } from '../pages/build-document.ts';
import { notApplicableNote } from '../pages/not-applicable.ts';
import { positionScale } from '../pages/position-scale.ts';
import { chosenParts, sourceOf, titleFor, type PartSource } from '../report-parts.ts';
import { worded } from '../wording.ts';

/** A slide with all that its parts say, of which its blocks are the shortest account. */
type SlideContent = Pick<Slide, 'blocks' | 'notes'>;

type SlideSource = PartSource & { readonly has: (part: ReportPartId) => boolean };

/** Each slide, and the parts of the board's paper that it is made of: without any of them it is left out. */
const SLIDES = {
  position: { parts: ['position', 'change', 'standing'], content: positionContent },
  weaknesses: { parts: ['top-weaknesses'], content: weaknessContent },
  asked: { parts: ['asked'], content: askedContent },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly parts: readonly [ReportPartId, ...ReportPartId[]];
      readonly content: (source: SlideSource) => SlideContent;
    }
  >
>;

/** How many slides a version has. They are for a board alone. */
export const countSlides = (version: ReportVersion): number => slidesOf(version).length;

function slidesOf(version: ReportVersion) {
  if (version.audience !== 'board') return [];
  const chosen = chosenParts(version);
  return keysOf(SLIDES)
    .map((id) => SLIDES[id])
    .filter(({ parts }) => parts.some((part) => chosen.includes(part)));
}

/**
 * The board's paper on a few slides, framed as the paper is. They hold nothing that the paper lacks: what a version
 * leaves out is on no slide and in no notes, and sentences in one's own words stand in these words.
 */
export function buildSlides(whole: BoardReport, version: ReportVersion, wordings: Wordings): Deck {
  const document = buildDocument(whole, version, wordings);
  const { title, subject, organisation, author, language, marking, isDraft, logo, footer, generatedAt } = document;
  const chosen = chosenParts(version);
  const source: SlideSource = { ...sourceOf(whole, version, wordings), has: (part) => chosen.includes(part) };
  const mark = lineMarker(whole.questionnaire) ?? ((one: Line) => one);
  const facts = document.opening.flatMap((block) => (block.kind === 'facts' ? block.facts : []));
  const sources: readonly Line[] = [
    line({ kind: 'strong', text: 'Where the figures come from' }),
    line(subject),
    line(footer),
    ...facts.map(({ name, value }) => line(`${name}: ${value}`)),
  ];
  const slides = slidesOf(version).map(({ parts, content }, index): Slide => {
    const { blocks: own, notes } = content(source);
    const blocks: readonly SlideBlock[] = index === 0 ? [{ kind: 'paragraph', line: aside(subject) }, ...own] : own;
    const first = parts.find((part) => chosen.includes(part)) ?? parts[0];
    const all = [...notes, ...sources, ...rewordedNote([...blocks.flatMap(linesOf), ...notes])];
    return {
      title: titleFor(first, whole.questionnaire),
      blocks: blocks.map((block) => markedBlock(block, mark, whole.assessment.isIllustrative === true)),
      notes: all.map(mark),
    };
  });
  return { title, subject, organisation, author, language, marking, isDraft, logo, footer, generatedAt, slides };
}

const linesOf = (block: SlideBlock): readonly Line[] => {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [block.line];
    case 'list':
      return block.items;
    case 'table':
      return block.table.rows.flatMap(({ cells }) => cells.flat());
    case 'key-figures':
    case 'figure':
      return [];
  }
};

/** Sentences of the position that a slide shows; the others stand in its notes. */
const SHOWN_OF_POSITION: ReadonlySet<SentenceId> = new Set<SentenceId>([
  'position.no-score',
  'position.not-started',
  'position.score',
  'position.score-held',
  'position.range',
  'position.provisional',
  'position.signed',
]);
/** Shown beside the weaknesses. */
const ESSENTIAL: ReadonlySet<SentenceId> = new Set<SentenceId>([
  'position.essential-short',
  'position.essential-met',
  'position.essential-open',
]);
/** How single sections moved is for the paper. */
const MOVES: ReadonlySet<SentenceId> = new Set<SentenceId>(['change.moves', 'change.no-moves']);

function positionContent({ report, words, has }: SlideSource): SlideContent {
  const { position, change, comparison, questionnaire } = report;
  const ofPosition = has('position') ? position.sentences : [];
  const ofChange = has('change') ? change.sentences : [];
  const ofPeers = has('standing') ? (comparison?.sentences ?? []) : [];
  // Where nothing earlier is compared there is nothing to say in one line.
  const changed = change.kind === 'none' ? [] : ofChange.filter(({ id }) => !MOVES.has(id));
  const shown: readonly Sentence[] = [
    ...ofPosition.filter(({ id }) => SHOWN_OF_POSITION.has(id)),
    ...ofPeers.slice(0, 1),
  ];
  const drawings = has('position') ? positionScale(report, has('standing') ? comparison : null) : [];
  const { note } = questionnaire.scoring;
  const rest = [...ofPosition, ...ofPeers, ...ofChange].filter(
    (one) => !shown.includes(one) && !changed.includes(one) && !(ESSENTIAL.has(one.id) && has('top-weaknesses')),
  );
  return {
    blocks: [
      ...(has('position') ? [{ kind: 'key-figures', figures: position.keyFigures } as const] : []),
      ...drawings.map((drawing) => ({ kind: 'figure', drawing }) as const),
      ...sentenceLines(shown, words).map((one) => ({ kind: 'paragraph', line: one }) as const),
      ...(changed.length === 0 ? [] : [changeParagraph(changed, words)]),
      ...(has('position') && note !== undefined ? [{ kind: 'paragraph', line: aside(note) } as const] : []),
    ],
    notes: [...sentenceLines(rest, words)],
  };
}

/** The change in one paragraph. */
const changeParagraph = (sentences: readonly Sentence[], words: SlideSource['words']): SlideBlock => ({
  kind: 'paragraph',
  line: line(
    { kind: 'strong', text: 'Change: ' },
    ...sentenceLines(sentences, words).flatMap(({ runs }, index) => (index === 0 ? runs : [' ', ...runs])),
  ),
});

function weaknessContent({ report, words, has }: SlideSource): SlideContent {
  const { position, topWeaknesses, topWeaknessesNote, questionnaire } = report;
  const essential = has('position') ? position.sentences.filter(({ id }) => ESSENTIAL.has(id)) : [];
  return {
    blocks: [
      ...sentenceLines(essential, words).map((one) => ({ kind: 'paragraph', line: one }) as const),
      ...(topWeaknesses.length === 0
        ? []
        : [
            {
              kind: 'table',
              table: {
                caption: titleFor('top-weaknesses', questionnaire),
                columns: [
                  { heading: 'Weakness, and what it does to care', width: 'two-fifths' },
                  { heading: 'Cheapest step that helps', width: 'third' },
                  { heading: 'Owner' },
                  { heading: 'Finish date' },
                ],
                rows: topWeaknesses.map((weakness) => ({
                  cells: [
                    weaknessCell(weakness, words),
                    [line(weakness.stepText)],
                    [line(weakness.ownerText)],
                    [line(weakness.dueText)],
                  ],
                })),
              },
            } as const,
          ]),
      { kind: 'paragraph', line: topWeaknesses.length === 0 ? line(topWeaknessesNote) : aside(topWeaknessesNote) },
      ...notApplicableNote(report).flatMap((block) => (block.kind === 'paragraph' ? [block] : [])),
    ],
    notes: topWeaknesses.map(({ findingInShort, answer }) => line(`${closed(findingInShort)} ${answer}`)),
  };
}

/** What it does to care is as large as the finding: it is what a board decides by. */
const weaknessCell = (weakness: TopWeakness, words: SlideSource['words']): Cell => [
  weakness.isEssentialGap
    ? line(ESSENTIAL_TAG, '. ', { kind: 'strong', text: weakness.findingInShort })
    : line({ kind: 'strong', text: weakness.findingInShort }),
  ...careLines(weakness, words),
];

const careLines = (weakness: TopWeakness, words: SlideSource['words']): readonly Line[] =>
  weakness.why === '' ? [] : sentenceLines([careSentence(weakness)], words);

function askedContent({ report, version, words, has }: SlideSource): SlideContent {
  const { decisions, topWeaknesses } = report;
  const isForWeaknesses = decisions.some(({ kind }) => kind === 'owners' || kind === 'fund-or-accept');
  return {
    blocks: [
      ...(version.recommendation.trim() === ''
        ? []
        : [
            {
              kind: 'paragraph',
              line: line({ kind: 'strong', text: 'Recommendation: ' }, version.recommendation),
            } as const,
          ]),
      { kind: 'list', isOrdered: true, items: sentenceLines(decisions, words) },
      ...(isForWeaknesses && has('top-weaknesses') ? refusalBlocks(topWeaknesses, words) : []),
    ],
    notes: [],
  };
}

/** What stays as it is where the board does not agree: said of each weakness, in its own words. */
const refusalBlocks = (weaknesses: readonly TopWeakness[], words: SlideSource['words']): readonly SlideBlock[] => [
  { kind: 'heading', line: line('What a “no” means') },
  {
    kind: 'paragraph',
    line: line('What is refused stays as it is. The board then accepts the risk, and it is recorded:'),
  },
  {
    kind: 'list',
    isOrdered: false,
    items: weaknesses.map((weakness) => ({
      runs: [
        closed(weakness.findingInShort),
        ...[...careLines(weakness, words), ...sentenceLines([refusalSentence(weakness)], words)].flatMap(({ runs }) => [
          ' ',
          ...runs,
        ]),
      ],
    })),
  },
];

/** Sentences as this version prints them; one that is not for its readers is left out. */
const sentenceLines = (sentences: readonly Sentence[], { audience, wordings }: SlideSource['words']): readonly Line[] =>
  sentences.flatMap((sentence) => {
    const printed = worded(sentence, audience, wordings);
    if (!printed) return [];
    return [printed.isReworded ? line(printed.text, ` ${REWORDED_MARK}`) : line(printed.text)];
  });

/** Says what the mark means, where it stands on the slide or in its notes. */
const rewordedNote = (lines: readonly Line[]): readonly Line[] =>
  lines.some((one) => lineText(one).includes(` ${REWORDED_MARK}`))
    ? [line(`${REWORDED_MARK} In the organisation's own words.`)]
    : [];

/** With an edition's words in their own language, and a drawing of a made-up trust with the mark that it carries. */
function markedBlock(block: SlideBlock, mark: (one: Line) => Line, isMadeUp: boolean): SlideBlock {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return { ...block, line: mark(block.line) };
    case 'list':
      return { ...block, items: block.items.map(mark) };
    case 'table': {
      const rows = block.table.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => cell.map(mark)) }));
      return { ...block, table: { ...block.table, rows } };
    }
    case 'figure': {
      const { drawing } = block;
      if (!isMadeUp || drawing.title.startsWith(ILLUSTRATIVE)) return block;
      return { ...block, drawing: { ...drawing, title: `${ILLUSTRATIVE}: ${drawing.title}` } };
    }
    case 'key-figures':
      return block;
  }
}
