import type { Answer, Evidence } from '../assessment/index.ts';
import { contentHash } from '../common/content-hash.ts';
import { must } from '../common/result.ts';
import type { Sent } from '../merge/index.ts';
import { questionsInOrder, type Questionnaire } from '../questionnaire/index.ts';
import { assessment, ASSESSMENT_DATE } from '#src/testing/builders.ts';
import { COLUMNS, type ColumnId } from './columns.ts';
import { readSheets, type CellIn, type SheetIn } from './read/index.ts';
import { takeIn, type TakenIn } from './take-in/index.ts';
import { writeWorkbook } from './write.ts';

export type SentWorkbook = Pick<
  Sent,
  'id' | 'hash' | 'questions' | 'base' | 'withAnswers' | 'to' | 'due' | 'message' | 'sentAt'
>;

/** What is remembered of a workbook with all questions of an edition. */
export const sentOf = (
  edition: Questionnaire,
  answers: readonly Answer[],
  evidence: readonly Evidence[] = [],
  changes: Partial<SentWorkbook> = {},
): SentWorkbook => ({
  id: 'sent-1',
  hash: contentHash({ answers, evidence }),
  questions: questionsInOrder(edition).map(({ question }) => question.id),
  base: { answers: [...answers], evidence: [...evidence] },
  withAnswers: true,
  to: 'Estates',
  due: null,
  message: '',
  sentAt: '2026-06-12T09:00:00Z',
  ...changes,
});

export const written = (edition: Questionnaire, sent: SentWorkbook): Promise<Uint8Array> =>
  writeWorkbook({
    assessment: assessment(edition),
    questionnaire: edition,
    sent,
    marking: 'OFFICIAL-SENSITIVE',
    notAsked: new Set(),
  });

export function sheetsOf(bytes: Uint8Array): readonly SheetIn[] {
  const read = readSheets(bytes);
  return must(read.ok ? read.value : null, `the workbook is read: ${JSON.stringify(read)}`);
}

export const takenFrom = (sheets: readonly SheetIn[], edition: Questionnaire, sent: SentWorkbook): TakenIn =>
  takeIn(sheets, {
    sent,
    questionnaire: edition,
    assessmentDate: ASSESSMENT_DATE,
    by: 'Sam in estates',
    at: '2026-06-20T12:00:00Z',
  });

/** The sheet of questions, whatever it is called now. */
export const questionsIn = (sheets: readonly SheetIn[]): SheetIn =>
  must(
    sheets.find(({ rows }) =>
      [...(rows.values().next().value?.values() ?? [])].some((cell) => isText(cell, COLUMNS.id.heading)),
    ),
    'there is a sheet of questions',
  );

const isText = (cell: CellIn | undefined, text: string): boolean => cell?.kind === 'text' && cell.text === text;

/** Where a column stands, from 0. */
export const placeOf = (sheet: SheetIn, id: ColumnId): number =>
  must(
    [...must(sheet.rows.get(0), 'there are headings')].find(([, cell]) => isText(cell, COLUMNS[id].heading))?.[0],
    `there is a column ${id}`,
  );

/** Sheets in which one cell of the row with this id holds something else; null empties it. */
export function withCell(
  sheets: readonly SheetIn[],
  key: string,
  column: ColumnId,
  cell: CellIn | null,
): readonly SheetIn[] {
  const sheet = questionsIn(sheets);
  const [id, place] = [placeOf(sheet, 'id'), placeOf(sheet, column)];
  const rows = new Map(
    [...sheet.rows].map(([row, cells]) => {
      if (!isText(cells.get(id), key)) return [row, cells] as const;
      const changed = new Map(cells);
      if (cell) changed.set(place, cell);
      else changed.delete(place);
      return [row, changed] as const;
    }),
  );
  return sheets.map((one) => (one === sheet ? { ...sheet, rows } : one));
}

export const typed = (text: string): CellIn => ({ kind: 'text', text });
