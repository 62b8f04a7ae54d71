import Papa from 'papaparse';
import type { BoardReport } from '../board-report.ts';

const COLUMNS = [
  'Section',
  'Question id',
  'Question',
  'State',
  'Answer',
  'Points earned',
  'Points available',
  'Points provable',
  'Essential gap',
  'Note',
  'Evidence',
  'Owner',
  'Answered by',
  'Answered on',
] as const;

/**
 * Texts that a spreadsheet could run as a formula, by their first character. The CSV writer's own
 * pattern stops at the end of a first line and so lets "=1+1", a line break and more text through.
 * The full-width signs and the line feed are read as their plain kin by some spreadsheets.
 */
const FORMULA_START = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/**
 * One row per question in questionnaire order, RFC 4180, UTF-8 with a byte-order mark so that Excel
 * reads the letters right. Points are numbers, or empty where the question leaves the sum; the date
 * is `YYYY-MM-DD`. A text that begins like a formula gets an apostrophe in front, and stays text.
 */
export function formatCsv({ answers }: BoardReport): string {
  const rows = answers.flatMap(({ title, answers: entries }) =>
    entries.map((entry) => [
      title,
      entry.id,
      entry.text,
      entry.stateText,
      entry.answer,
      entry.points?.earned ?? '',
      entry.points?.available ?? '',
      entry.points?.provable ?? '',
      entry.isEssentialGap ? 'Yes' : 'No',
      entry.note,
      entry.evidence.map(({ text }) => text).join('\n'),
      entry.owner,
      entry.answeredBy,
      entry.date ?? '',
    ]),
  );
  return `\uFEFF${Papa.unparse({ fields: [...COLUMNS], data: rows }, { newline: '\r\n', escapeFormulae: FORMULA_START })}\r\n`;
}
