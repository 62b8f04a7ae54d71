import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { group } from 'd3-array';
import Papa from 'papaparse';
import { decodeText, readJson } from '../src/domain/common/file.ts';
import { problemLines } from '../src/domain/common/problem-lines.ts';
import { formatNumber } from '../src/domain/common/format.ts';
import { fail, ok, type Result } from '../src/domain/common/result.ts';
import { visibleText } from '../src/domain/common/text.ts';
import { parseQuestionnaire, type Question } from '../src/domain/questionnaire/index.ts';

type Row = Readonly<Record<string, string>>;
type LevelsQuestion = Extract<Question, { kind: 'levels' }>;
type Column = { readonly columns: readonly string[]; readonly read: (...cells: readonly string[]) => unknown };

/** An empty cell says nothing, so nothing stands for it. */
const written = (cell = ''): string | undefined => (cell.trim() === '' ? undefined : cell);
/** The same of a text of one line: a spreadsheet breaks it where it likes. */
const inOneLine = (cell = ''): string | undefined => written(cell.replaceAll(/\r\n?|\n/g, ' '));
const linesOf = (cell = ''): readonly string[] => cell.split(/\r?\n/).filter((line) => line.trim() !== '');
const wordsOf = (line: string): readonly string[] => line.trim().split(/\s+/);
const someOf = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined);

const oneLine = (column: string): Column => ({ columns: [column], read: inOneLine });
const oneALine = (column: string): Column => ({ columns: [column], read: (cell) => someOf(linesOf(cell)) });

/**
 * Where each part of a question stands in its row. What is not right in a cell is left as it is, for the product's own
 * rules to refuse.
 */
const COLUMNS: Readonly<Record<Exclude<keyof LevelsQuestion, 'kind' | 'options'>, Column | null>> = {
  id: oneLine('id'),
  sourceId: oneLine('source id'),
  headings: {
    columns: ['heading 1', 'heading 2', 'heading 3'],
    read: (...cells) => someOf(cells.flatMap((cell) => inOneLine(cell) ?? [])),
  },
  text: oneLine('text'),
  shortTitle: oneLine('short title'),
  finding: oneLine('finding'),
  guidance: { columns: ['guidance'], read: written },
  why: {
    columns: ['why', 'incident', 'incident source', 'incident address'],
    read: (why, incident, title, address) => {
      const source = { title: inOneLine(title), address: inOneLine(address) };
      const isIncident = [incident, title, address].some(written);
      if (written(why) === undefined && !isIncident) return undefined;
      return { text: written(why), ...(isIncident ? { incident: { text: written(incident), source } } : {}) };
    },
  },
  answeredBy: oneALine('answered by'),
  evidencePrompts: oneALine('evidence'),
  mappings: { columns: ['maps to'], read: (cell) => mappingsOf(linesOf(cell)) },
  essential: {
    columns: ['essential points', 'essential reason'],
    read: (points = '', reason = '') =>
      [points, reason].some(written) ? { minPoints: wholeOf(points), reason: inOneLine(reason) } : undefined,
  },
  notApplicableWhen: oneLine('not applicable when'),
  relation: {
    columns: ['relation'],
    read: (cell = '') => (written(cell) === undefined ? undefined : relationOf(cell)),
  },
  // A tree of questions and answers, which no cell holds.
  askedWhen: null,
};

/** Lines of a framework's id and the ids of its items; several lines of one framework go together. */
function mappingsOf(cellLines: readonly string[]): object | undefined {
  if (cellLines.length === 0) return undefined;
  const byFramework = group(cellLines.map(wordsOf), ([framework]) => framework);
  return Object.fromEntries(
    [...byFramework].map(([framework, each]) => [framework, each.flatMap(([, ...ids]) => ids)]),
  );
}

/** `same`, or `split` and the id that it came from, or `merged` and those ids. */
function relationOf(cell: string): object {
  const [kind, ...ids] = wordsOf(cell);
  if (ids.length === 0) return { kind };
  return { kind, from: kind === 'split' && ids.length === 1 ? ids[0] : ids };
}

const wholeOf = (cell: string): unknown => (/^\d+$/.test(cell.trim()) ? Number(cell) : written(cell));

const NEEDED = ['section', 'id', 'text', 'level 1', 'level 2'] as const;
const LEVEL = /^level ([1-9]|[1-9][0-9]|1[01][0-9]|120)$/;
/** Every column but the levels. */
export const KNOWN_COLUMNS: readonly string[] = [
  'section',
  ...Object.values(COLUMNS).flatMap((column) => column?.columns ?? []),
];

/**
 * A framework of others, one question a row, as the text of a questionnaire file. Texts are taken as
 * they are written, those of one line without their breaks; level 1 earns 0 points, level 2 one, and so on. The result is checked by the
 * product's own rules.
 * @param head JSON: the questionnaire file without its `sections`; what it holds of `frameworks`, `actions` and
 *   `contradictions` may refer to the rows
 * @param csv columns `section`, `level 1` to `level 120` and those of `COLUMNS`; `id` and `text` are needed
 * @returns lines that say what is wrong otherwise
 */
export function questionnaireFromCsv(head: Uint8Array, csv: Uint8Array): Result<string, readonly string[]> {
  const headText = decodeText(head);
  const frame = headText.ok ? readJson(headText.value) : headText;
  if (!frame.ok) return fail(problemLines(frame.problem));
  const isObject = typeof frame.value === 'object' && !Array.isArray(frame.value);
  if (!isObject) return fail(['the head: expected an object with everything but the sections']);
  const csvText = decodeText(csv);
  if (!csvText.ok) return fail(problemLines(csvText.problem));
  // The parser would give the second of two columns of one name another name, without a word.
  const [header = []] = Papa.parse<string[]>(csvText.value, { preview: 1 }).data;
  const twice = header.filter((column, index) => header.indexOf(column) < index);
  if (twice.length > 0) return fail(twice.map((column) => `the column "${visibleText(column)}" stands twice`));
  const { data, errors, meta } = Papa.parse<Row>(csvText.value, { header: true, skipEmptyLines: 'greedy' });
  if (errors.length > 0) return fail(errors.map(({ row, message }) => `question ${(row ?? 0) + 1}: ${message}`));
  const missing = NEEDED.filter((column) => !meta.fields?.includes(column));
  if (missing.length > 0) return fail(missing.map((column) => `there is no column "${column}"`));
  const fields = meta.fields ?? [];
  const levels = fields.filter((column) => LEVEL.test(column));
  // A column that is misspelt would be left out without a word.
  const unknown = fields.filter((column) => !levels.includes(column) && !KNOWN_COLUMNS.includes(column));
  if (unknown.length > 0) return fail(unknown.map((column) => `the column "${visibleText(column)}" is not known`));

  const sections = [...group(data, ({ section = '' }) => section)].map(([title, rows], s) => ({
    id: `section-${s + 1}`,
    title: inOneLine(title),
    questions: rows.map((row) => questionOf(row, levels)),
  }));
  const text = `${JSON.stringify({ format: 'assure-questionnaire', formatVersion: 1, frameworks: [], actions: [], contradictions: [], ...frame.value, sections }, null, 2)}\n`;
  const parsed = parseQuestionnaire(text);
  return parsed.ok ? ok(text) : fail(problemLines(parsed.problem));
}

/** Where the framework gives nothing, nothing stands. */
const questionOf = (row: Row, levels: readonly string[]): object => ({
  kind: 'levels',
  ...Object.fromEntries(
    Object.entries(COLUMNS).map(([part, column]) => [
      part,
      column?.read(...column.columns.map((name) => row[name] ?? '')),
    ]),
  ),
  options: levels.flatMap((column, l) =>
    row[column] ? [{ id: column.replace(' ', '-'), text: inOneLine(row[column]), points: l }] : [],
  ),
});

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [head, csv, out] = process.argv.slice(2);
  if (head === undefined || csv === undefined || out === undefined) {
    console.error('Usage: npm run --silent from-csv -- HEAD.json QUESTIONS.csv OUT.json');
    process.exit(2);
  }
  const made = questionnaireFromCsv(readFileSync(head), readFileSync(csv));
  if (made.ok) {
    writeFileSync(out, made.value);
    console.log(
      `${out}: ${formatNumber(made.value.length)} characters; now run "npm run --silent assure -- check ${out}"`,
    );
  } else {
    for (const line of made.problem) console.error(`${csv}: ${line}`);
    process.exitCode = 1;
  }
}
