import { strFromU8, unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { answer, evidence, notApplicable } from '#src/testing/builders.ts';
import { must } from '../../common/result.ts';
import type { BoardReport } from '../board-report.ts';
import { AUDIENCE_IDS, DEFAULT_CHOICES, REPORT_PART_IDS, type Audience } from '../choices.ts';
import { buildDocument } from '../pages/build-document.ts';
import { partsFor, REPORT_PARTS } from '../report-parts.ts';
import { forPublication, publishableSections } from '../publication.ts';
import {
  emptyHandedAnswers,
  fullAnswers,
  mixedAnswers,
  notApplicableAnswers,
  packFacts,
  reportOf,
  ward,
} from '../report.fixture.ts';
import { formatDataXlsx, formatXlsx } from './v1.ts';

type Value = string | number | boolean | Date | null;
type Rows = readonly Readonly<Record<string, Value>>[];

const packed = async (report: BoardReport, audience: Audience = 'audit', leftOut = DEFAULT_CHOICES.leftOut) =>
  Buffer.from(await formatXlsx(report, { ...DEFAULT_CHOICES, audience, leftOut }, {}));

/** Each sheet's rows by the names in its head. */
async function readSheets(file: Buffer): Promise<ReadonlyMap<string, Rows>> {
  const sheets = await readXlsxFile(file);
  return new Map(
    sheets.map(({ sheet, data }) => {
      const [head = [], ...rows] = data as readonly (readonly Value[])[];
      return [
        sheet,
        rows.map((row) => Object.fromEntries(head.map((name, index) => [String(name), row[index] ?? null]))),
      ];
    }),
  );
}
const sheetOf = (sheets: ReadonlyMap<string, Rows>, name: string): Rows =>
  must(sheets.get(name), `there is a sheet ${name}`);
const valuesOf = (rows: Rows, column: string): readonly Value[] => rows.map((row) => row[column] ?? null);
const summaryOf = (sheets: ReadonlyMap<string, Rows>, what: string): Value =>
  must(
    sheetOf(sheets, 'Summary').find((row) => row['What'] === what),
    what,
  )['Value'] ?? null;
const xmlOf = (file: Buffer): readonly (readonly [string, string])[] =>
  Object.entries(unzipSync(file)).flatMap(([name, bytes]) =>
    name.endsWith('.xml') ? [[name, strFromU8(bytes)] as const] : [],
  );

const spread = { size: 60, median: 55, quartiles: { lower: 40, upper: 70 }, deciles: null };
const comparison = (isIllustrative: boolean): NonNullable<BoardReport['comparison']> => ({
  pack: packFacts(isIllustrative),
  notes: ['Peers: All, 60 organisations, 2026. Published by P.'],
  sentences: [],
  weaknesses: [],
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
      rankText: 'about 6 in 10 peers score lower',
    },
    {
      id: 'backup',
      title: 'Backup',
      isOverall: false,
      rank: null,
      own: { low: 60, high: 60, certainty: 'known', text: '60%' },
      ownText: '60%',
      spread: null,
      medianText: 'not given',
      quartilesText: 'not given',
      decilesText: 'not given',
      rankText: 'no peer figure is given',
    },
  ],
});

const essentialAway = answer('people-drill', notApplicable);

describe.each([
  ['mixed', mixedAnswers],
  ['all gaps', emptyHandedAnswers],
  ['no gaps', fullAnswers],
  ['nothing applicable', notApplicableAnswers(ward)],
  ['incomplete', mixedAnswers.slice(2)],
  ['nothing answered', []],
  ['something essential said not to apply, and nothing else answered', [essentialAway]],
  [
    'something essential said not to apply, and everything else answered',
    [essentialAway, ...fullAnswers.filter(({ questionId }) => questionId !== essentialAway.questionId)],
  ],
])('%s', (_case, answers) => {
  const report = reportOf(answers);

  it.each(AUDIENCE_IDS)('has every printed table of the version for %s on a sheet', async (audience) => {
    const sheets = await readSheets(await packed(report, audience));
    const printed = buildDocument(report, { ...DEFAULT_CHOICES, audience }, {}).parts.filter(({ id }) =>
      REPORT_PART_IDS.some((known) => known === id && typeof REPORT_PARTS[known].workbook === 'string'),
    );
    const captions = printed.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'table' ? [block.table.caption] : [])),
    );
    const found = new Set([...sheets.values()].flatMap((rows) => valuesOf(rows, 'Table')));
    expect(captions.filter((caption) => !found.has(caption))).toEqual([]);
    expect(sheets.has('Said not to apply')).toBe(
      audience === 'audit' && report.attention.essentialNotApplicable.length > 0,
    );
  });

  it('holds the figures of the report, as numbers', async () => {
    const sheets = await readSheets(await packed(report));
    const share = ({ certainty, text }: BoardReport['position']['claimed'], percent: number | null): Value =>
      percent === null || certainty === 'not-started' ? text : percent / 100;
    const scores = [...sheetOf(sheets, 'Overall'), ...sheetOf(sheets, 'Scores')];
    const wanted = [
      {
        claimed: report.position.claimed,
        provablePercent: report.position.provable.percent,
        provableText: report.position.provable.text,
      },
      ...report.sections,
    ];
    expect(valuesOf(scores, 'Claimed, lowest')).toEqual(wanted.map(({ claimed }) => share(claimed, claimed.low)));
    expect(valuesOf(scores, 'Claimed, highest')).toEqual(wanted.map(({ claimed }) => share(claimed, claimed.high)));
    expect(valuesOf(scores, 'Provable')).toEqual(
      wanted.map(({ claimed: { certainty }, provablePercent, provableText }) =>
        certainty === 'known' && provablePercent !== null ? provablePercent / 100 : provableText,
      ),
    );
    expect(valuesOf(scores.slice(1), 'Points earned')).toEqual(report.sections.map(({ earned }) => earned));
    expect(valuesOf(scores.slice(1), 'Points available')).toEqual(report.sections.map(({ available }) => available));
    expect(summaryOf(sheets, 'Essential gaps')).toBe(report.position.essentialGaps.length);
    const open = report.position.essentialOpen.length;
    if (open > 0)
      expect(valuesOf(sheetOf(sheets, 'Summary'), 'Value').join('\n')).toContain(
        `${open} essential question${open === 1 ? ' is' : 's are'} not answered yet`,
      );
  });

  it('holds every answer, with its points as numbers and its day as a date', async () => {
    const rows = sheetOf(await readSheets(await packed(report)), 'Answers');
    const entries = report.answers.flatMap((section) => section.answers);
    expect(valuesOf(rows, 'Question id')).toEqual(entries.map(({ id }) => id));
    expect(rows.map((row) => [row['Points earned'], row['Points available'], row['Points provable']])).toEqual(
      entries.map(({ points }) => (points ? [points.earned, points.available, points.provable] : [null, null, null])),
    );
    expect(valuesOf(rows, 'Answered on')).toEqual(
      entries.map(({ date }) => (date === null ? null : new Date(`${date}T00:00:00Z`))),
    );
  });

  it('holds every action with its own cost, in the workbook of all data alone', async () => {
    expect((await readSheets(await packed(report))).has('Actions')).toBe(false);
    const sheets = await readSheets(Buffer.from(await formatDataXlsx(report, DEFAULT_CHOICES, {})));
    expect(sheets.has('Actions')).toBe(report.actions.length > 0);
    if (report.actions.length === 0) return;
    const rows = sheetOf(sheets, 'Actions');
    expect(
      rows.map((row) => [
        row['Action id'],
        row['Cost from'],
        row['Cost to'],
        row['Staff days'],
        row['Months'],
        row['Answers improved'],
      ]),
    ).toEqual(
      report.actions.map(({ id, fromPounds, toPounds, staffDays, months, improves }) => [
        id,
        fromPounds,
        toPounds,
        staffDays,
        months,
        improves.length,
      ]),
    );
    expect(valuesOf(rows, 'Closes an essential gap')).toEqual(
      report.actions.map(({ closesEssentialGap }) => (closesEssentialGap ? 'Yes' : 'No')),
    );
  });
});

it('keeps the head of every sheet in sight and on every page, and lets every column be filtered', async () => {
  const file = await packed({ ...reportOf(mixedAnswers), comparison: comparison(false) });
  const sheets = xmlOf(file).filter(([name]) => name.startsWith('xl/worksheets/'));
  const { size: length } = await readSheets(file);
  expect(length).toBeGreaterThan(10);
  expect(sheets).toHaveLength(length);
  for (const [, xml] of sheets) {
    expect(xml).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    const rows = xml.match(/<row /g)?.length ?? 0;
    expect(xml).toMatch(new RegExp(`<autoFilter ref="A1:[A-Z]${rows}"`));
    expect(xml).toContain('<oddHeader>&amp;LOFFICIAL-SENSITIVE&amp;R');
  }
  const workbook = must(
    xmlOf(file).find(([name]) => name === 'xl/workbook.xml'),
    'a workbook',
  )[1];
  expect(workbook.match(/_xlnm.Print_Titles/g)).toHaveLength(length);
});

it('sets the own scores beside the peers, and says where a figure is not given', async () => {
  const sheets = await readSheets(await packed({ ...reportOf(mixedAnswers), comparison: comparison(false) }));
  const [overall, backup] = sheetOf(sheets, 'Comparison');
  expect(overall).toMatchObject({
    'Own score': 0.65,
    'Peers, median': 0.55,
    'Peers, lower quartile': 0.4,
    'In words': 'about 6 in 10 peers score lower',
  });
  expect(backup).toMatchObject({
    'Own score': 0.6,
    'Peers, lower quartile': 'not given',
    'Peers, median': 'not given',
  });
  // No row has deciles, so there is no column of them.
  expect(overall).not.toHaveProperty('Peers, 10th percentile');
});

it('says of whom a figure is, and has no comparison without figures', async () => {
  const beside = comparison(false);
  const sheets = await readSheets(await packed({ ...reportOf(mixedAnswers), comparison: { ...beside, rows: [] } }));
  expect(sheets.has('Comparison')).toBe(false);
  expect(valuesOf(sheetOf(sheets, 'Summary'), 'Value')).toContain(beside.notes[0]);
});

it('holds the answers that peers do better on, the trend and the published figures, as numbers', async () => {
  const step = { valueText: '', meaning: 'What it says.' };
  const sheets = await readSheets(
    await packed({
      ...reportOf(mixedAnswers),
      comparison: {
        ...comparison(false),
        rows: [],
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
            aboveText: '',
          },
        ],
      },
      trend: {
        ok: true,
        value: {
          title: '',
          sentences: [],
          steps: [
            { ...step, key: 'from', label: '30 June 2025', kind: 'total', value: 40 },
            { ...step, key: 'real-change', label: 'Real change', kind: 'change', value: -3 },
          ],
        },
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
          comparabilityText: 'A similar question',
          ownText: 'No',
        },
      ],
    }),
  );
  expect([...sheets.keys()].filter((name) => ['Trend', 'Peers above', 'Published'].includes(name))).toEqual([
    'Trend',
    'Peers above',
    'Published',
  ]);
  expect(sheetOf(sheets, 'Peers above')).toMatchObject([
    { 'Question id': 'backup-restore', 'Points earned': 1, 'Points available': 4, 'Peers above': 0.68 },
  ]);
  expect(sheetOf(sheets, 'Trend')).toMatchObject([
    { Part: '30 June 2025', Score: 0.4, 'Percentage points': null },
    { Part: 'Real change', Score: null, 'Percentage points': -3 },
  ]);
  expect(sheetOf(sheets, 'Published')).toMatchObject([
    { 'What was asked': 'Trained?', Figure: 0.34, 'Does this organisation?': 'No' },
  ]);
});

it('marks every made-up figure in the very cell', async () => {
  const file = await packed({ ...reportOf(mixedAnswers), comparison: comparison(true) });
  const styles = must(
    xmlOf(file).find(([name]) => name === 'xl/styles.xml'),
    'styles',
  )[1];
  const format = must(
    /numFmtId="(\d+)" formatCode="0%&quot; \(Illustrative\)&quot;"/.exec(styles)?.[1],
    'a format with the mark',
  );
  const looks = [
    ...must(/<cellXfs.*?<\/cellXfs>/s.exec(styles)?.[0], 'looks of cells').matchAll(/<xf numFmtId="(\d+)"/g),
  ].map(([, id]) => id);
  const place = [...(await readSheets(file)).keys()].indexOf('Comparison') + 1;
  const sheet = must(
    xmlOf(file).find(([name]) => name === `xl/worksheets/sheet${place}.xml`),
    'the comparison',
  )[1];
  for (const [cell, value] of [
    ['C2', 0.55],
    ['D2', 0.4],
    ['E2', 0.7],
  ] as const) {
    const style = must(
      new RegExp(`<c r="${cell}"[^>]* s="(\\d+)"[^>]*><v>${value}<`).exec(sheet)?.[1],
      `${cell} is styled`,
    );
    expect(looks[Number(style)]).toBe(format);
  }
  expect(valuesOf(sheetOf(await readSheets(file), 'Comparison'), "What the peers' figures are")).toEqual([
    'Illustrative: made up',
    'Illustrative: made up',
  ]);
});

describe('what is published', () => {
  const hostile = 'Fabrikam gateway 9.1, patched by J. Bloggs';
  const report = {
    ...reportOf(
      mixedAnswers.map((one) => ({
        ...one,
        note: hostile,
        owner: hostile,
        answeredBy: hostile,
        evidence: ['test-report'],
      })),
      { evidence: [evidence({ title: hostile, reviewer: hostile })] },
    ),
    comparison: comparison(false),
  };

  it('has the summary, the whole score and the whole comparison, and says what is left out', async () => {
    const sheets = await readSheets(await packed(report, 'public'));
    expect([...sheets.keys()]).toEqual(['Summary', 'Overall', 'Peers in short', 'Bands', 'Made from']);
    expect(valuesOf(sheetOf(sheets, 'Overall'), 'Section')).toEqual(['Overall']);
    expect(valuesOf(sheetOf(sheets, 'Peers in short'), 'Section')).toEqual(['Overall']);
    expect(summaryOf(sheets, 'Section by section')).toContain('Left out');
  });

  it('holds nothing of a part that was left out', async () => {
    const sheets = await readSheets(
      await packed(report, 'public', { board: [], audit: [], public: ['change', 'standing', 'method'] }),
    );
    expect([...sheets.keys()]).toEqual(['Summary', 'Overall']);
    expect(summaryOf(sheets, 'Beside peers in short')).toBe('Left out of this version.');
    expect(valuesOf(sheetOf(sheets, 'Summary'), 'Value')).not.toContain(
      'This paper is compared with no earlier signed assessment, so it shows no change.',
    );
    expect(valuesOf(sheetOf(await readSheets(await packed(report, 'public')), 'Summary'), 'Value')).toContain(
      'This paper is compared with no earlier signed assessment, so it shows no change.',
    );
  });

  it('has no figure and no sentence where every part was left out', async () => {
    const sheets = await readSheets(
      await packed(report, 'public', { board: [], audit: [], public: [...partsFor('public')] }),
    );
    expect([...sheets.keys()]).toEqual(['Summary']);
    expect(new Set(valuesOf(sheetOf(sheets, 'Summary'), 'About'))).toEqual(
      new Set(['This report', 'Not in this workbook']),
    );
    expect(summaryOf(sheets, 'Where the organisation stands')).toBe('Left out of this version.');
  });

  it.each(['board', 'audit'] as const)(
    'has no sentence for %s where the parts that have them were left out, and answers for an auditor alone',
    async (audience) => {
      const leftOut = {
        board: [],
        audit: [],
        public: [],
        [audience]: ['position', 'change', 'top-weaknesses', 'standing', 'asked', 'peers'].filter((id) =>
          partsFor(audience).some((one) => one === id),
        ),
      };
      const sheets = await readSheets(await packed(report, audience, leftOut));
      const sentences = [...report.position.sentences, ...report.change.sentences, ...report.decisions].map(
        ({ text }) => text,
      );
      expect(
        valuesOf(sheetOf(sheets, 'Summary'), 'Value').filter((value) => sentences.includes(String(value))),
      ).toEqual([]);
      expect(sheets.has('Answers')).toBe(audience === 'audit');
    },
  );

  it.each([
    ['not started', [], 'Not started'],
    ['a draft', mixedAnswers.slice(0, 3), /^\d+% so far$/],
  ] as const)('has no provable figure as if it were final: %s', async (_what, answers, words) => {
    const unfinished = reportOf([...answers]);
    const printed = forPublication(unfinished).position.keyFigures.find(({ label }) => label === 'Provable')?.value;
    const [whole] = sheetOf(await readSheets(await packed(unfinished, 'public')), 'Overall');
    for (const value of [printed, whole?.['Provable']]) expect(value).toEqual(expect.stringMatching(words));
  });

  it('has no sheet of sections where none may be published, and no band of the whole', async () => {
    const sheets = await readSheets(await packed(report, 'public', { board: [], audit: [], public: [] }));
    expect(publishableSections(report).rows).toEqual([]);
    expect(sheets.has('Scores')).toBe(false);
    expect(Object.keys(must(sheetOf(sheets, 'Overall')[0], 'a row'))).toEqual([
      'Section',
      'Claimed, lowest',
      'Claimed, highest',
      'Provable',
    ]);
  });

  it('holds no question, answer, note, name or product', async () => {
    const text = xmlOf(await packed(report, 'public', { board: [], audit: [], public: [] }))
      .map(([, xml]) => xml)
      .join('\n');
    for (const secret of [
      hostile,
      'Amara',
      ...report.answers.flatMap((section) => section.answers.flatMap(({ id, text: question }) => [id, question])),
    ])
      expect(text).not.toContain(secret);
    expect(text).toContain('For publication');
  });
});

describe.each([
  '=cmd()',
  '+1',
  '-1',
  '@SUM(A1)',
  '\tx',
  '\rx',
  '\n=1',
  '=1+1\nand a second line',
  '=HYPERLINK("http://example.org","x")',
  '＝1+1',
])('a text that begins like a formula: %j', (hostile) => {
  const report = reportOf(
    [
      answer(
        'backup-restore',
        { kind: 'dont-know' },
        { note: hostile, owner: hostile, answeredBy: hostile, evidence: ['test-report'] },
      ),
      answer('other-remark', { kind: 'text', text: hostile }),
    ],
    { evidence: [evidence({ title: hostile })] },
  );

  it('stays a text cell, in a format that keeps it one', async () => {
    const file = await packed({
      ...report,
      cover: { ...report.cover, organisation: { ...report.cover.organisation, name: hostile } },
    });
    for (const [, xml] of xmlOf(file)) expect(xml).not.toMatch(/<f[ >]|t="str"/);
    const sheets = await readSheets(file);
    const restore = must(
      sheetOf(sheets, 'Answers').find((row) => row['Question id'] === 'backup-restore'),
      'its row',
    );
    const asRead = hostile.trim();
    expect(String(restore['Note']).trim()).toBe(asRead);
    expect(String(summaryOf(sheets, 'Organisation')).trim().replaceAll('\r', '\n').trim()).toBe(asRead);
  });
});

it('puts a text format on what begins like a formula, and on nothing else', async () => {
  const file = await packed(
    reportOf([answer('other-remark', { kind: 'text', text: 'Fine' }, { note: '=1+1', owner: 'Head of IT' })]),
  );
  const styles = must(
    xmlOf(file).find(([name]) => name === 'xl/styles.xml'),
    'styles',
  )[1];
  const looks = [
    ...must(/<cellXfs.*?<\/cellXfs>/s.exec(styles)?.[0], 'looks of cells').matchAll(/<xf numFmtId="(\d+)"/g),
  ].map(([, id]) => id);
  const text = /numFmtId="(\d+)" formatCode="@"/.exec(styles)?.[1] ?? '49';
  const place = [...(await readSheets(file)).keys()].indexOf('Answers') + 1;
  const answers = must(
    xmlOf(file).find(([name]) => name === `xl/worksheets/sheet${place}.xml`),
    'the answers',
  )[1];
  const textCells = [...answers.matchAll(/<c r="([A-Z]+\d+)"[^>]* s="(\d+)"/g)]
    .filter(([, , style]) => looks[Number(style)] === text)
    .map(([, cell]) => cell);
  expect(textCells).toEqual(['K8']);
});

it('names no table of another kind "Not known"', async () => {
  const answers = mixedAnswers.map((one) =>
    one.questionId === 'people-drill' ? { ...one, value: notApplicable } : one,
  );
  const sheets = await readSheets(await packed(reportOf(answers)));
  expect([...sheets.keys()]).toContain('Said not to apply');
  expect([...sheets.keys()]).not.toContain('Not known');
});

it('prints a marking with an ampersand as it stands', async () => {
  const file = Buffer.from(
    await formatXlsx(reportOf(mixedAnswers), { ...DEFAULT_CHOICES, audience: 'board', marking: 'R&D &P' }, {}),
  );
  expect(
    must(
      xmlOf(file).find(([name]) => name === 'xl/worksheets/sheet1.xml'),
      'the summary',
    )[1],
  ).toContain('<oddHeader>&amp;LR&amp;&amp;D &amp;&amp;P&amp;R');
});

it('cuts a text that a cell cannot hold, and shows the cut', async () => {
  const report = reportOf([answer('other-remark', { kind: 'text', text: 'word '.repeat(10) })]);
  const answers = report.answers.map((section) => ({
    ...section,
    answers: section.answers.map((entry) => ({ ...entry, answer: 'word '.repeat(10_000) })),
  }));
  const [row] = sheetOf(await readSheets(await packed({ ...report, answers })), 'Answers');
  const text = String(row?.['Answer']);
  expect(text.length).toBeLessThanOrEqual(32_767);
  expect(text).toMatch(/word …$/);
});

it('is the same to the byte when it is made again', async () => {
  const report = reportOf(mixedAnswers);
  expect(Buffer.compare(await packed(report), await packed(report))).toBe(0);
});
