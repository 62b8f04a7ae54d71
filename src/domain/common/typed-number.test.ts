import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberProblemWords, parseTypedNumber, understoodNumber } from './typed-number.ts';

describe('a number as people write it', () => {
  it.each<[string, string, number]>([
    ['45', 'days', 45],
    [' 45 ', 'days', 45],
    ['\u00A045\u202F', 'days', 45],
    ['007', 'days', 7],
    ['1,234', 'devices', 1234],
    ['1,234,567.5', 'devices', 1_234_567.5],
    ['1 234', 'devices', 1234],
    ['1\u202F234', 'devices', 1234],
    ['45%', 'per cent', 45],
    ['45 %', 'per cent', 45],
    ['45%', '% of staff', 45],
    ['£1,200', 'pounds', 1200],
    ['£ 1200.50', 'pounds a year', 1200.5],
    ['-£5', 'pounds', -5],
    ['\u22125', 'degrees', -5],
    ['0.5', 'per cent', 0.5],
    ['1e-7', 'per cent', 1e-7],
  ])('%j in %s', (typed, unit, number) => expect(parseTypedNumber(typed, unit)).toEqual({ ok: true, value: number }));

  it.each<[string, string, string]>([
    ['many', 'days', 'Enter a number in figures, such as 42'],
    ['%', 'per cent', 'Enter a number in figures, such as 42'],
    ['£', 'pounds', 'Enter a number in figures, such as 42'],
    ['0x10', 'days', 'Enter a number in figures, such as 42'],
    ['1e1', 'days', 'Enter a number in figures, such as 42'],
    ['10-20', 'days', 'Enter a number in figures, such as 42'],
    ['=1+1', 'days', 'Enter a number in figures, such as 42'],
    ['45 46', 'days', 'Enter a number in figures, such as 42'],
    [
      '12,5',
      'per cent',
      'Enter the number with a point for decimals and commas only between thousands, such as 1,234.5',
    ],
    [
      '1.234,5',
      'per cent',
      'Enter the number with a point for decimals and commas only between thousands, such as 1,234.5',
    ],
    [
      '1.234.567',
      'days',
      'Enter the number with a point for decimals and commas only between thousands, such as 1,234.5',
    ],
    [
      '1234,567',
      'days',
      'Enter the number with a point for decimals and commas only between thousands, such as 1,234.5',
    ],
    ['1,2345', 'days', 'Enter the number with a point for decimals and commas only between thousands, such as 1,234.5'],
    ['45%', 'days', 'Enter the number without "%": its unit is "days"'],
    ['£45', 'per cent', 'Enter the number without "£": its unit is "per cent"'],
  ])('%j in %s is refused', (typed, unit, words) => {
    const parsed = parseTypedNumber(typed, unit);
    expect(parsed.ok ? parsed.value : numberProblemWords(parsed.problem, unit)).toBe(words);
  });

  it.each(['', ' ', '\u00A0', '\n'])('%j is none yet', (typed) =>
    expect(parseTypedNumber(typed, 'days')).toEqual({ ok: true, value: null }),
  );

  it('comes back from storage as it was', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        const parsed = parseTypedNumber(String(number), 'days');
        expect(parsed.ok ? Number(parsed.value) + 0 : parsed).toBe(number + 0);
      }),
    );
  });
});

it.each<[string, number, string | null]>([
  ['45', 45, null],
  ['1,234', 1234, null],
  ['1234', 1234, null],
  ['45%', 45, 'Understood as 45'],
  ['1 234', 1234, 'Understood as 1,234'],
  ['007', 7, 'Understood as 7'],
  ['£1200.50', 1200.5, 'Understood as 1,200.5'],
  ['0.00000012', 1.2e-7, 'Understood as 1.2e-7'],
])('%j is shown back as it was understood', (typed, number, words) =>
  expect(understoodNumber(typed, number)).toBe(words),
);
