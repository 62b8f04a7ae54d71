import { formatCsvRows } from '../../common/csv.ts';
import type { BoardReport } from '../board-report.ts';
import { essentialGapWords } from '../register.ts';

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
 * One row per question in questionnaire order. Points are numbers, or empty where the question leaves
 * the sum; the date is `YYYY-MM-DD`.
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
      essentialGapWords(entry),
      entry.note,
      entry.evidence.map(({ text }) => text).join('\n'),
      entry.owner,
      entry.answeredBy,
      entry.date ?? '',
    ]),
  );
  return formatCsvRows(COLUMNS, rows);
}
