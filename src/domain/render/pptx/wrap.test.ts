import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countLines, cutTo, type TextRun } from './wrap.ts';

const SIZE = 10;
const textOf = (runs: readonly TextRun[]): string => runs.map(({ text }) => text).join('');
const run = (text: string, isBold = false): TextRun => ({ text, isBold });
const someRuns = fc.array(
  fc.record({ text: fc.oneof(fc.string({ unit: 'grapheme' }), fc.lorem({ maxCount: 20 })), isBold: fc.boolean() }),
  { minLength: 1, maxLength: 4 },
);

describe('lines', () => {
  it('break behind a space, at what was typed, and within a word that is longer than one', () => {
    expect(countLines([run('')], 100, SIZE)).toBe(1);
    expect(countLines([run('one two')], 100, SIZE)).toBe(1);
    // Seven letters of 5.56 points, and less than 26 points a line: "one " and "two" have one each.
    expect(countLines([run('one two')], 26, SIZE)).toBe(2);
    expect(countLines([run('one\ntwo\r\nthree')], 100, SIZE)).toBe(3);
    expect(countLines([run('W'.repeat(20))], 90, SIZE)).toBe(3);
  });
});

describe('a cut', () => {
  it('is shown, and made between words', () => {
    expect(textOf(cutTo([run('Restore every system from its backup')], 1, 100, SIZE))).toBe('Restore every …');
    expect(textOf(cutTo([run('Restore, and then all the rest')], 1, 55, SIZE))).toBe('Restore …');
  });

  it('keeps what fits as it is, and else fits, from the beginning and never within a letter', () => {
    fc.assert(
      fc.property(someRuns, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 30, max: 200 }), (runs, lines, width) => {
        const cut = cutTo(runs, lines, width, SIZE);
        expect(countLines(cut, width, SIZE)).toBeLessThanOrEqual(Math.max(lines, 1));
        if (countLines(runs, width, SIZE) <= lines) {
          expect(cut).toBe(runs);
          return;
        }
        const shown = textOf(cut);
        expect(shown.endsWith(' …')).toBe(true);
        const kept = shown.slice(0, -2);
        expect(
          textOf(runs)
            .replaceAll(/\r\n|[\r\n\u2028\u2029]/g, '\n')
            .startsWith(kept),
        ).toBe(true);
        expect(kept.isWellFormed()).toBe(true);
      }),
    );
  });
});
