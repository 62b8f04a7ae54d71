import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { emptyAnswer } from '../src/domain/assessment/history/index.ts';
import type { Answer } from '../src/domain/assessment/index.ts';
import {
  parseQuestionnaire,
  questionsInOrder,
  type Question,
  type Questionnaire,
} from '../src/domain/questionnaire/index.ts';
import { DEFAULT_CHOICES, formatBoardReport } from '../src/domain/report/index.ts';
import { scoreAssessment } from '../src/domain/scoring/index.ts';
import { assessment as draft } from '../src/testing/builders.ts';
import { HEAD, MADE_UP_FRAMEWORK, QUESTIONS, textOf } from '../src/testing/made-up-framework.ts';
import { plainReport } from '../src/testing/plain-report.ts';
import { KNOWN_COLUMNS, questionnaireFromCsv } from './questionnaire-from-csv.ts';
import { readShippedEdition } from './shipped-edition.ts';

/** A text of one line stands in one, however the spreadsheet breaks it. */
const line = (text = '') => text.replaceAll('\n', ' ');

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
  const assessment = draft(questionnaire);
  const report = plainReport({
    assessment,
    answers,
    questionnaire,
  });

  it('loads with every text as written, but for breaks in those of one line', () => {
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
        line(row?.text),
        row?.guidance,
        row?.why,
        row?.evidence,
        row?.['source id'],
        [row?.['heading 1'], line(row?.['heading 2'])].filter(Boolean),
      ]);
      const options = question.kind === 'levels' ? question.options.map(({ text, points }) => [text, points]) : [];
      expect(options).toEqual([
        [line(row?.['level 1']), 0],
        [line(row?.['level 2']), 1],
        [line(row?.['level 3']), 2],
        ...(row?.['level 4'] ? [[line(row['level 4']), 3]] : []),
      ]);
    });
  });

  it('scores: worked by hand', () => {
    const { sections, isComplete, overall } = scoreAssessment({
      evidence: [],
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
      QUESTIONS.map(({ section, id, text }, index) => [section, id, line(text), textOf(index, 'note')]),
    );
    data.forEach((row, index) => expect(row.Answer).toContain(line(textOf(index, `level ${(index % 3) + 1}.`))));
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
      line(text),
      textOf(index, 'note'),
      line(textOf(index, `level ${(index % 3) + 1}.`)),
    ]).filter((text) => !shown.includes(text));
    expect(missing).toEqual([]);
  });
});

type LevelsQuestion = Extract<Question, { kind: 'levels' }>;
/** Without what no cell holds, and with the options that a row of levels gives. */
type Held = Required<Omit<LevelsQuestion, 'kind' | 'options' | 'askedWhen'>>;

/** The row that a question comes from, written down apart from the code that reads it. */
const rowOf = (section: string, question: Partial<Held>, levels: readonly string[]): Record<string, string> => {
  const { why, essential, relation, headings = [] } = question;
  const from = relation && 'from' in relation ? [relation.from].flat() : [];
  return {
    section,
    id: question.id ?? '',
    'source id': question.sourceId ?? '',
    'heading 1': headings[0] ?? '',
    'heading 2': headings[1] ?? '',
    'heading 3': headings[2] ?? '',
    text: question.text ?? '',
    'short title': question.shortTitle ?? '',
    finding: question.finding ?? '',
    guidance: question.guidance ?? '',
    why: why?.text ?? '',
    incident: why?.incident?.text ?? '',
    'incident source': why?.incident?.source.title ?? '',
    'incident address': why?.incident?.source.address ?? '',
    'answered by': question.answeredBy?.join('\n') ?? '',
    evidence: question.evidencePrompts?.join('\n') ?? '',
    'maps to': Object.entries(question.mappings ?? {})
      .map(([framework, items]) => [framework, ...items].join(' '))
      .join('\n'),
    'essential points': essential ? String(essential.minPoints) : '',
    'essential reason': essential?.reason ?? '',
    'not applicable when': question.notApplicableWhen ?? '',
    relation: relation ? [relation.kind, ...from].join(' ') : '',
    ...Object.fromEntries(levels.map((text, index) => [`level ${index + 1}`, text])),
  };
};

describe('there and back', () => {
  const back = (head: object, rows: readonly Record<string, string>[]): readonly Question[] => {
    const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const csv = Papa.unparse({ fields, data: rows.map((row) => fields.map((field) => row[field] ?? '')) });
    const made = questionnaireFromCsv(Buffer.from(JSON.stringify(head)), Buffer.from(csv));
    if (!made.ok) throw new Error(made.problem.join('\n'));
    const parsed = parseQuestionnaire(made.value);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
    return questionsInOrder(parsed.value).map(({ question }) => question);
  };

  it('keeps every part that a question may have', () => {
    const levels = ['Nothing is done.', 'Half is done.', 'All is done.'];
    const options = levels.map((text, points) => ({ id: `level-${points + 1}`, text, points }));
    const question = (id: string, relation: Held['relation']): Held => ({
      id,
      sourceId: '7.4.2',
      headings: ['Part A', 'Chapter 2', 'Rule, “quoted”'],
      text: `What is done about ${id}?`,
      shortTitle: `Work on ${id}`,
      finding: `Not all is done about ${id}`,
      guidance: 'Look.\nThen count.',
      why: {
        text: 'Patients wait.',
        incident: { text: 'It happened.', source: { title: 'A report, 2025', address: 'https://example.org/a' } },
      },
      answeredBy: ['IT lead', 'Medical director'],
      evidencePrompts: ['A list, with dates', 'A photograph'],
      mappings: { 'iso-27001': ['A.5.1', 'A.5.2'], 'nist-2.0': ['GV.PO'] },
      essential: { minPoints: 2, reason: 'Care stops.' },
      notApplicableWhen: 'There is none.',
      relation,
    });
    const questions = [
      question('kept', { kind: 'same' }),
      question('parted', { kind: 'split', from: 'old-one' }),
      question('joined', { kind: 'merged', from: ['old-two', 'old-three'] }),
    ];
    const framework = (id: string, items: readonly string[]) => ({
      id,
      name: id,
      version: '1',
      publisher: 'Nobody',
      items: items.map((item) => ({ id: item, title: item })),
    });
    const head = {
      ...HEAD,
      previousEdition: { version: '3.1', removed: [] },
      frameworks: [framework('iso-27001', ['A.5.1', 'A.5.2']), framework('nist-2.0', ['GV.PO'])],
    };
    const rows = questions.map((one) => rowOf('A section', one, levels));
    expect(Object.keys(rows[0] ?? {}).filter((column) => !column.startsWith('level '))).toEqual(
      expect.arrayContaining([...KNOWN_COLUMNS]),
    );
    expect(back(head, rows)).toEqual(questions.map((one) => ({ kind: 'levels', ...one, options })));
  });

  it('keeps all that the core assessment says in questions of levels, but for conditions and points', () => {
    const { sections, ...head } = readShippedEdition('assure-core', '2026.2');
    const all = sections.flatMap(({ title, questions }) =>
      questions.flatMap((question) => (question.kind === 'levels' ? [{ title, question }] : [])),
    );
    const expected = all.map(({ question: { options, essential, ...question } }) => ({
      ...question,
      // No cell holds a condition.
      askedWhen: undefined,
      // A row gives one point a level.
      ...(essential ? { essential: { ...essential, minPoints: options.length - 1 } } : {}),
      options: options.map(({ text }, points) => ({ id: `level-${points + 1}`, text, points })),
    }));
    const rows = all.map(({ title }, index) => {
      const { options, ...question } = expected[index] ?? { options: [] };
      return rowOf(
        title,
        question,
        options.map(({ text }) => text),
      );
    });
    expect(expected.length).toBeGreaterThan(90);
    expect(back({ ...head, actions: [], contradictions: [], askedByName: undefined }, rows)).toEqual(expected);
  });

  it("has every column in the author's guide", () => {
    const guide = readFileSync(new URL('../questionnaires/README.md', import.meta.url), 'utf8');
    const missing = KNOWN_COLUMNS.filter((column) => !guide.includes(`\`${column.replace(/ [23]$/, ' 1')}\``));
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

  it('names each column that is not known, so that nothing is lost by a slip of the pen', () => {
    expect(turn(Papa.unparse([{ ...first, 'short titel': 'A title', 'level 121': 'x' }]))).toEqual({
      ok: false,
      problem: ['the column "short titel" is not known', 'the column "level 121" is not known'],
    });
  });

  it.each([
    ['essential points', '2.5', /^sections\[0\]\.questions\[0\]\.essential\.minPoints/],
    ['essential reason', 'Care stops.', /^sections\[0\]\.questions\[0\]\.essential\.minPoints/],
    ['relation', 'same old-one', /^sections\[0\]\.questions\[0\]\.relation/],
    ['relation', 'somewhat', /^sections\[0\]\.questions\[0\]\.relation/],
    ['maps to', 'iso-27001', /^sections\[0\]\.questions\[0\]\.mappings/],
    ['incident', 'It happened.', /^sections\[0\]\.questions\[0\]\.why\.incident\.source/],
  ])('refuses by its place what is not right under "%s": %s', (column, cell, place) => {
    expect(turn(Papa.unparse([{ ...first, id: 'q1', [column]: cell }]))).toEqual({
      ok: false,
      problem: expect.arrayContaining([expect.stringMatching(place)]),
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
