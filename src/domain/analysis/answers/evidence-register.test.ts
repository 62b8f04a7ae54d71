import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answer,
  ASSESSMENT_DATE,
  chosen,
  dontKnow,
  edition,
  evidence,
  levels,
  notApplicable,
  section,
} from '#src/testing/builders.ts';
import { placeQuestions } from '../../assessment/questions/index.ts';
import type { Answer, Evidence } from '../../assessment/index.ts';
import { scoreAssessment } from '../../scoring/index.ts';
import { buildEvidenceRegister, PIECE_ORDERS, sortPieces } from './evidence-register.ts';

/*
 * By hand. Section `first` has weight 1 and 10 points, `second` weight 3 and 10 points: a point of `second` moves the
 * overall figure three times as much as one of `first`.
 */
const questionnaire = edition([
  section('first', [
    levels('policy', [0, 4]),
    levels('copies', [0, 6], { essential: { minPoints: 2, reason: 'Care stops.' } }),
  ]),
  section(
    'second',
    [
      levels('access', [0, 3]),
      levels('patching', [0, 7]),
      levels('guests', [0, 5], {
        askedWhen: { kind: 'answered', question: 'unasked' },
        notApplicableWhen: 'There are none.',
      }),
    ],
    { weight: 3 },
  ),
]);
// The condition looks back to a question that is never answered.
const asked = edition([section('zero', [levels('unasked', [0, 0])]), ...questionnaire.sections]);

const register = (answers: readonly Answer[], pieces: readonly Evidence[], today = ASSESSMENT_DATE) => {
  const input = {
    questionnaire: asked,
    profile: { type: 'acute-trust', sizeBand: 'from-10-to-49', services: [] } as const,
    assessmentDate: ASSESSMENT_DATE,
    answers,
    evidence: pieces,
  };
  return buildEvidenceRegister({ ...input, placed: placeQuestions(input), score: scoreAssessment(input), today });
};
const full = chosen('l1');

describe('pieces of evidence', () => {
  it('say what rests on them and what they make provable, together and alone', () => {
    const { pieces } = register(
      [
        answer('policy', full, { evidence: ['both'] }),
        answer('copies', full, { evidence: ['both', 'other', 'word'] }),
        answer('access', full, { evidence: ['other'], toCheck: true }),
        answer('patching', dontKnow, { evidence: ['other'] }),
        answer('guests', full, { evidence: ['other', 'guests'] }),
      ],
      [
        evidence({ id: 'both' }),
        evidence({ id: 'other' }),
        evidence({ id: 'word', grade: 'asserted' }),
        evidence({ id: 'guests' }),
        evidence({ id: 'unused' }),
      ],
    );
    expect(
      pieces.map(({ pieceId, answers, notAsked, provable, provableAlone }) => [
        pieceId,
        answers.map(({ id }) => id),
        notAsked,
        provable,
        provableAlone,
      ]),
    ).toEqual([
      ['both', ['policy', 'copies'], 0, 10, 4],
      ['other', ['copies', 'access', 'patching'], 1, 6, 0],
      ['word', ['copies'], 0, 0, 0],
      ['guests', [], 1, 0, 0],
      ['unused', [], 0, 0, 0],
    ]);
  });

  it('count for nothing where the answer does not apply', () => {
    const { pieces } = register([answer('policy', notApplicable, { evidence: ['one'] })], [evidence({ id: 'one' })]);
    expect(pieces[0]).toMatchObject({ provable: 0, provableAlone: 0, answers: [{ id: 'policy' }] });
  });

  it.each([
    ['2025-06-29', ASSESSMENT_DATE, 'out-of-date', '2026-06-29'],
    ['2025-06-30', ASSESSMENT_DATE, 'ends-soon', '2026-06-30'],
    ['2025-06-30', '2026-07-01', 'ended-since', '2026-06-30'],
    ['2025-09-30', ASSESSMENT_DATE, 'ends-soon', '2026-09-30'],
    ['2025-10-01', ASSESSMENT_DATE, 'current', '2026-10-01'],
    ['2026-06-30', ASSESSMENT_DATE, 'current', '2027-06-30'],
    ['2026-07-01', ASSESSMENT_DATE, 'ahead', '2027-07-01'],
  ])('of %s are seen on %s as %s, and count until %s', (date, today, standing, lastDay) => {
    expect(register([], [evidence({ date })], today).pieces[0]).toMatchObject({ standing, lastDay });
    expect(register([], [evidence({ date, grade: 'asserted' })], today).pieces[0]).toMatchObject({
      standing: 'asserted',
      lastDay: null,
    });
  });

  it('make provable just what the score says is provable, each point by one piece at least', () => {
    const ids = ['policy', 'copies', 'access', 'patching'];
    const pieces = fc.tuple(
      ...['a', 'b', 'c'].map((id) =>
        fc
          .record({
            grade: fc.constantFrom('asserted' as const, 'documented' as const, 'independent' as const),
            date: fc.constantFrom('2024-01-01', '2026-01-01', '2026-08-01'),
          })
          .map((changes) => evidence({ id, ...changes })),
      ),
    );
    const answers = fc.tuple(
      ...ids.map((id) =>
        fc
          .record({
            value: fc.constantFrom(full, chosen('l0'), dontKnow, null),
            evidence: fc.subarray(['a', 'b', 'c']),
            toCheck: fc.boolean(),
          })
          .map(({ toCheck, ...rest }) => answer(id, rest.value, { ...rest, ...(toCheck && { toCheck }) })),
      ),
    );
    fc.assert(
      fc.property(answers, pieces, (given, kept) => {
        const { pieces: rows, unproved } = register(given, kept);
        const score = scoreAssessment({
          questionnaire: asked,
          profile: { type: 'acute-trust', sizeBand: 'from-10-to-49', services: [] },
          assessmentDate: ASSESSMENT_DATE,
          answers: given,
          evidence: kept,
        });
        const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0);
        const total = sum(score.sections.map(({ provable }) => provable));
        expect(sum(rows.map(({ provableAlone }) => provableAlone))).toBeLessThanOrEqual(total);
        expect(sum(rows.map(({ provable }) => provable))).toBeGreaterThanOrEqual(total);
        const [claimed, proved] = [score.overall.low ?? 0, score.overall.provable ?? 0];
        expect(sum(unproved.map(({ impact }) => impact))).toBeCloseTo(claimed - proved, 9);
      }),
    );
  });
});

describe('what would prove most', () => {
  it('stands by what it moves overall, with what is missing', () => {
    const { unproved } = register(
      [
        answer('policy', full, { owner: ' Ruth ' }),
        answer('copies', full, { evidence: ['old'] }),
        answer('access', full, { evidence: ['good'], toCheck: true }),
        answer('patching', full, { evidence: ['good'] }),
      ],
      [evidence({ id: 'old', date: '2020-01-01' }), evidence({ id: 'good' })],
    );
    expect(
      unproved.map(({ id, lacks, earned, impact, isEssential, owner }) => [
        id,
        lacks,
        earned,
        Math.round(impact * 100) / 100,
        isEssential,
        owner,
      ]),
    ).toEqual([
      ['access', 'to-check', 3, 22.5, false, ''],
      ['copies', 'out-of-date', 6, 15, true, ''],
      ['policy', 'none', 4, 10, false, 'Ruth'],
    ]);
  });
});

it('each order of the pieces keeps every piece, and tells those apart that are alike', () => {
  const { pieces } = register(
    [answer('policy', full, { evidence: ['b', 'c'] }), answer('access', full, { evidence: ['c'] })],
    [
      evidence({ id: 'a', title: 'Minutes', grade: 'asserted' }),
      evidence({ id: 'b', title: 'Minutes', date: '2026-01-01' }),
      evidence({ id: 'c', title: 'Audit', date: '2026-02-01' }),
      evidence({ id: 'd', title: 'Zoo', date: '2026-01-01' }),
    ],
  );
  const ids = Object.fromEntries(
    PIECE_ORDERS.map((order) => [order, sortPieces(pieces, order).map(({ pieceId }) => pieceId)]),
  );
  expect(ids).toEqual({
    ends: ['b', 'c', 'd', 'a'],
    points: ['c', 'b', 'a', 'd'],
    answers: ['c', 'b', 'a', 'd'],
    title: ['c', 'a', 'b', 'd'],
    date: ['a', 'c', 'b', 'd'],
  });
});
