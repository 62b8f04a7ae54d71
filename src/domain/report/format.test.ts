import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { answer, evidence } from '#src/testing/builders.ts';
import { parseAssessment } from '../assessment/file/index.ts';
import { must } from '../common/result.ts';
import { scoreAssessment } from '../scoring/index.ts';
import type { BoardReport } from './board-report.ts';
import { DEFAULT_CHOICES } from './choices.ts';
import { formatBoardReport, type TextFormat } from './format.ts';
import {
  emptyHandedAnswers,
  fullAnswers,
  mixedAnswers,
  notApplicableAnswers,
  reportOf,
  ward,
} from './report.fixture.ts';

const rendered = (report: BoardReport, format: TextFormat) =>
  formatBoardReport(report, format, { ...DEFAULT_CHOICES, audience: 'audit' }, {});

type Row = Readonly<Record<string, string>>;

function readCsv(text: string): readonly Row[] {
  expect(text.startsWith('\uFEFF')).toBe(true);
  const { data, errors } = Papa.parse<Row>(text.slice(1), { header: true, newline: '\r\n', skipEmptyLines: true });
  expect(errors).toEqual([]);
  return data;
}

describe.each([
  ['mixed', mixedAnswers],
  ['all gaps', emptyHandedAnswers],
  ['no gaps', fullAnswers],
  ['nothing applicable', notApplicableAnswers(ward)],
  ['incomplete', mixedAnswers.slice(2)],
  ['nothing answered', []],
])('%s: the three renderings agree', (_case, answers) => {
  const report = reportOf(answers);
  const rows = readCsv(rendered(report, 'csv/v1'));
  const json = JSON.parse(rendered(report, 'json/v1'));
  const html = rendered(report, 'html/v1');

  it('in the points of every question', () => {
    const entries = report.answers.flatMap((section) => section.answers);
    expect(rows.map((row) => row['Question id'])).toEqual(entries.map(({ id }) => id));
    for (const [index, { id, points, pointsText }] of entries.entries()) {
      const row = must(rows[index], 'a row per question');
      const figures = [row['Points earned'], row['Points available'], row['Points provable']];
      expect(figures).toEqual(points ? [points.earned, points.available, points.provable].map(String) : ['', '', '']);
      const inHtml = new RegExp(`id="report-answer-${id}">(?:(?!</tr>)[^])*`).exec(html)?.[0];
      expect(inHtml).toContain(`data-label="Points">${pointsText}</td>`);
      expect(json.figures.questions[index]).toMatchObject({ id, points });
    }
  });

  it('in the sections and the whole', () => {
    expect([json.figures.overall.lowPercent, json.figures.overall.highPercent]).toEqual([
      report.position.claimed.low,
      report.position.claimed.high,
    ]);
    expect(html).toContain(`<dd class="value">${report.position.claimed.text}</dd>`);
    expect(html).toContain(`<dd class="value">${report.position.provable.text}</dd>`);
    for (const section of report.sections) {
      const ofSection = rows.filter((row) => row['Section'] === section.title);
      const sum = (column: string) => ofSection.reduce((total, row) => total + Number(row[column]), 0);
      expect([sum('Points earned'), sum('Points available')]).toEqual([section.earned, section.available]);
      const pattern = new RegExp(`<th scope="row">${section.title}</th><td[^>]*>([^<]*)</td><td[^>]*>([^<]*)</td>`);
      expect(pattern.exec(html)?.slice(1)).toEqual([section.claimed.text, section.provableText]);
    }
  });

  it('with what the assessment inside the JSON gives when it is scored again', () => {
    const file = parseAssessment(JSON.stringify(json.assessment));
    const assessment = must(file.ok ? file.value : null, 'the JSON holds a sound assessment file');
    const score = scoreAssessment({
      evidence: assessment.evidence,
      questionnaire: ward,
      profile: assessment.organisation,
      assessmentDate: assessment.assessmentDate,
      answers: assessment.answers,
    });
    expect(json.figures.overall).toMatchObject({
      lowPercent: score.overall.lowPercent,
      highPercent: score.overall.highPercent,
      provablePercent: score.overall.provablePercent,
    });
  });
});

it('names its format and version in the JSON', () => {
  expect(JSON.parse(rendered(reportOf([]), 'json/v1'))).toMatchObject({
    format: 'assure-report',
    formatVersion: 1,
    assessment: { format: 'assure-assessment' },
  });
});

it('ends every line of the CSV with CRLF, and keeps numbers plain', () => {
  const text = rendered(reportOf(mixedAnswers), 'csv/v1');
  expect(text.endsWith('\r\n')).toBe(true);
  expect(text.split('\r\n')[0]).toBe(
    '\uFEFFSection,Question id,Question,State,Answer,Points earned,Points available,Points provable,Essential gap,To be checked,Note,Evidence,Owner,Answered by,Answered on',
  );
  expect(text.split('\r\n')[1]).toContain(',2,6,0,Yes,No,Done in May.,,Head of IT,Alex Answerer,2026-06-10');
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
  '-2+3',
  '＝1+1',
  ' =1+1',
  '\u00A0+1',
  '\u200E=1+1',
  ' \u2060@SUM(A1)',
])('a text that begins like a formula: %j', (hostile) => {
  const report = reportOf(
    [
      answer(
        'backup-restore',
        { kind: 'dont-know' },
        { note: `x${hostile}`, owner: hostile, answeredBy: hostile, evidence: ['test-report'] },
      ),
      answer('other-remark', { kind: 'text', text: hostile }),
    ],
    { evidence: [evidence({ title: hostile })] },
  );
  const rows = readCsv(rendered(report, 'csv/v1'));

  it('stays text in the CSV', () => {
    for (const cell of rows.flatMap((row) => Object.values(row)))
      expect(cell).not.toMatch(/^(?:[\t\r\n]|[\s\p{Cf}]*[=+\-@＝＋－＠])/u);
  });

  it('is whole in the JSON', () => {
    const json = JSON.parse(rendered(report, 'json/v1'));
    expect(
      json.assessment.answers.find(({ questionId }: { questionId: string }) => questionId === 'backup-restore').owner,
    ).toBe(hostile);
  });
});

it('guards a formula that runs over two lines, with an apostrophe in front', () => {
  const report = reportOf([answer('other-remark', { kind: 'text', text: 'Fine' }, { note: '=1+1\nsecond' })]);
  const row = readCsv(rendered(report, 'csv/v1')).find((one) => one['Question id'] === 'other-remark');
  expect(row?.['Note']).toBe("'=1+1\nsecond");
});
