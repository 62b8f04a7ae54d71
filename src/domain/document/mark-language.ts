import {
  foreignLanguage,
  type Action,
  type Question,
  type Questionnaire,
  type Section,
  type TargetProfile,
} from '../questionnaire/index.ts';
import type { Block, Line, ReportDocument, Run } from './document.ts';

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** All that an edition is made of, but for conditions and mappings, which hold ids alone. */
type Told =
  | Omit<Section, 'questions'>
  | Without<Question, 'askedWhen' | 'mappings'>
  | Action
  | Omit<Questionnaire['contradictions'][number], 'when'>
  | TargetProfile
  | Questionnaire['scoring'];

/** Names under which texts stand, or lists of them, however deep. */
type TextNames<T> = T extends string | number | boolean | null | undefined
  ? never
  : T extends readonly (infer One)[]
    ? TextNames<One>
    : {
        [K in keyof T]-?: Exclude<T[K], undefined> extends string | readonly string[]
          ? K
          : TextNames<Exclude<T[K], undefined>>;
      }[keyof T];

/** Is what stands under a name written for people to read, in the edition's language? */
const IS_READ: Readonly<Record<TextNames<Told>, boolean>> = {
  text: true,
  title: true,
  shortTitle: true,
  finding: true,
  headings: true,
  guidance: true,
  summary: true,
  meaning: true,
  description: true,
  ask: true,
  note: true,
  reason: true,
  unit: true,
  notApplicableWhen: true,
  answeredBy: true,
  evidencePrompts: true,
  id: false,
  kind: false,
  sourceId: false,
  address: false,
  year: false,
  from: false,
  question: false,
  requires: false,
  statements: false,
  indicators: false,
  funding: false,
  capWhenNone: false,
  capWhenShort: false,
};
const READ_NAMES: ReadonlySet<string> = new Set(
  Object.entries(IS_READ).flatMap(([name, isRead]) => (isRead ? [name] : [])),
);

/** Shorter words are found by themselves alone: within others they may be anything. */
const SHORTEST_WITHIN = 8;

/**
 * Marks the words of an edition on a paper as being in its own language, so that they are read aloud in it. A paper
 * has them by themselves and within its own sentences; both are found. An edition in the paper's language marks none.
 */
export function markLanguage(document: ReportDocument, questionnaire: Questionnaire): ReportDocument {
  const lineOf = lineMarker(questionnaire);
  if (lineOf === null) return document;
  const blockOf = (block: Block): Block => {
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
        return { ...block, line: lineOf(block.line) };
      case 'list':
      case 'to-tick':
        return { ...block, items: block.items.map(lineOf) };
      case 'table': {
        const rows = block.table.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => cell.map(lineOf)) }));
        return { ...block, table: { ...block.table, rows } };
      }
      case 'to-write':
        return { ...block, rows: block.rows.map((labels) => labels.map(lineOf)) };
      case 'facts':
      case 'key-figures':
      case 'figure':
        return block;
    }
  };
  return {
    ...document,
    opening: document.opening.map(blockOf),
    parts: document.parts.map((part) => ({ ...part, blocks: part.blocks.map(blockOf) })),
  };
}

/** Marks an edition's words in a line; null where the edition is in the paper's language. */
export function lineMarker(questionnaire: Questionnaire): ((line: Line) => Line) | null {
  const language = foreignLanguage(questionnaire);
  if (language === undefined) return null;
  const { sections, actions, contradictions, scoring, targetProfiles, askedByName } = questionnaire;
  const texts = [
    ...new Set(textsIn([sections, actions, contradictions, scoring, targetProfiles, askedByName, questionnaire.title])),
  ];
  const known = new Set(texts);
  const within = texts.filter(({ length }) => length >= SHORTEST_WITHIN).toSorted((a, b) => b.length - a.length);

  const runsOf = (text: string): readonly Run[] => {
    if (text === '') return [];
    if (known.has(text)) return [{ kind: 'foreign', text, language }];
    const found = within.find((one) => text.includes(one));
    if (found === undefined) return [text];
    const at = text.indexOf(found);
    return [
      ...runsOf(text.slice(0, at)),
      { kind: 'foreign', text: found, language },
      ...runsOf(text.slice(at + found.length)),
    ];
  };
  return (line) => ({
    ...line,
    runs: line.runs.flatMap((run) => (typeof run === 'string' ? runsOf(run) : [run])),
  });
}

function textsIn(value: unknown, isText = true): readonly string[] {
  if (typeof value === 'string') return isText && value !== '' ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one) => textsIn(one, isText));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => textsIn(one, READ_NAMES.has(key)));
}
