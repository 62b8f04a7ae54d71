import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '#src/testing/any-text.ts';
import {
  dateBoxesOf,
  dateDoubt,
  dateProblemWords,
  EMPTY_DATE,
  parseTypedDate,
  spreadDate,
  type DateBoxes,
  type DateUse,
} from './typed-date.ts';

const THIRD_OF_MARCH = '2026-03-03';
const PARTS = ['day', 'month', 'year'] as const;

describe('a whole date in one box', () => {
  it.each([
    '03/03/2026',
    '3/3/2026',
    '3.3.2026',
    '03-03-2026',
    '3 3 2026',
    '3 Mar 2026',
    '3 March 2026',
    '3rd March 2026',
    '3rd of March, 2026',
    '3-Mar-2026',
    '3March 2026',
    'Tuesday 3 March 2026',
    'Tue, 3 Mar. 2026',
    'March 3, 2026',
    '2026-03-03',
    '2026/3/3',
    ' 03\u00A0/\u00A003\u00A0/ 2026\r\n',
    '\u202A3 March 2026',
  ])('%j', (typed) => {
    expect(spreadDate(typed)).toEqual({ day: '3', month: '3', year: '2026' });
    expect(parseTypedDate({ day: typed, month: '11', year: '2024' })).toEqual({ ok: true, value: THIRD_OF_MARCH });
    for (const part of PARTS)
      expect(parseTypedDate({ ...EMPTY_DATE, [part]: typed })).toEqual({ ok: true, value: THIRD_OF_MARCH });
  });

  it('is read with the day first, whatever could be meant', () => {
    expect(parseTypedDate({ ...EMPTY_DATE, day: '4/3/2026' })).toEqual({ ok: true, value: '2026-03-04' });
    expect(parseTypedDate({ ...EMPTY_DATE, day: '03/14/2026' })).toEqual({
      ok: false,
      problem: { kind: 'no-such-month', month: 14 },
    });
  });

  it.each(['', '3', 'March', '3 March', '12345', '1/2/3/4', '3 Marsh 2026', '20260303', '3/3/02026', 'the third'])(
    '%j is none',
    (typed) => expect(spreadDate(typed)).toBeNull(),
  );
});

describe('three boxes', () => {
  it.each<[string, DateBoxes, string | null]>([
    ['figures', { day: '3', month: '3', year: '2026' }, THIRD_OF_MARCH],
    ['leading zeros and spaces', { day: ' 03', month: '03 ', year: '\u00A02026' }, THIRD_OF_MARCH],
    ['a short month', { day: '3', month: 'mar', year: '2026' }, THIRD_OF_MARCH],
    ['a month in full', { day: '3', month: 'March', year: '2026' }, THIRD_OF_MARCH],
    ['a month of four letters', { day: '30', month: 'Sept.', year: '2026' }, '2026-09-30'],
    ['a leap day', { day: '29', month: '2', year: '2028' }, '2028-02-29'],
    ['nothing', { day: ' ', month: '', year: '' }, null],
  ])('%s', (_what, boxes, date) => expect(parseTypedDate(boxes)).toEqual({ ok: true, value: date }));

  it.each<[DateBoxes, string]>([
    [{ day: '3', month: '6', year: '' }, 'Enter the year as well'],
    [{ day: '', month: 'Mar', year: '' }, 'Enter the day and the year as well'],
    [{ day: 'March 2026', month: '', year: '' }, 'Enter a real date, such as 27 3 2026'],
    [{ day: '3 3', month: '', year: '' }, 'Enter a real date, such as 27 3 2026'],
    [{ day: '3', month: 'soon', year: '' }, 'Enter a real date, such as 27 3 2026'],
    [{ day: '0', month: '1', year: '2026' }, 'Enter a real date, such as 27 3 2026'],
    [{ day: '3', month: '0', year: '2026' }, 'Enter a real date, such as 27 3 2026'],
    [{ day: '', month: '', year: '2026' }, 'Enter the day and the month as well'],
    [{ day: '3', month: '3', year: '26' }, 'Enter the year with four figures, such as 2026'],
    [{ day: '3/3/26', month: '', year: '' }, 'Enter the year with four figures, such as 2026'],
    [{ day: '3', month: '3', year: '99' }, 'Enter the year with four figures, such as 1999'],
    [{ day: '31', month: '2', year: '2027' }, 'Enter a real date: February 2027 has 28 days'],
    [{ day: '29', month: 'Feb', year: '2027' }, 'Enter a real date: February 2027 has 28 days'],
    [{ day: '31', month: '6', year: '2026' }, 'Enter a real date: June 2026 has 30 days'],
    [{ day: '3', month: '13', year: '2026' }, 'Enter a real date: the day comes first, so 13 was read as the month'],
    [{ day: '3', month: 'Ma', year: '2026' }, 'Enter a real date, such as 27 3 2026'],
    [{ day: '3', month: '3', year: '0026' }, 'Enter a real date, such as 27 3 2026'],
    [{ day: '3', month: '3', year: '20260' }, 'Enter a real date, such as 27 3 2026'],
    [{ day: '3', month: '3', year: '1899' }, 'Enter a real date, such as 27 3 2026'],
    [{ day: 'x', month: '3', year: '2026' }, 'Enter a real date, such as 27 3 2026'],
  ])('%j is refused', (boxes, words) => {
    const parsed = parseTypedDate(boxes);
    expect(parsed.ok ? parsed.value : dateProblemWords(parsed.problem)).toBe(words);
  });

  it('give back every date that they show', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true }), (day) => {
        const date = day.toISOString().slice(0, 10);
        expect(parseTypedDate(dateBoxesOf(date))).toEqual({ ok: true, value: date });
      }),
    );
    expect(dateBoxesOf(null)).toEqual(EMPTY_DATE);
  });

  it('never throw, whatever is typed', () => {
    fc.assert(
      fc.property(anyText(), anyText(), fc.string(), (day, month, year) => {
        const parsed = parseTypedDate({ day, month, year });
        expect(parsed.ok || dateProblemWords(parsed.problem) !== '').toBe(true);
      }),
    );
  });
});

it.each<[DateUse, string, string | null]>([
  ['due', '2062-03-03', '3 March 2062 is more than 5 years away'],
  ['due', '2027-03-03', null],
  ['due', '2024-03-03', '3 March 2024 is more than a year ago'],
  ['assessment', '2062-03-03', '3 March 2062 is more than a year away'],
  ['assessment', '2023-03-03', '3 March 2023 is more than 2 years ago'],
  ['assessment', '2026-09-30', null],
  [
    'evidence',
    '2026-07-01',
    '1 July 2026 is after the assessment date, 30 June 2026. Evidence from after that day does not count',
  ],
  ['evidence', '2012-07-01', '1 July 2012 is more than 10 years ago'],
  ['evidence', '2026-06-15', null],
  ['answer', '1962-06-15', '15 June 1962 is more than 20 years ago'],
  ['answer', '2026-06-15', null],
])('a date for %s, %s: %s', (use, date, doubt) =>
  expect(dateDoubt(date, use, { today: '2026-06-15', assessmentDate: '2026-06-30' })).toBe(doubt),
);

it('asks about evidence that is still to come even where the assessment date is later', () => {
  expect(dateDoubt('2026-06-20', 'evidence', { today: '2026-06-15', assessmentDate: '2026-06-30' })).toBe(
    '20 June 2026 is still to come',
  );
});
