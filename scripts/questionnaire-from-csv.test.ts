import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { emptyAnswer } from '../src/domain/assessment/history/index.ts';
import { questionnaireRef, type Answer, type Assessment } from '../src/domain/assessment/index.ts';
import { parseQuestionnaire, questionsInOrder, type Questionnaire } from '../src/domain/questionnaire/index.ts';
import { DEFAULT_CHOICES, formatBoardReport } from '../src/domain/report/index.ts';
import { scoreAssessment } from '../src/domain/scoring/index.ts';
import { HEAD, MADE_UP_FRAMEWORK, QUESTIONS, textOf } from '../src/testing/made-up-framework.ts';
import { plainReport } from '../src/testing/plain-report.ts';
import { questionnaireFromCsv } from './questionnaire-from-csv.ts';

function convert(): Questionnaire {
  const made = questionnaireFromCsv(Buffer.from(JSON.stringify(HEAD)), Buffer.from(MADE_UP_FRAMEWORK));
  if (!made.ok) throw new Error(made.problem.join('\n'));
  const parsed = parseQuestionnaire(made.value);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return parsed.value;
}

describe('a framework of others, 200 questions in 25 sections', () => {
  const questionnaire = convert();
  const answers = QUESTIONS.map(({ id }, index): Answer => ({
    ...emptyAnswer(id, '2026-06-10T10:00:00Z'),
    value: { kind: 'option', option: `level-${(index % 3) + 1}` },
    note: textOf(index, 'note'),
  }));
  const assessment: Assessment = {
    id: 'made-up',
    organisation: {
      name: 'Northmoor Hospital',
      odsCode: null,
      type: 'acute-trust',
      sizeBand: 'from-5000-to-9999',
      services: [],
    },
    questionnaire: questionnaireRef(questionnaire),
    assessmentDate: '2026-06-30',
    continuedFrom: null,
    ownTargets: [],
    status: 'draft',
    signOffs: [],
    createdAt: '2026-06-01T09:00:00Z',
    updatedAt: '2026-06-30T09:00:00Z',
  };
  const report = plainReport({
    assessment,
    answers,
    questionnaire,
  });

  it('loads with every text as written', () => {
    expect(questionnaire.sections).toHaveLength(25);
    const questions = questionsInOrder(questionnaire);
    expect(questions).toHaveLength(200);
    questions.forEach(({ section, question }, index) => {
      const row = QUESTIONS[index];
      // What the framework does not say stands nowhere.
      expect([
        section.title,
        question.id,
        question.text,
        question.guidance,
        question.why?.text ?? '',
        question.evidencePrompts?.join() ?? '',
        question.sourceId,
        question.headings ?? [],
      ]).toEqual([
        row?.section,
        row?.id,
        row?.text,
        row?.guidance,
        row?.why,
        row?.evidence,
        row?.['source id'],
        [row?.['heading 1'], row?.['heading 2']].filter(Boolean),
      ]);
      const options = question.kind === 'levels' ? question.options.map(({ text, points }) => [text, points]) : [];
      expect(options).toEqual([
        [row?.['level 1'], 0],
        [row?.['level 2'], 1],
        [row?.['level 3'], 2],
        ...(row?.['level 4'] ? [[row['level 4'], 3]] : []),
      ]);
    });
  });

  it('scores: worked by hand', () => {
    const { sections, isComplete, overall } = scoreAssessment({
      questionnaire,
      profile: assessment.organisation,
      assessmentDate: assessment.assessmentDate,
      answers,
    });
    // Questions 1 to 8 earn 0, 1, 2, 0, 1, 2, 0, 1; the first and the sixth have three levels and give 2 at most, the
    // others 3.
    expect(sections[0]).toMatchObject({ earned: 7, available: 22, lowPercent: 32 });
    expect(isComplete).toBe(true);
    expect(overall.lowPercent).toBe(overall.highPercent);
  });

  it('is reported in CSV, each text as written but for the mark that keeps a formula from running', () => {
    const { data } = Papa.parse<Record<string, string>>(
      formatBoardReport(report, 'csv/v1', { ...DEFAULT_CHOICES, audience: 'audit' }, {}).replace(/^\uFEFF/, ''),
      { header: true, skipEmptyLines: true },
    );
    const unmarked = (text = '') => text.replace(/^'(?==)/, '');
    expect(data.map((row) => [row.Section, row['Question id'], unmarked(row.Question), unmarked(row.Note)])).toEqual(
      QUESTIONS.map(({ section, id, text }, index) => [section, id, text, textOf(index, 'note')]),
    );
    data.forEach((row, index) => expect(row.Answer).toContain(textOf(index, `level ${(index % 3) + 1}.`)));
  });

  it('is reported in HTML, each text as written', () => {
    const document = formatBoardReport(report, 'html/v1', { ...DEFAULT_CHOICES, audience: 'audit' }, {});
    const shown = document
      .replaceAll(/<[^>]*>/g, '\n')
      .replaceAll(
        /&(lt|gt|quot|#39|amp);/g,
        (_, name: string) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name] ?? '',
      );
    const missing = QUESTIONS.flatMap(({ section, text }, index) => [
      section,
      text,
      textOf(index, 'note'),
      textOf(index, `level ${(index % 3) + 1}.`),
    ]).filter((text) => !shown.includes(text));
    expect(missing).toEqual([]);
  });
});

describe('a CSV that cannot be turned', () => {
  const turn = (csv: string, head: object = HEAD) =>
    questionnaireFromCsv(Buffer.from(JSON.stringify(head)), Buffer.from(csv));
  const [first] = QUESTIONS;

  it('names each column that is missing', () => {
    expect(turn('section,id,text\na,b,c')).toEqual({
      ok: false,
      problem: ['level 1', 'level 2'].map((column) => `there is no column "${column}"`),
    });
  });

  it('tells a row of another length', () => {
    expect(turn(`${Papa.unparse([{ ...first, id: 'q1' }])}\r\na,b,c`)).toEqual({
      ok: false,
      problem: [expect.stringMatching(/^question 2: Too few fields/)],
    });
  });

  it("lists what the product's own rules refuse", () => {
    expect(turn(Papa.unparse([{ ...first, id: 'Question 1' }]))).toEqual({
      ok: false,
      problem: ['sections[0].questions[0].id: expected a short kebab-case id'],
    });
    expect(turn(Papa.unparse([first, first]))).toMatchObject({
      ok: false,
      problem: [expect.stringContaining('an id of its own')],
    });
  });
});
