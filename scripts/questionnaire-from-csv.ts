import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { group } from 'd3-array';
import Papa from 'papaparse';
import { decodeText, readJson } from '../src/domain/common/file.ts';
import { problemLines } from '../src/domain/common/problem-lines.ts';
import { formatNumber } from '../src/domain/common/format.ts';
import { fail, ok, type Result } from '../src/domain/common/result.ts';
import { visibleText } from '../src/domain/common/text.ts';
import { parseQuestionnaire } from '../src/domain/questionnaire/index.ts';

const NEEDED = ['section', 'id', 'text', 'level 1', 'level 2'] as const;
const LEVEL = /^level ([1-9]|[1-9][0-9]|1[01][0-9]|120)$/;
const HEADINGS = ['heading 1', 'heading 2', 'heading 3'] as const;

type Row = Readonly<Record<string, string>>;

/**
 * A framework of others, one question a row, as the text of a questionnaire file. Texts are taken as
 * they are written; level 1 earns 0 points, level 2 one, and so on. The result is checked by the
 * product's own rules.
 * @param head JSON: the questionnaire file without its `sections`; what it holds of `frameworks`, `actions` and
 *   `contradictions` may refer to the rows
 * @param csv columns `section`, `id`, `text`, `level 1` to `level 120`, and if wanted `source id`, `heading 1` to
 *   `heading 3`, `guidance`, `why`, `answered by` and `evidence` (several, parted by line breaks)
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
  const levels = (meta.fields ?? []).filter((column) => LEVEL.test(column));

  const sections = [...group(data, ({ section = '' }) => section)].map(([title, rows], s) => ({
    id: `section-${s + 1}`,
    title,
    questions: rows.map((row) => questionOf(row, levels)),
  }));
  const text = `${JSON.stringify({ format: 'assure-questionnaire', formatVersion: 1, frameworks: [], actions: [], contradictions: [], ...frame.value, sections }, null, 2)}\n`;
  const parsed = parseQuestionnaire(text);
  return parsed.ok ? ok(text) : fail(problemLines(parsed.problem));
}

/** Where the framework gives nothing, nothing stands. */
function questionOf(row: Row, levels: readonly string[]): object {
  const headings = HEADINGS.flatMap((column) => (row[column]?.trim() ? [row[column]] : []));
  const [roles, prompts] = [linesOf(row['answered by']), linesOf(row.evidence)];
  return {
    kind: 'levels',
    id: row.id,
    ...(row['source id'] ? { sourceId: row['source id'] } : {}),
    ...(headings.length > 0 ? { headings } : {}),
    text: row.text,
    ...(row.guidance ? { guidance: row.guidance } : {}),
    ...(row.why ? { why: { text: row.why } } : {}),
    ...(roles.length > 0 ? { answeredBy: roles } : {}),
    ...(prompts.length > 0 ? { evidencePrompts: prompts } : {}),
    options: levels.flatMap((column, l) =>
      row[column] ? [{ id: column.replace(' ', '-'), text: row[column], points: l }] : [],
    ),
  };
}

const linesOf = (cell = ''): readonly string[] => cell.split(/\r?\n/).filter((line) => line.trim() !== '');

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
