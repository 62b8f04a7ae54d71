import * as fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, it } from 'vitest';
import { checklist, dontKnow, edition, holding, levels, notApplicable, section } from '#src/testing/builders.ts';
import type { AnswerValue } from '../../assessment/index.ts';
import { editionFaults } from '../../questionnaire/editions/index.ts';
import { questionsInOrder, type Question, type Questionnaire } from '../../questionnaire/index.ts';
import { wholeParts } from './largest-remainder.ts';
import { scoreAssessment } from '../score.ts';
import { FIRST, level, SECOND, side } from '../trend-editions.fixture.ts';
import { splitTrend, type TrendSide } from './trend-split.ts';

function split(before: TrendSide, after: TrendSide) {
  const result = splitTrend(before, after);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

const exactOf = (parts: readonly { readonly exact: Fraction }[]) => parts.map(({ exact }) => exact.toFraction());

describe('splitTrend', () => {
  it('is tried on a pair of editions that the rules of editions allow', () => {
    expect(editionFaults([FIRST], SECOND)).toEqual([]);
  });

  /*
   * By hand. C is plan and test.
   * S(E1, A1, all) = (1 * 4/6 + 3 * 5/9) / 4 = 7/12      S(E1, A1, C) = 4/6 = 2/3
   * S(E1, A2, C)   = 2/6 = 1/3                           S(E2, A2, C) = 4/10 = 2/5
   * S(E2, A2, all) = (4/10 + 15/15) / 2 = 7/10
   * Real change 1/3 - 2/3 = -1/3; easier test 2/5 - 1/3 = 1/15;
   * questions (7/10 - 2/5) - (7/12 - 2/3) = 23/60. Together 7/60 = 7/10 - 7/12.
   * Printed 58 to 70, so 12: rounded down -34 + 6 + 38 = 10; the two missing go to those that lost 2/3.
   */
  it('splits a change as worked by hand', () => {
    const found = split(
      side(FIRST, { plan: level(1), test: level(1), backup: level(1), fax: level(0) }),
      side(SECOND, { plan: level(1), test: level(0), backup: level(1), cloud: level(1) }),
    );
    expect(exactOf(found.parts)).toEqual(['-100/3', '20/3', '115/3']);
    expect(found.parts.map(({ points }) => points)).toEqual([-33, 7, 38]);
    expect(found).toMatchObject({
      fromPercent: 58,
      toPercent: 70,
      commonCount: 2,
      answeredOtherwise: [
        { questionId: 'test', before: { earned: 2, available: 2 }, after: { earned: 0, available: 2 } },
      ],
      scoredOtherwise: [
        { questionId: 'plan', before: { earned: 2, available: 4 }, after: { earned: 4, available: 8 } },
      ],
      reweighted: [{ sectionId: 'b', from: 3, to: 1 }],
      changed: [
        { questionId: 'backup', relation: 'stricter' },
        { questionId: 'cloud', relation: 'new' },
      ],
      removed: ['fax'],
    });
  });

  // S(E1, A2, C) = 2/4 and S(E2, A2, C) = 4/8: the test is the same for plan alone.
  it('counts a common question that no longer applies as real change', () => {
    const { parts, answeredOtherwise } = split(
      side(FIRST, { plan: level(1), test: level(1), backup: level(1), fax: level(0) }),
      side(SECOND, { plan: level(1), test: notApplicable, backup: level(1), cloud: level(1) }),
    );
    expect(exactOf(parts).slice(0, 2)).toEqual(['-50/3', '0']);
    expect(answeredOtherwise).toEqual([{ questionId: 'test', before: { earned: 2, available: 2 }, after: null }]);
  });

  /*
   * By hand: the earlier edition asks both always, the later one asks `depth` only of those whose plan earns 4.
   * The plan falls from 4 to 2, so the later edition does not ask for `depth`, and its stored answer counts nowhere.
   * S(E1, A1, C) = (4 + 2) / 6 = 1; S(E1, A2, C) = 2/4, and not (2 + 2) / 6; S(E2, A2, C) = 2/4.
   */
  it('asks under the earlier edition what the later one asked', () => {
    const asked = { askedWhen: { kind: 'points', question: 'plan', atLeast: 4 } } as const;
    const earlier = edition([section('a', [levels('plan', [0, 2, 4]), levels('depth', [0, 2])])]);
    const later = edition(
      [
        section('a', [
          levels('plan', [0, 2, 4], { relation: { kind: 'same' } }),
          levels('depth', [0, 2], { relation: { kind: 'same' }, ...asked }),
        ]),
      ],
      { version: '2026.2', previousEdition: { version: '2026.1', removed: [] } },
    );
    const found = split(
      side(earlier, { plan: level(2), depth: level(1) }),
      side(later, { plan: level(1), depth: level(1) }),
    );
    expect(exactOf(found.parts)).toEqual(['-50', '0', '0']);
    expect([found.fromPercent, found.toPercent]).toEqual([100, 50]);
    // The other way round the earlier edition's own condition decides of the earlier answers.
    const back = split(
      side({ ...later, version: '2026.1', previousEdition: undefined }, { plan: level(1), depth: level(1) }),
      side(
        {
          ...earlier,
          version: '2026.2',
          previousEdition: { version: '2026.1', removed: [] },
          sections: earlier.sections.map((one) => ({
            ...one,
            questions: one.questions.map((question) => ({ ...question, relation: { kind: 'same' as const } })),
          })),
        },
        { plan: level(1), depth: level(1) },
      ),
    );
    // S(E1, A1, C) = 2/4; S(E1, A2, C) = S(E2, A2, C) = 4/6.
    expect(exactOf(back.parts)).toEqual(['50/3', '0', '0']);
  });

  /*
   * By hand. The later edition asks the same of a checklist and doubles its points. Before, a holds: 1 of 4. After, a
   * holds and c, half of the points, does not apply: 1 of 2 under the earlier edition, 2 of 4 under the later.
   */
  it('takes what statements that do not apply leave, under either edition', () => {
    const listOf = (points: Readonly<Record<string, number>>, changes = {}) =>
      section('list', [checklist('copies', points, changes)]);
    const earlier = edition([listOf({ a: 1, b: 1, c: 2 })]);
    const later = edition([listOf({ a: 2, b: 2, c: 4 }, { relation: { kind: 'same' } })], {
      version: '2026.2',
      previousEdition: { version: '2026.1', removed: [] },
    });
    const after: AnswerValue = {
      kind: 'statements',
      statements: ['a'],
      notApplicable: [{ statement: 'c', reason: 'We have none of these' }],
    };
    const found = split(side(earlier, { copies: holding('a') }), side(later, { copies: after }));
    expect(exactOf(found.parts)).toEqual(['25', '0', '0']);
    expect(found).toMatchObject({
      fromPercent: 25,
      toPercent: 50,
      answeredOtherwise: [
        { questionId: 'copies', before: { earned: 1, available: 4 }, after: { earned: 1, available: 2 } },
      ],
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
    const unsound = edition(
      [
        section('a', [
          levels('plan', [0, 2, 4], { relation: { kind: 'same' } }),
          levels('test', [0, 1, 2], { relation: { kind: 'same' } }),
        ]),
      ],
      {
        version: '2026.2',
        previousEdition: { version: '2026.1', removed: [] },
      },
    );
    const { commonCount, changed } = split(
      side(FIRST, { plan: level(1), test: level(1), backup: level(1), fax: level(1) }),
      side(unsound, { plan: level(1), test: level(2) }),
    );
    expect(commonCount).toBe(1);
    expect(changed).toEqual([{ questionId: 'test', relation: 'answer-unknown-before' }]);
  });

  const all = { plan: level(1), test: level(1), backup: level(1), fax: level(1) };
  const none = { plan: notApplicable, test: notApplicable, backup: notApplicable, fax: notApplicable };
  it.each([
    [
      'the later edition first',
      side(SECOND, {}),
      side(FIRST, all),
      { kind: 'not-the-next-edition', from: 'small 2026.2', to: 'small 2026.1' },
    ],
    [
      'other rules',
      { ...side(FIRST, all), scorerVersion: 2 },
      side(FIRST, all),
      { kind: 'other-rules', found: 2, known: 1 },
    ],
    [
      'open questions before',
      side(FIRST, { plan: level(1) }),
      side(FIRST, all),
      { kind: 'unfinished', side: 'before', open: 3 },
    ],
    ['nothing answered after', side(FIRST, all), side(FIRST, {}), { kind: 'unfinished', side: 'after', open: 4 }],
    ['nothing applied before', side(FIRST, none), side(FIRST, all), { kind: 'no-score', side: 'before' }],
    ['nothing applies after', side(FIRST, all), side(FIRST, none), { kind: 'no-score', side: 'after' }],
    [
      'no common question counts',
      side(FIRST, all),
      side(SECOND, { ...none, backup: level(1) }),
      { kind: 'nothing-in-common' },
    ],
  ])('refuses: %s', (_case, before, after, problem) => {
    expect(splitTrend(before, after)).toEqual({ ok: false, problem });
  });

  it('adds up exactly, and as printed, whatever was answered', () => {
    const values = (question: Question) =>
      fc.oneof(
        fc.integer({ min: 0, max: question.kind === 'levels' ? question.options.length - 1 : 0 }).map(level),
        fc.constantFrom<AnswerValue | null>(null, dontKnow, notApplicable),
      );
    const sides = (one: Questionnaire) =>
      fc
        .record(Object.fromEntries(questionsInOrder(one).map(({ question }) => [question.id, values(question)])))
        .map((answers) => side(one, answers));
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
    ['a loss goes to the one that lost most', parts('1/3', '1/2', '1/6'), 1, [0, 1, 0]],
    ['ties go to the earlier', parts('1/2', '1/2'), 1, [1, 0]],
    ['negative parts round down first', parts('-1/3', '-2/3'), -1, [0, -1]],
    ['a whole part is never raised', parts('7/10', '0', '7/10'), 2, [1, 0, 1]],
  ])('%s', (_case, exact, total, whole) => expect(wholeParts(exact, total)).toEqual(whole));

  it('refuses a total that the parts cannot make', () =>
    expect(() => wholeParts(parts('0', '1/2'), 2)).toThrow('add up'));
});
