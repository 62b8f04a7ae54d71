import mammoth from 'mammoth';
import Papa from 'papaparse';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { parseEdition } from '#src/testing/builders.ts';
import { completeAssessment } from '#src/testing/complete-assessment.ts';
import { reportFonts as fonts } from '#src/testing/report-fonts.ts';
import { readPdf, tagsOf } from '#src/testing/read-pdf.ts';
import { plainReport } from '#src/testing/plain-report.ts';
import quickFile from '../../../questionnaires/quick-check/2026.1.json' with { type: 'json' };
import { must } from '../common/result.ts';
import { readerWords } from '../scoring/words/index.ts';
import type { BoardReport } from './board-report.ts';
import { DEFAULT_CHOICES } from './choices.ts';
import { buildDocument } from './pages/build-document.ts';
import { formatDocx } from '../render/docx/v1.ts';
import { formatBoardReport } from './format.ts';
import { formatPdf } from '../render/pdf/v1.ts';
import { mixedAnswers, reportOf, signed } from './report.fixture.ts';
import { formatXlsx } from './xlsx/v1.ts';

const audit = { ...DEFAULT_CHOICES, audience: 'audit' } as const;
const POINT = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (letter) => letter.charCodeAt(0),
);

/** What a format says: each section's figures as printed, and each question's points, by id. */
type Read = { readonly sections: readonly (readonly string[])[]; readonly points: ReadonlyMap<string, string> };

/** A row as cells, of whatever table. */
type Cells = readonly string[];

/**
 * Both tables are known by their width: nine columns of section figures, five of answers, of which a reader may pass
 * over empty ones.
 */
function fromRows(rows: readonly Cells[], titles: readonly string[], ids: readonly string[]): Read {
  const sections = rows
    .filter((cells) => cells.length === 9 && titles.includes(cells[0] ?? ''))
    .map(([title = '', claimed = '', provable = '']) => [title, claimed, provable]);
  const points = rows.flatMap((cells): [string, string][] => {
    const [question = '', , earned = ''] = cells;
    const id = cells.length <= 5 ? ids.find((one) => question.endsWith(one)) : undefined;
    return id === undefined || !/^(?:\d+ of \d+|\d+ open|Not )/.test(earned) ? [] : [[id, earned]];
  });
  return { sections, points: new Map(points) };
}

const untagged = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
const htmlRows = (html: string): readonly Cells[] =>
  [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => untagged(cell)),
  );

async function pdfRows(bytes: Uint8Array): Promise<readonly Cells[]> {
  const { pages } = await readPdf(bytes);
  return pages.flatMap(({ tags }) =>
    tagsOf(tags, 'TR').map((row) => row.tags.map(({ text }) => text.replaceAll(/\s+/g, ' ').trim())),
  );
}

const percent = (low: number | null, high: number | null): string =>
  low === null || high === null ? 'No score' : low === high ? `${low}%` : `${low}% to ${high}%`;
const pointsText = (earned: unknown, available: unknown): string | null =>
  typeof earned === 'number' && typeof available === 'number' ? `${earned} of ${available}` : null;

const quick = parseEdition(quickFile);
const {
  format: _format,
  formatVersion: _version,
  answers,
  evidence,
  history,
  ...assessment
} = completeAssessment(quick, { type: 'general-practice', sizeBand: 'from-10-to-49', services: [] }, 7, '2026-06-30');
const whole = plainReport({
  assessment,
  answers,
  evidence,
  history,
  questionnaire: quick,
});

const cases: readonly (readonly [string, BoardReport])[] = [
  ['signed off', reportOf(mixedAnswers, { assessment: signed(mixedAnswers) })],
  ['incomplete', reportOf(mixedAnswers.slice(2))],
  ['the quick check, whole', whole],
];

describe.each(cases)('%s: all formats carry the same figures', (_case, report) => {
  const document = buildDocument(report, audit, {});
  const entries = report.answers.flatMap((section) => section.answers);
  // The longest first, since one id may end like another.
  const ids = entries.map(({ id }) => id).toSorted((a, b) => b.length - a.length);
  const titles = report.sections.map(({ title }) => title);
  const sections = report.sections.map(({ title, claimed, provableText }) => [title, claimed.text, provableText]);
  const points = new Map(entries.map(({ id, pointsText: text }) => [id, text]));

  it.each([
    ['HTML', async () => htmlRows(formatBoardReport(report, 'html/v1', audit, {}))],
    ['PDF', async () => pdfRows(await formatPdf(document, fonts))],
    [
      'Word',
      async () =>
        htmlRows(
          (
            await mammoth.convertToHtml({
              buffer: Buffer.from(await formatDocx(document, () => Promise.resolve(POINT))),
            })
          ).value,
        ),
    ],
  ])('%s', async (_name, rows) => {
    const read = fromRows(await rows(), titles, ids);
    expect(read.sections).toEqual(sections);
    expect(read.points).toEqual(points);
  });

  it('Excel, CSV and JSON', async () => {
    const sheets = new Map(
      (await readXlsxFile(Buffer.from(await formatXlsx(report, audit, {})))).map(({ sheet, data }) => [sheet, data]),
    );
    const tableOf = (name: string) => {
      const [head = [], ...rows] = must(sheets.get(name), name);
      return rows.map((row) => new Map(head.map((heading, index) => [String(heading), row[index] ?? null])));
    };
    const hundred = (value: unknown): number | null => (typeof value === 'number' ? Math.round(value * 100) : null);
    const scores = tableOf('Scores').filter((row) => titles.includes(String(row.get('Section'))));
    const figures = report.sections.map(({ title, claimed: { low, high }, provablePercent }) => [
      title,
      percent(low, high),
      provablePercent,
    ]);
    // A section where nothing is answered has no figure, and what is provable is a number once the score is known.
    const inCells = report.sections.map(({ title, claimed: { low, high, certainty }, provablePercent }) => [
      title,
      certainty === 'not-started' ? 'No score' : percent(low, high),
      certainty === 'known' ? provablePercent : null,
    ]);
    expect(
      scores.map((row) => [
        row.get('Section'),
        percent(hundred(row.get('Claimed, lowest')), hundred(row.get('Claimed, highest'))),
        hundred(row.get(readerWords(report.questionnaire).provable)),
      ]),
    ).toEqual(inCells);

    const counted = entries.map(({ id, points: one }) => [id, one ? `${one.earned} of ${one.available}` : null]);
    expect(
      tableOf('Answers').map((row) => [
        row.get('Question id'),
        pointsText(row.get('Points earned'), row.get('Points available')),
      ]),
    ).toEqual(counted);

    const { data } = Papa.parse<Record<string, string>>(formatBoardReport(report, 'csv/v1', audit, {}).slice(1), {
      header: true,
      skipEmptyLines: true,
    });
    expect(
      data.map((row) => [
        row['Question id'],
        row['Points earned'] === '' ? null : `${row['Points earned']} of ${row['Points available']}`,
      ]),
    ).toEqual(counted);

    const json = JSON.parse(formatBoardReport(report, 'json/v1', audit, {}));
    expect(
      json.figures.sections.map(
        (one: {
          title: string;
          lowPercent: number | null;
          highPercent: number | null;
          provablePercent: number | null;
        }) => [one.title, percent(one.lowPercent, one.highPercent), one.provablePercent],
      ),
    ).toEqual(figures);
    expect(
      json.figures.questions.map((one: { id: string; points: { earned: number; available: number } | null }) => [
        one.id,
        one.points ? `${one.points.earned} of ${one.points.available}` : null,
      ]),
    ).toEqual(counted);
  });
});

it('shows an instant on the day that it was in London, in every format', async () => {
  const at = '2026-06-30T23:30:00Z';
  const given = mixedAnswers.length;
  const report = reportOf(
    mixedAnswers.map((one) => ({ ...one, updatedAt: at })),
    { generatedAt: at },
  );

  const { data } = Papa.parse<Record<string, string>>(formatBoardReport(report, 'csv/v1', audit, {}).slice(1), {
    header: true,
    skipEmptyLines: true,
  });
  expect(data.filter((row) => row['Answered on'] === '2026-07-01')).toHaveLength(given);
  expect(data.filter((row) => row['Answered on'] === '2026-06-30')).toHaveLength(0);

  const sheets = await readXlsxFile(Buffer.from(await formatXlsx(report, audit, {})));
  const cells = sheets.flatMap(({ sheet, data: rows }) => (sheet === 'Answers' ? rows.flat() : []));
  expect(cells.filter((cell) => cell instanceof Date && cell.toISOString().startsWith('2026-07-01'))).toHaveLength(
    given,
  );

  const html = untagged(formatBoardReport(report, 'html/v1', audit, {}));
  const word = untagged(
    (
      await mammoth.convertToHtml({
        buffer: Buffer.from(await formatDocx(buildDocument(report, audit, {}), () => Promise.resolve(POINT))),
      })
    ).value,
  );
  for (const paper of [html, word]) {
    expect(paper).toContain('1 July 2026 at 00:30 BST');
    expect(paper).not.toMatch(/23:30|UTC/);
  }
});
