import mammoth from 'mammoth';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readPdf } from '#src/testing/read-pdf.ts';
import { reportFonts as fonts } from '#src/testing/report-fonts.ts';
import { answer, evidence } from '#src/testing/builders.ts';
import { must } from '../common/result.ts';
import type { BoardReport } from './board-report.ts';
import {
  AUDIENCE_IDS,
  DEFAULT_CHOICES,
  isParted,
  REPORT_PART_IDS,
  type Audience,
  type ReportPartId,
  type ReportVersion,
} from './choices.ts';
import { buildDocument } from './pages/build-document.ts';
import { fullPlan } from './full-board.fixture.ts';
import { formatDocx } from '../render/docx/v1.ts';
import { formatBoardReport } from './format.ts';
import { formatPdf } from '../render/pdf/v1.ts';
import { chosenParts, hasCsv, partsFor, REPORT_PARTS } from './report-parts.ts';
import { draft, mixedAnswers, packFacts, reportOf, signed, ward } from './report.fixture.ts';
import { formatPptx } from '../render/pptx/v1.ts';
import { buildSlides, countSlides } from './slides/build-slides.ts';
import { formatDataXlsx, formatXlsx } from './xlsx/v1.ts';

const POINT = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (letter) => letter.charCodeAt(0),
);

const MARK = /zq[a-p]{3}z/g;
/** A word that no report has, of letters alone, so that every format can hold it. */
const markOf = (index: number): string =>
  `zq${index
    .toString(16)
    .padStart(3, '0')
    .replaceAll(/./g, (digit) => String.fromCodePoint(97 + Number.parseInt(digit, 16)))}z`;

/** What a program reads, and nobody: a mark in it would change what the report is. */
const READ_BY_PROGRAMS: ReadonlySet<string> = new Set([
  'kind',
  'key',
  'state',
  'date',
  'at',
  'assessmentDate',
  'generatedAt',
  'answersHash',
  'hash',
  'sectionId',
]);

/** The name of a rule, by which what may be published of its sentence is looked up. */
const isSentenceId = (text: string): boolean =>
  /^(?:position|change|trend|weakness|refusal|standing|decision|review)\.[a-z-]+$/.test(text);

/**
 * Figures and the words for none: a workbook has them as numbers, and in its own words. `stateText` is the answer in
 * one word.
 */
const isFigure = (text: string, key: string): boolean =>
  key === 'stateText' ||
  /^[+\u2212]?\d|^(?:No score|not given|Not counted|Not scored|No band)/.test(text) ||
  text.trim() === '';

/** The report with a mark in every text of it, whatever part it is of: one for each text that differs. */
function marked(report: BoardReport): BoardReport {
  const marks = new Map<string, string>();
  const markFor = (text: string): string => {
    const mark = marks.get(text) ?? markOf(marks.size);
    marks.set(text, mark);
    return mark;
  };
  const mark = (value: unknown, key: string): unknown => {
    if (typeof value === 'string')
      return READ_BY_PROGRAMS.has(key) || isSentenceId(value) || isFigure(value, key)
        ? value
        : `${markFor(value)} ${value}`;
    if (Array.isArray(value)) return value.map((one: unknown) => mark(one, key));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mark(one, name)]));
    return value;
  };
  const { assessment, questionnaire, ...rest } = report;
  // Safe: the same object with longer texts.
  const texts = mark(rest, '') as Omit<BoardReport, 'assessment' | 'questionnaire'>;
  // What may be published of a section is worked out by its questions' ids: the edition has the same marks.
  const byId = (id: string): string => `${id} ${markFor(id)}`;
  const sections = questionnaire.sections.map((section) => ({
    ...section,
    id: byId(section.id),
    questions: section.questions.map((question) => ({ ...question, id: byId(question.id) })),
  }));
  return { ...texts, assessment, questionnaire: { ...questionnaire, sections } };
}

const previous = must(signed(mixedAnswers, '2025-07-02T12:00:00Z').signOffs[0], 'signed');
const spread = { size: 60, median: 55, quartiles: { lower: 40, upper: 70 }, deciles: null };
const plain = reportOf(mixedAnswers.slice(1), {
  assessment: draft,
  previous,
  previousQuestionnaire: ward,
  plan: fullPlan(
    ward.actions.slice(0, 2).map(({ id }) => id),
    (_letters, text) => text,
  ),
  history: [
    {
      kind: 'answer',
      id: 'c1',
      visit: null,
      undoes: null,
      questionId: 'other-remark',
      at: '2026-06-20T10:00:00Z',
      by: 'Jo',
      from: { note: '' },
      to: { note: 'Seen' },
    },
  ],
});
const report = marked({
  ...plain,
  comparison: {
    pack: packFacts(),
    notes: ['Of whom.'],
    sentences: [],
    weaknesses: [
      {
        id: 'backup-restore',
        text: 'Restored?',
        shortTitle: 'Restored?',
        sectionTitle: 'Backup',
        earned: 1,
        available: 4,
        pointsText: '1 of 4',
        abovePercent: 68,
        aboveText: '7 in 10',
      },
    ],
    rows: [
      {
        id: 'overall',
        title: 'Overall',
        isOverall: true,
        rank: null,
        own: { low: 65, high: 65, certainty: 'known', text: '65%' },
        ownText: '65%',
        spread,
        medianText: '55%',
        quartilesText: '40% to 70%',
        decilesText: 'not given',
        rankText: 'In the middle',
      },
      {
        id: 'backup',
        title: 'Backup',
        isOverall: false,
        rank: null,
        own: { low: 60, high: 60, certainty: 'known', text: '60%' },
        ownText: '60%',
        spread,
        medianText: '55%',
        quartilesText: '40% to 70%',
        decilesText: 'not given',
        rankText: 'In the middle',
      },
    ],
  },
  published: [
    {
      id: 'survey',
      question: 'Trained?',
      percent: 34,
      percentText: '34%',
      population: 'Trusts',
      sampleText: '20 asked',
      period: '2025',
      source: 'A survey',
      comparabilityText: 'Similar',
      ownText: 'No',
    },
  ],
});

const marksIn = (text: string): ReadonlySet<string> => new Set(text.match(MARK));
const without = (some: ReadonlySet<string>, others: ReadonlySet<string>): readonly string[] =>
  [...some].filter((one) => !others.has(one));
const xmlText = (packed: Uint8Array): string =>
  Object.entries(unzipSync(packed))
    .filter(([name]) => /\.(?:xml|rels|svg)$/.test(name))
    .map(([, bytes]) => strFromU8(bytes))
    .join('\n');
/** A mark may stand at the end of a line, and be broken there. */
const pdfText = async (bytes: Uint8Array): Promise<string> =>
  (await readPdf(bytes)).pages.map(({ text }) => text.replaceAll(/[\s\u00AD]/g, '')).join('\n');

async function formatsOf(version: ReportVersion): Promise<Readonly<Record<string, ReadonlySet<string>>>> {
  const document = buildDocument(report, version, {});
  const [pdf, docx, pptx, xlsx] = [
    await formatPdf(document, fonts),
    await formatDocx(document, () => Promise.resolve(POINT)),
    await formatPptx(buildSlides(report, version, {}), () => Promise.resolve(POINT)),
    await formatXlsx(report, version, {}),
  ];
  return {
    html: marksIn(formatBoardReport(report, 'html/v1', version, {})),
    pdf: marksIn(await pdfText(pdf)),
    docx: marksIn(xmlText(docx)),
    pptx: countSlides(version) > 0 ? marksIn(xmlText(pptx)) : new Set(),
    xlsx: marksIn(xmlText(xlsx)),
    csv: hasCsv(version) ? marksIn(formatBoardReport(report, 'csv/v1', version, {})) : new Set(),
  };
}

const versionOf = (audience: Audience, out: readonly ReportPartId[]): ReportVersion => ({
  ...DEFAULT_CHOICES,
  audience,
  leftOut: { board: [], audit: [], public: [], [audience]: [...out] },
});

describe.each(AUDIENCE_IDS)('%s', (audience) => {
  it.each([[], ...(isParted(audience) ? partsFor(audience) : []).map((id) => [id])])(
    'without %s: every format holds what the paper holds, and nothing else',
    async (...out) => {
      const version = versionOf(audience, out);
      const { html, pdf, docx, pptx, xlsx, csv } = await formatsOf(version);
      const paper = must(html, 'it was written');
      expect(paper.size).toBeGreaterThan(8);
      for (const [name, marks] of Object.entries({ pdf, docx, pptx, xlsx, csv }))
        expect(without(must(marks, name), paper), `${name} holds what the paper lacks`).toEqual([]);
      for (const [name, marks] of Object.entries({ pdf, docx, xlsx }))
        expect(without(paper, must(marks, name)), `${name} lacks what the paper holds`).toEqual([]);
      for (const id of out) expect(chosenParts(version)).not.toContain(id);
    },
  );

  it('loses marks with each part that is left out', () => {
    const whole = marksIn(formatBoardReport(report, 'html/v1', versionOf(audience, []), {}));
    for (const id of partsFor(audience)) {
      const less = marksIn(formatBoardReport(report, 'html/v1', versionOf(audience, [id]), {}));
      expect(less.size, `without ${id}`).toBeLessThanOrEqual(whole.size);
      expect(without(less, whole), `without ${id}`).toEqual([]);
    }
  });
});

it('tells the board, by no format, what only the audit committee gets', async () => {
  const board = await formatsOf(versionOf('board', []));
  const behind = REPORT_PART_IDS.filter((id) => !REPORT_PARTS[id].audiences.includes('board'));
  const audit = marksIn(
    formatBoardReport(
      report,
      'html/v1',
      versionOf(
        'audit',
        partsFor('audit').filter((id) => !behind.includes(id)),
      ),
      {},
    ),
  );
  const ofBoard = marksIn(formatBoardReport(report, 'html/v1', versionOf('board', []), {}));
  const auditAlone = new Set(without(audit, ofBoard));
  expect(auditAlone.size).toBeGreaterThan(50);
  for (const [name, marks] of Object.entries(board))
    expect(
      [...marks].filter((one) => auditAlone.has(one)),
      `in ${name}`,
    ).toEqual([]);
});

describe('all data', () => {
  const secret = (name: string) => `secret-${name}`;
  const planted = ['title', 'kept', 'reviewer', 'note', 'owner', 'by', 'text', 'before'].map(secret);
  const full = reportOf(
    [
      answer(
        'backup-restore',
        { kind: 'dont-know' },
        {
          note: secret('note'),
          owner: secret('owner'),
          answeredBy: secret('by'),
          evidence: ['test-report'],
        },
      ),
      answer('other-remark', { kind: 'text', text: secret('text') }),
    ],
    {
      evidence: [evidence({ title: secret('title'), location: secret('kept'), reviewer: secret('reviewer') })],
      history: [
        {
          kind: 'answer',
          id: 'c1',
          visit: null,
          undoes: null,
          questionId: 'backup-restore',
          at: '2026-06-20T10:00:00Z',
          by: 'Jo',
          from: { note: secret('before') },
          to: { note: secret('note') },
        },
      ],
    },
  );
  const leftOut = { board: [...REPORT_PART_IDS], audit: [...REPORT_PART_IDS], public: [...REPORT_PART_IDS] };
  const files = async (choices: typeof DEFAULT_CHOICES): Promise<readonly (readonly [string, string])[]> => [
    ['json', formatBoardReport(full, 'json/v1', { ...choices, audience: 'board' }, {})],
    ['xlsx', xmlText(await formatDataXlsx(full, choices, {}))],
  ];

  it('are whole, whatever is left out of any version', async () => {
    for (const [name, text] of await files({ ...DEFAULT_CHOICES, leftOut }))
      expect(
        planted.filter((one) => !text.includes(one)),
        `not in ${name}`,
      ).toEqual([]);
  });

  it('name no audience', async () => {
    expect(JSON.parse(must((await files(DEFAULT_CHOICES))[0], 'JSON')[1])).not.toHaveProperty('audience');
    for (const [name, text] of await files(DEFAULT_CHOICES))
      expect(text, `in ${name}`).not.toMatch(/Board report|Audit committee|For publication/);
  });
});

it('reads a Word file as a person would', async () => {
  const { value } = await mammoth.extractRawText({
    buffer: Buffer.from(
      await formatDocx(buildDocument(report, versionOf('board', []), {}), () => Promise.resolve(POINT)),
    ),
  });
  expect(marksIn(value).size).toBeGreaterThan(8);
});
