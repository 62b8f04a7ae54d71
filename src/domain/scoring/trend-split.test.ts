import * as fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, it } from 'vitest';
import type { AnswerValue } from '../assessment/index.ts';
import { questionsInOrder, type Question, type Questionnaire } from '../questionnaire/index.ts';
import { wholeParts } from './largest-remainder.ts';
import { scoreAssessment } from './score.ts';
import { FIRST, level, NOT_APPLICABLE, SECOND, side } from './trend-editions.fixture.ts';
import { splitTrend, type TrendSide } from './trend-split.ts';

function split(before: TrendSide, after: TrendSide) {
  const result = splitTrend(before, after);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

const exactOf = (parts: readonly { readonly exact: Fraction }[]) => parts.map(({ exact }) => exact.toFraction());

describe('splitTrend', () => {
  /*
   * By hand. C is plan and test.
   * S(E1, A1, all) = (1 * 4/6 + 3 * 5/9) / 4 = 7/12      S(E1, A1, C) = 4/6
   * S(E1, A2, C)   = 2/4, since test does not apply now  S(E2, A2, C) = 1/4
   * S(E2, A2, all) = (1/4 + 15/15) / 2 = 5/8
   * Real change 1/2 - 2/3 = -1/6; harder test 1/4 - 1/2 = -1/4;
   * questions (5/8 - 1/4) - (7/12 - 2/3) = 11/24. Together 1/24 = 5/8 - 7/12.
   * Printed 58 to 63, so 5: rounded down -17 - 25 + 45 = 3; the two missing go to 5/6 and 1/3 lost.
   */
  it('splits a change as worked by hand', () => {
    const found = split(
      side(FIRST, { plan: level(1), test: level(1), backup: level(1), fax: level(0) }),
      side(SECOND, { plan: level(1), test: NOT_APPLICABLE, backup: level(1), cloud: level(1) }),
    );
    expect(exactOf(found.parts)).toEqual(['-50/3', '-25', '275/6']);
    expect(found.parts.map(({ points }) => points)).toEqual([-16, -25, 46]);
    expect(found).toMatchObject({
      fromPercent: 58,
      toPercent: 63,
      isLowBound: false,
      commonCount: 2,
      answeredOtherwise: [{ questionId: 'test', before: { earned: 2, available: 2 }, after: null }],
      scoredOtherwise: [{ questionId: 'plan', before: { earned: 2, available: 4 }, after: { earned: 1, available: 4 } }],
      reweighted: [{ sectionId: 'b', from: 3, to: 1 }],
      changed: [{ questionId: 'backup', relation: 'stricter' }, { questionId: 'cloud', relation: 'new' }],
      removed: ['fax'],
    });
  });

  it('calls all of a change real within one edition', () => {
    const { parts, answeredOtherwise } = split(
      side(FIRST, { plan: level(0), test: level(0), backup: level(0), fax: level(0) }),
      side(FIRST, { plan: level(2), test: level(0), backup: level(0), fax: level(0) }),
    );
    expect(exactOf(parts)).toEqual(['50/3', '0', '0']);
    expect(answeredOtherwise.map(({ questionId }) => questionId)).toEqual(['plan']);
  });

  it('counts a common question as changed when its answer did not exist before', () => {
    const { commonCount, changed } = split(
      side(FIRST, { plan: level(1), test: level(1), backup: level(1), fax: level(1) }),
      side(SECOND, { plan: level(1), test: level(2), backup: level(1), cloud: level(1) }),
    );
    expect(commonCount).toBe(1);
    expect(changed).toContainEqual({ questionId: 'test', relation: 'answer-unknown-before' });
  });

  it('says so when open questions make a side the least that it can be', () => {
    expect(split(side(FIRST, {}), side(FIRST, { plan: level(1) })).isLowBound).toBe(true);
  });

  const all = { plan: level(1), test: level(1), backup: level(1), fax: level(1) };
  const none = { plan: NOT_APPLICABLE, test: NOT_APPLICABLE, backup: NOT_APPLICABLE, fax: NOT_APPLICABLE };
  it.each([
    ['the later edition first', side(SECOND, {}), side(FIRST, all), { kind: 'not-the-next-edition', from: 'pair 2026.2', to: 'pair 2026.1' }],
    ['other rules', { ...side(FIRST, all), scorerVersion: 2 }, side(FIRST, all), { kind: 'other-rules', found: 2, known: 1 }],
    ['nothing applied before', side(FIRST, none), side(FIRST, all), { kind: 'no-score', side: 'before' }],
    ['nothing applies after', side(FIRST, all), side(FIRST, none), { kind: 'no-score', side: 'after' }],
    ['no common question counts', side(FIRST, all), side(SECOND, { ...none, backup: level(1) }), { kind: 'nothing-in-common' }],
  ])('refuses: %s', (_case, before, after, problem) => {
    expect(splitTrend(before, after)).toEqual({ ok: false, problem });
  });

  it('adds up exactly, and as printed, whatever was answered', () => {
    const values = (question: Question) =>
      fc.oneof(
        fc.integer({ min: 0, max: question.kind === 'levels' ? question.options.length - 1 : 0 }).map(level),
        fc.constantFrom<AnswerValue | null>(null, { kind: 'dont-know' }, NOT_APPLICABLE),
      );
    const sides = (edition: Questionnaire) =>
      fc.record(Object.fromEntries(questionsInOrder(edition).map(({ question }) => [question.id, values(question)]))).map((answers) => side(edition, answers));
    fc.assert(
      fc.property(sides(FIRST), fc.constantFrom(FIRST, SECOND).chain(sides), (before, after) => {
        const result = splitTrend(before, after);
        if (!result.ok) return;
        const { parts, fromPercent, toPercent } = result.value;
        const [from, to] = [scoreAssessment(before).overall, scoreAssessment(after).overall];
        const sum = parts.reduce((total, { exact }) => total.add(exact), new Fraction(0));
        expect(sum.valueOf()).toBeCloseTo((to.low ?? 0) - (from.low ?? 0), 9);
        expect([fromPercent, toPercent]).toEqual([from.lowPercent, to.lowPercent]);
        expect(parts.reduce((total, { points }) => total + points, fromPercent)).toBe(toPercent);
        for (const { exact, points } of parts) expect(exact.sub(points).abs().compare(1)).toBeLessThan(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('wholeParts', () => {
  const parts = (...texts: string[]) => texts.map((text) => new Fraction(text));
  it.each([
    ['nothing is lost', parts('2', '-1', '0'), 1, [2, -1, 0]],
    ['a loss goes to whoever lost most', parts('1/3', '1/2', '1/6'), 1, [0, 1, 0]],
    ['ties go to the earlier', parts('1/2', '1/2'), 1, [1, 0]],
    ['negative parts round down first', parts('-1/3', '-2/3'), -1, [0, -1]],
    ['a whole part is never raised', parts('7/10', '0', '7/10'), 2, [1, 0, 1]],
  ])('%s', (_case, exact, total, whole) => expect(wholeParts(exact, total)).toEqual(whole));

  it('refuses a total that the parts cannot make', () => expect(() => wholeParts(parts('0', '1/2'), 2)).toThrow('add up'));
});
