import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editions, values } from '#src/testing/arbitrary.ts';
import {
  ASSESSMENT_DATE,
  checklist,
  choice,
  chosen,
  date,
  dontKnow,
  holding,
  levels,
  notApplicable,
  number,
  outcome,
  text,
  ticked,
} from '#src/testing/builders.ts';
import { questionsInOrder } from '../../questionnaire/index.ts';
import {
  EMPTY_RAW_ANSWER,
  LEAST_REASON,
  parseAnswer,
  rawAnswerOf,
  type AnswerProblem,
  type RawAnswer,
} from './answer.ts';
import { valueMisfit } from './value-misfit.ts';
import { workedOutVerdict } from './points.ts';
import type { AnswerValue } from '../schema.ts';

const raw = (changes: Partial<RawAnswer>): RawAnswer => ({ ...EMPTY_RAW_ANSWER, response: 'given', ...changes });

const policy = levels('policy', [0, 2, 4]);
const copies = checklist('copies', { offline: 1, offsite: 2 });
const watch = outcome('watch', { not: ['nobody'], partly: ['by-day'], fully: ['always'] }, [0, 2, 4]);
const trained = number('trained', [
  [0, 0],
  [95, 4],
]);
const drill = date('drill', [
  [0, 4],
  [12, 0],
]);
const remark = text('remark');
const tooShort: AnswerProblem = { kind: 'reason-too-short', field: 'notApplicableReason', ...LEAST_REASON };

describe('parseAnswer', () => {
  it.each<[string, Parameters<typeof parseAnswer>[0], RawAnswer, AnswerValue | null]>([
    ['nothing chosen is no answer', policy, EMPTY_RAW_ANSWER, null],
    ['an option', policy, raw({ option: 'l1' }), chosen('l1')],
    ['given, and nothing chosen', policy, raw({}), null],
    ["don't know, whatever else was chosen before", policy, raw({ response: 'dont-know', option: 'l1' }), dontKnow],
    [
      'not applicable, its reason trimmed',
      policy,
      raw({ response: 'not-applicable', notApplicableReason: ' We have none of this\n' }),
      notApplicable,
    ],
    ['statements', copies, raw({ statements: ['offsite'] }), holding('offsite')],
    ['none of these', copies, raw({ statements: [] }), holding()],
    ['ticks', watch, raw({ statements: ['always'] }), ticked('always')],
    [
      'an own verdict that says what the ticks say is none',
      watch,
      raw({ statements: ['always'], ownVerdict: 'achieved', verdictReason: 'Sure' }),
      ticked('always'),
    ],
    [
      'an own verdict with its reason',
      watch,
      raw({ statements: [], ownVerdict: 'achieved', verdictReason: ' Contractor ' }),
      { kind: 'outcome', ticked: [], ownVerdict: { verdict: 'achieved', reason: 'Contractor' } },
    ],
    ['a number', trained, raw({ number: ' 94.9 ' }), { kind: 'number', number: 94.9 }],
    ['a number with its sign', trained, raw({ number: '95%' }), { kind: 'number', number: 95 }],
    ['a number with its sign set apart', trained, raw({ number: '95 %' }), { kind: 'number', number: 95 }],
    ['a number with leading zeros', trained, raw({ number: '007' }), { kind: 'number', number: 7 }],
    [
      'a number in groups of three',
      number('n', [[0, 0]], { maximum: 2e6 }),
      raw({ number: '1,234,567.5' }),
      { kind: 'number', number: 1234567.5 },
    ],
    ['no number yet', trained, raw({ number: ' ' }), null],
    ['a date', drill, raw({ day: '3', month: '6', year: '2026' }), { kind: 'date', date: '2026-06-03' }],
    [
      'a date on the assessment date',
      drill,
      raw({ day: '30', month: '06', year: '2026' }),
      { kind: 'date', date: '2026-06-30' },
    ],
    ['a month in words', drill, raw({ day: '3', month: 'June', year: '2026' }), { kind: 'date', date: '2026-06-03' }],
    ['a whole date in one box', drill, raw({ day: '03/06/2026' }), { kind: 'date', date: '2026-06-03' }],
    ['never', drill, raw({ response: 'never' }), { kind: 'never' }],
    ['no date yet', drill, raw({ day: ' ' }), null],
    ['words', remark, raw({ text: ' All is well\n' }), { kind: 'text', text: 'All is well' }],
    [
      'as many words as fit, of letters that take two units each',
      remark,
      raw({ text: `${'\u{1F600}'.repeat(4000)} ` }),
      { kind: 'text', text: '\u{1F600}'.repeat(4000) },
    ],
    ['half a smile, left out', remark, raw({ text: 'Well \ud83d' }), { kind: 'text', text: 'Well' }],
    ['a turn of the direction, left out', remark, raw({ text: 'yes \u202eon' }), { kind: 'text', text: 'yes on' }],
    [
      'text of slides',
      remark,
      raw({ text: '\uFEFFOne\vTwo\u00A0three\r\n' }),
      { kind: 'text', text: 'One\nTwo three' },
    ],
    ['nothing that can be seen', remark, raw({ text: '\u202a\uFEFF' }), null],
    ['no words', remark, raw({ text: ' \n' }), null],
  ])('%s', (_what, question, typed, expected) => {
    expect(parseAnswer(question, typed, ASSESSMENT_DATE)).toEqual({ ok: true, value: expected });
  });

  it.each<[string, Parameters<typeof parseAnswer>[0], RawAnswer, AnswerProblem]>([
    [
      'not applicable without a reason',
      policy,
      raw({ response: 'not-applicable', notApplicableReason: ' \u202a' }),
      { kind: 'reason-missing', field: 'notApplicableReason' },
    ],
    ['a cross for a reason', policy, raw({ response: 'not-applicable', notApplicableReason: 'x' }), tooShort],
    [
      'one long word for a reason',
      policy,
      raw({ response: 'not-applicable', notApplicableReason: 'inapplicableinapplicable' }),
      tooShort,
    ],
    [
      'two short words for a reason',
      policy,
      raw({ response: 'not-applicable', notApplicableReason: 'not us' }),
      tooShort,
    ],
    [
      'words without letters for a reason',
      policy,
      raw({ response: 'not-applicable', notApplicableReason: '---------- ..........' }),
      tooShort,
    ],
    [
      'a reason stretched with spaces',
      policy,
      raw({ response: 'not-applicable', notApplicableReason: 'not               us' }),
      tooShort,
    ],
    [
      'an own verdict without a reason',
      watch,
      raw({ ownVerdict: 'achieved' }),
      { kind: 'reason-missing', field: 'verdictReason' },
    ],
    [
      'words without end',
      remark,
      raw({ text: 'x'.repeat(4001) }),
      { kind: 'too-long', field: 'text', over: 1, limit: 4000 },
    ],
    [
      'smiles without end',
      remark,
      raw({ text: '\u{1F600}'.repeat(4005) }),
      { kind: 'too-long', field: 'text', over: 5, limit: 4000 },
    ],
    [
      'a word for a number',
      trained,
      raw({ number: 'many' }),
      { kind: 'number', field: 'number', problem: { kind: 'not-a-number' }, unit: 'per cent' },
    ],
    [
      'only a sign',
      trained,
      raw({ number: '%' }),
      { kind: 'number', field: 'number', problem: { kind: 'not-a-number' }, unit: 'per cent' },
    ],
    [
      'hexadecimal',
      trained,
      raw({ number: '0x10' }),
      { kind: 'number', field: 'number', problem: { kind: 'not-a-number' }, unit: 'per cent' },
    ],
    [
      'powers of ten',
      trained,
      raw({ number: '1e1' }),
      { kind: 'number', field: 'number', problem: { kind: 'not-a-number' }, unit: 'per cent' },
    ],
    [
      'two numbers',
      trained,
      raw({ number: '10-20' }),
      { kind: 'number', field: 'number', problem: { kind: 'not-a-number' }, unit: 'per cent' },
    ],
    [
      'a decimal comma',
      trained,
      raw({ number: '12,5' }),
      { kind: 'number', field: 'number', problem: { kind: 'unclear-comma' }, unit: 'per cent' },
    ],
    [
      'a decimal comma that looks like a group',
      number('n', [[0, 0]], { maximum: 2e6 }),
      raw({ number: '1234,567' }),
      { kind: 'number', field: 'number', problem: { kind: 'unclear-comma' }, unit: 'per cent' },
    ],
    [
      'a comma after the point',
      trained,
      raw({ number: '1.234,567' }),
      { kind: 'number', field: 'number', problem: { kind: 'unclear-comma' }, unit: 'per cent' },
    ],
    [
      'a fraction of something whole',
      number('n', [[0, 0]], { whole: true }),
      raw({ number: '1.5' }),
      { kind: 'not-whole', field: 'number' },
    ],
    [
      'a number too large',
      trained,
      raw({ number: '100.01' }),
      { kind: 'out-of-range', field: 'number', minimum: 0, maximum: 100, unit: 'per cent' },
    ],
    [
      'a number below zero',
      trained,
      raw({ number: '-1' }),
      { kind: 'out-of-range', field: 'number', minimum: 0, maximum: 100, unit: 'per cent' },
    ],
    [
      'a number beyond all numbers',
      trained,
      raw({ number: '9'.repeat(400) }),
      { kind: 'out-of-range', field: 'number', minimum: 0, maximum: 100, unit: 'per cent' },
    ],
    [
      'half a date',
      drill,
      raw({ day: '3', month: '6' }),
      { kind: 'date', field: 'day', problem: { kind: 'missing', parts: ['year'] } },
    ],
    [
      'a day that the month does not have',
      drill,
      raw({ day: '31', month: '6', year: '2026' }),
      { kind: 'date', field: 'day', problem: { kind: 'no-such-day', month: 'June', year: 2026, days: 30 } },
    ],
    [
      'a year in two figures',
      drill,
      raw({ day: '3', month: '6', year: '26' }),
      { kind: 'date', field: 'day', problem: { kind: 'short-year', fullYear: 2026 } },
    ],
    [
      'a day that is a word',
      drill,
      raw({ day: 'third', month: '6', year: '2026' }),
      { kind: 'date', field: 'day', problem: { kind: 'not-a-date' } },
    ],
    [
      'a day after the assessment',
      drill,
      raw({ day: '1', month: '7', year: '2026' }),
      { kind: 'after-assessment-date', field: 'day', assessmentDate: ASSESSMENT_DATE },
    ],
  ])('%s is no answer yet', (_what, question, typed, problem) => {
    expect(parseAnswer(question, typed, ASSESSMENT_DATE)).toEqual({ ok: false, problem });
  });
});

describe('rawAnswerOf', () => {
  const cases = editions({ conditions: false })
    .chain((questionnaire) => fc.constantFrom(...questionsInOrder(questionnaire)))
    .chain(({ question }) => fc.record({ question: fc.constant(question), value: values(question) }));

  it('goes back through parseAnswer unchanged', () => {
    fc.assert(
      fc.property(cases, ({ question, value }) => {
        // The page keeps an own verdict only where it differs from what the ticks give.
        const isSame =
          value.kind === 'outcome' &&
          question.kind === 'outcome' &&
          value.ownVerdict?.verdict === workedOutVerdict(question, value.ticked);
        const expected = isSame ? { ...value, ownVerdict: null } : value;
        const parsed = parseAnswer(question, rawAnswerOf(question, value), ASSESSMENT_DATE);
        // A file may hold a shorter reason than a person is asked for; the page leaves it as it is.
        const isShort = !parsed.ok && (value.kind === 'not-applicable' || value.kind === 'statements');
        if (isShort) expect(parsed.problem).toMatchObject({ kind: tooShort.kind });
        else expect(parsed).toEqual({ ok: true, value: expected });

        expect(valueMisfit(question, value, ASSESSMENT_DATE)).toBeNull();
      }),
    );
  });

  it.each([0, -12.5, 0.1, 1e-7, 1.5e-9, 1e21, 9_007_199_254_740_991, 123_456.789])(
    'so does the number %d, however it is written',
    (each) => {
      const any = number('n', [[-1e30, 0]], { minimum: -1e30, maximum: 1e30 });
      expect(parseAnswer(any, rawAnswerOf(any, { kind: 'number', number: each }), ASSESSMENT_DATE)).toEqual({
        ok: true,
        value: { kind: 'number', number: each },
      });
    },
  );

  it('so does no answer', () =>
    expect(parseAnswer(policy, rawAnswerOf(policy, null), ASSESSMENT_DATE)).toEqual({ ok: true, value: null }));
});

describe('valueMisfit', () => {
  it.each<[string, Parameters<typeof valueMisfit>[0], AnswerValue, string]>([
    ['an option that is not there', policy, chosen('l9'), '"l9" is none'],
    ['a statement that is not there', copies, holding('offline', 'online'), '"online" is none'],
    ['a statement twice', copies, holding('offline', 'offline'), '"offline" is none or stands twice'],
    [
      'a level between that the outcome has not',
      outcome('two', { not: ['nobody'], fully: ['always'] }, [0, 0, 4]),
      { kind: 'outcome', ticked: [], ownVerdict: { verdict: 'partlyAchieved', reason: 'Nearly there' } },
      'no level between',
    ],
    ['a tick that is not there', watch, ticked('sometimes'), '"sometimes" is none'],
    ['statements for a level', policy, holding(), 'an answer of kind "option"'],
    [
      'a statement that does not apply and is not there',
      copies,
      { kind: 'statements', statements: [], notApplicable: [{ statement: 'online', reason: 'There is none' }] },
      '"online" is none',
    ],
    [
      'a statement that holds and does not apply',
      copies,
      { kind: 'statements', statements: ['offline'], notApplicable: [{ statement: 'offline', reason: 'None here' }] },
      '"offline" is said to do both',
    ],
    ['ticks for a checklist', copies, ticked(), 'an answer of kind "statements"'],
    ['a number for words', remark, { kind: 'number', number: 1 }, 'an answer of kind "text"'],
    ['a number out of range', trained, { kind: 'number', number: 100.1 }, 'a number from 0 to 100'],
    [
      'a fraction of something whole',
      number('n', [[0, 0]], { whole: true }),
      { kind: 'number', number: 1.5 },
      'a whole number',
    ],
    [
      'never, where no date is asked for',
      levels('policy', [0, 1]),
      { kind: 'never' },
      'an answer that is not "never": no date is asked for',
    ],
    ['a day after the assessment', drill, { kind: 'date', date: '2026-07-01' }, 'a date no later than 2026-06-30'],
    [
      'not applicable where that is not allowed',
      policy,
      notApplicable,
      'an answer, since "not applicable" is not allowed here',
    ],
  ])('%s', (_what, question, value, expected) =>
    expect(valueMisfit(question, value, ASSESSMENT_DATE)).toContain(expected),
  );

  it.each<[string, Parameters<typeof valueMisfit>[0], AnswerValue]>([
    ["don't know fits everything", drill, dontKnow],
    [
      'not applicable fits where it is allowed',
      choice('c', { a: 0, b: 1 }, { notApplicableWhen: 'There is none.' }),
      notApplicable,
    ],
    ['none of these fits', copies, holding()],
    ['the edges of a range fit', trained, { kind: 'number', number: 100 }],
  ])('%s', (_what, question, value) => expect(valueMisfit(question, value, ASSESSMENT_DATE)).toBeNull());
});

describe('statements that do not apply', () => {
  const leaving = (changes: Partial<RawAnswer>) => parseAnswer(copies, raw(changes), ASSESSMENT_DATE);
  const reason = 'We keep no such copies';

  it('come with their reasons, and hold no longer', () =>
    expect(leaving({ statements: ['offline', 'offsite'], leftOut: ['offsite'], leftOutReasons: ['', reason] })).toEqual(
      {
        ok: true,
        value: { kind: 'statements', statements: ['offline'], notApplicable: [{ statement: 'offsite', reason }] },
      },
    ));

  it.each([
    ['no reason', '', { kind: 'reason-missing', field: 'leftOutReasons.1' }],
    ['one word', 'Unneededhereatall', { kind: 'reason-too-short', field: 'leftOutReasons.1' }],
    ['few characters', 'not here', { kind: 'reason-too-short', field: 'leftOutReasons.1' }],
  ])('are no answer with %s', (_, typed, problem) =>
    expect(leaving({ leftOut: ['offsite'], leftOutReasons: ['', typed] })).toMatchObject({ ok: false, problem }),
  );

  it('are no answer while nothing is said of the others', () =>
    expect(leaving({ response: '', leftOut: ['offsite'], leftOutReasons: ['', reason] })).toEqual({
      ok: false,
      problem: { kind: 'rest-missing', field: 'statements' },
    }));
});
