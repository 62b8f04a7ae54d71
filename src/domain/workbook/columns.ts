import type { EvidenceGrade } from '../assessment/index.ts';
import { keysOf } from '../common/keys-of.ts';

/** How many pieces of evidence of one answer have columns; those beyond stay as they are. */
export const EVIDENCE_SLOTS = [1, 2, 3] as const;
type Slot = (typeof EVIDENCE_SLOTS)[number];
type EvidenceField = 'title' | 'location' | 'grade' | 'date';
export type EvidenceColumn = `evidence-${Slot}-${EvidenceField}`;

/** What is read of a row that comes back. */
export type EditColumn = 'answer' | 'reason' | 'note' | 'owner' | 'due' | EvidenceColumn;
/** What only tells, or says which row it is. */
type ToldColumn = 'id' | 'section' | 'question' | 'choices' | 'help' | 'key';
export type ColumnId = ToldColumn | EditColumn;

export const evidenceColumn = (slot: Slot, field: EvidenceField): EvidenceColumn => `evidence-${slot}-${field}`;

type Column = {
  readonly heading: string;
  /** In letters. */
  readonly width: number;
  readonly isEdited: boolean;
};

const told = (heading: string, width: number): Column => ({ heading, width, isEdited: false });
const edited = (heading: string, width: number): Column => ({ heading, width, isEdited: true });

/** Every column, in its order. A column is found by its heading, so that it may be moved. */
export const COLUMNS = {
  id: told('Id', 26),
  section: told('Section', 20),
  question: told('Question', 50),
  choices: told('What can be answered', 46),
  answer: edited('Answer', 30),
  reason: edited('Reason', 30),
  note: edited('Note', 40),
  owner: edited('Owner', 20),
  due: edited('Due', 14),
  'evidence-1-title': edited('Evidence 1', 30),
  'evidence-1-location': edited('Evidence 1: where it is kept', 24),
  'evidence-1-grade': edited('Evidence 1: strength', 16),
  'evidence-1-date': edited('Evidence 1: date', 14),
  'evidence-2-title': edited('Evidence 2', 30),
  'evidence-2-location': edited('Evidence 2: where it is kept', 24),
  'evidence-2-grade': edited('Evidence 2: strength', 16),
  'evidence-2-date': edited('Evidence 2: date', 14),
  'evidence-3-title': edited('Evidence 3', 30),
  'evidence-3-location': edited('Evidence 3: where it is kept', 24),
  'evidence-3-grade': edited('Evidence 3: strength', 16),
  'evidence-3-date': edited('Evidence 3: date', 14),
  help: told('How to tell', 60),
  key: told('Row key', 30),
} as const satisfies Record<ColumnId, Column>;

export const COLUMN_IDS = keysOf<ColumnId>(COLUMNS);
export const isEdit = (id: ColumnId): id is EditColumn => COLUMNS[id].isEdited;
export const EDIT_COLUMNS = COLUMN_IDS.filter(isEdit);

/** The words that stand for an answer of no choice, and for no text. */
export const WORDS = {
  clear: 'CLEAR',
  none: 'NONE',
  never: 'NEVER',
  dontKnow: "DON'T KNOW",
  notApplicable: 'NOT APPLICABLE',
  /** At a question whose answer stands in the rows of its statements. */
  see: 'SEE STATEMENTS',
  yes: 'YES',
  no: 'NO',
} as const;

/** How strong a piece of evidence is, as it is chosen in a cell. */
export const GRADE_IN_CELL: Readonly<Record<EvidenceGrade, string>> = {
  asserted: 'Asserted',
  documented: 'Documented',
  tested: 'Tested',
  independent: 'Independent',
};

const SHEET_MARK = 'assure-workbook';

/** By what a workbook says which one it is: what was sent, and the hash of it. */
export type WorkbookMark = { readonly sentId: string; readonly hash: string };

export const markText = ({ sentId, hash }: WorkbookMark): string => `${SHEET_MARK} 1 ${sentId} ${hash}`;

export function parseMark(text: string): WorkbookMark | null {
  const [, sentId, hash] = /^assure-workbook 1 ([a-z0-9-]{1,60}) ([0-9a-f]{64})$/.exec(text.trim()) ?? [];
  return sentId !== undefined && hash !== undefined ? { sentId, hash } : null;
}

/** Of a row: what was sent, and which question or statement of it. */
export const rowKeyText = (sentId: string, key: string): string => `${sentId}:${key}`;

export function parseRowKey(text: string): { readonly sentId: string; readonly key: string } | null {
  const [, sentId, key] = /^([a-z0-9-]{1,60}):([a-z0-9-]{1,60}(?:\/[a-z0-9-]{1,60})?)$/.exec(text.trim()) ?? [];
  return sentId !== undefined && key !== undefined ? { sentId, key } : null;
}

/** A text as it is compared with a word or a choice: neither its case nor its white space nor its stop at the end counts. */
export const inOneWay = (text: string): string =>
  text
    .trim()
    // A Mac writes an accent as a sign of its own.
    .normalize('NFC')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[’‘`´]/g, "'")
    .replace(/\.$/, '')
    .toLowerCase();

/** Is a text one of the words, however it is written? */
export const isWord = (text: string, word: string): boolean =>
  inOneWay(text) === inOneWay(word) || (word === WORDS.dontKnow && inOneWay(text) === 'dont know');
