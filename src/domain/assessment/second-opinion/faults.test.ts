import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer, assessment, chosen, dontKnow, edition, levels, section, signatory } from '#src/testing/builders.ts';
import { judgingOf, questionsInScope, reviewErrandOf, reviewHash } from '../../review/index.ts';
import { copyFor, judged, keptReview } from '../../review/review.fixture.ts';
import { signedReviewOf } from '../../review/words/index.ts';
import { buildSignOff } from '../../scoring/index.ts';
import { must } from '../../common/result.ts';
import { buildAssessmentFile, misfits, parseAssessment } from '../file/index.ts';
import { placeQuestions } from '../questions/index.ts';
import type { Assessment } from '../schema.ts';
import { claimsOf, hashOfClaims, type ReviewScope } from './index.ts';

const small = edition([section('one', [levels('a', [0, 4]), levels('b', [0, 4])])]);
const home = { questionnaire: small, answers: [answer('a', chosen('l1')), answer('b', chosen('l0'))] };
const nothing = { answers: [], evidence: [], history: [] };

/** What is wrong with an assessment's file: by itself, else beside its edition. */
function faultsOf(one: Assessment, questionnaire = small): readonly string[] {
  const file = buildAssessmentFile(one, nothing);
  const parsed = parseAssessment(JSON.stringify(file));
  if (!parsed.ok) return parsed.problem.kind === 'faults' ? parsed.problem.faults.map(({ path }) => path) : ['refused'];
  return misfits(file, questionnaire).map(({ path }) => path);
}

describe('a kept review in a file', () => {
  const kept = keptReview(home, [judged('a', chosen('l0'))]);
  const withReview = (changes: Partial<typeof kept>) => assessment(small, { reviews: [{ ...kept, ...changes }] });

  it('is sound as it was kept, and refused where any of it is another', () => {
    expect(faultsOf(withReview({}))).toEqual([]);
    const [first, second] = kept.claims.answers;
    const other = { ...must(first, 'a'), claim: { value: chosen('l0'), note: '', toCheck: false } };
    expect(faultsOf(withReview({ claims: { ...kept.claims, answers: [other, must(second, 'b')] } }))).toEqual([
      'reviews[0].review.claimsHash',
    ]);
    expect(faultsOf(withReview({ review: { ...kept.review, of: { ...kept.review.of, version: '2025.1' } } }))).toEqual([
      'reviews[0].review.of',
    ]);
    expect(faultsOf(withReview({ review: { ...kept.review, opinions: [judged('a', chosen('l9'))] } }))).toEqual([
      'reviews[0].review.opinions[0].judgement.value',
    ]);
    expect(faultsOf(assessment(small, { reviews: [kept, kept] }))).toEqual(['reviews[1]']);
    const response = { questionId: 'b', says: { kind: 'accepted' }, by: '', at: '2026-08-01T10:00:00Z' } as const;
    expect(faultsOf(withReview({ responses: [response] }))).toEqual(['reviews[0].responses[0].questionId']);
  });
});

/** Of which a is essential, b and d lead to outcomes, and d is asked because of b. */
const mapped = edition(
  [
    section('one', [
      levels('a', [0, 4], { essential: { minPoints: 4, reason: 'Care stops' } }),
      levels('b', [0, 4], { mappings: { frame: ['A1.a'] } }),
      levels('c', [0, 4]),
      levels('d', [0, 4], {
        mappings: { frame: ['B1.a'] },
        askedWhen: { kind: 'points', question: 'b', atLeast: 4 },
      }),
    ]),
  ],
  {
    frameworks: [
      {
        id: 'frame',
        name: 'A framework',
        version: '1',
        publisher: 'Its publisher',
        items: ['A1.a', 'B1.a', 'C1.a'].map((id) => ({ id, title: `Item ${id}` })),
      },
    ],
  },
);
const outcomes = (mandated: readonly string[], own: readonly string[] = [], frame = 'frame'): ReviewScope => ({
  kind: 'outcomes',
  framework: frame,
  year: '2025-26',
  mandated: [...mandated],
  own: own.map((item) => ({ item, reason: 'It is weak', approvedBy: 'The board', approvedOn: '2026-05-01' })),
});
const sample = (largest: number, random: number): ReviewScope => ({ kind: 'sample', largest, random, seed: 7 });

describe('what a kept review says of its scope', () => {
  /** As it would be kept, had just these been looked at. */
  const keptOf = (scope: ReviewScope, questions: readonly string[]): Assessment => {
    const claims = claimsOf(questions, { answers: questions.map((id) => answer(id, chosen('l1'))), evidence: [] });
    const { review, ...kept } = keptReview({ questionnaire: mapped, answers: [] }, []);
    const of = { ...review, scope, questions: [...questions], claimsHash: hashOfClaims(review.shown, claims) };
    return assessment(mapped, { reviews: [{ ...kept, claims, review: of }] });
  };

  it.each<readonly [string, ReviewScope, readonly string[], readonly string[]]>([
    ['all, with what an answer asks for and without', { kind: 'all' }, ['a', 'b', 'c'], []],
    ['all', { kind: 'all' }, ['a', 'b', 'c', 'd'], []],
    ['all, of which one was not looked at', { kind: 'all' }, ['a', 'b'], ['questions']],
    ['outcomes', outcomes(['A1.a'], ['B1.a']), ['b', 'd'], []],
    ['outcomes, one of them asked because of an answer', outcomes(['A1.a', 'B1.a']), ['b'], []],
    ['outcomes, and one that the edition does not have', outcomes(['A1.a', 'Z9.z']), ['b'], []],
    ['outcomes, to one of which nobody looked', outcomes(['A1.a', 'B1.a']), ['d'], ['questions']],
    ['outcomes, and something else', outcomes(['A1.a']), ['b', 'c'], ['questions[1]']],
    [
      'outcomes of no framework of the edition',
      outcomes(['A1.a'], [], 'constructor'),
      ['b'],
      ['scope.framework', 'questions[0]'],
    ],
    ['outcomes of its own that the edition does not have', outcomes(['A1.a'], ['Z9.z']), ['b'], ['scope.own[0].item']],
    ['a sample', sample(1, 1), ['a', 'b', 'c'], []],
    ['a sample for which fewer were left', sample(5, 5), ['a', 'b'], []],
    ['a sample without an essential question', sample(1, 1), ['b', 'c'], ['questions']],
    ['a sample of more than it says', sample(1, 0), ['a', 'b', 'c'], ['questions']],
  ])('%s', (_what, scope, questions, faults) =>
    expect(faultsOf(keptOf(scope, questions), mapped)).toEqual(faults.map((path) => `reviews[0].review.${path}`)),
  );

  it('is sound of whatever a scope takes in, whatever is answered', () => {
    const values = [null, chosen('l0'), chosen('l1'), dontKnow];
    fc.assert(
      fc.property(
        fc.constantFrom(
          { kind: 'all' as const },
          outcomes(['A1.a'], ['B1.a']),
          sample(1, 1),
          sample(0, 0),
          sample(9, 9),
        ),
        fc.tuple(...['a', 'b', 'c', 'd'].map((id) => fc.constantFrom(...values).map((value) => answer(id, value)))),
        (scope, answers) => {
          const { organisation: profile, assessmentDate } = assessment(mapped);
          const placed = placeQuestions({ questionnaire: mapped, profile, assessmentDate, answers, evidence: [] });
          const { questionIds } = questionsInScope(scope, placed, mapped, assessmentDate);
          expect(faultsOf(keptOf(scope, questionIds), mapped)).toEqual(
            // No copy is made of none.
            questionIds.length === 0 ? [expect.any(String)] : [],
          );
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('a sign-off that names a review', () => {
  const kept = keptReview(home, [judged('a', chosen('l0'))]);
  const named = signedReviewOf(kept.review, reviewHash(kept.review));
  const made = buildSignOff(assessment(small), { answers: home.answers, evidence: [] }, small, {
    ...signatory(),
    review: named,
  });
  const signOff = must(made.ok ? made.value : null, 'nothing is open');
  const naming = (changes: Partial<typeof named>): Assessment =>
    assessment(small, { reviews: [kept], signOffs: [{ ...signOff, review: { ...named, ...changes } }] });

  it.each<readonly [string, Assessment, readonly string[]]>([
    ['as it was signed', naming({}), []],
    ['that is not there', naming({ hash: 'a'.repeat(64) }), ['signOffs[0].review.hash']],
    ['where none is', { ...naming({}), reviews: undefined }, ['signOffs[0].review.hash']],
    ['by somebody else', naming({ reviewer: { ...named.reviewer, name: 'Other' } }), ['signOffs[0].review.reviewer']],
    ['in another role', naming({ reviewer: { ...named.reviewer, role: 'Other' } }), ['signOffs[0].review.reviewer']],
    ['of another day', naming({ date: '2020-01-31' }), ['signOffs[0].review.date']],
  ])('%s', (_what, file, faults) => expect(faultsOf(file)).toEqual(faults));
});

describe('a review under way in a file', () => {
  const copy = copyFor(home);
  const judging = judgingOf(copy, 'theirs', '2026-07-02T10:00:00Z');
  const errand = must(reviewErrandOf(judging), 'it is one');
  const withErrand = (changes: Partial<typeof errand>): Assessment => ({
    ...judging,
    errand: { ...errand, ...changes },
  });

  it('is sound as it was begun, and refused where it is of other questions, answers or ways of showing', () => {
    expect(faultsOf(judging, copy.questionnaire)).toEqual([]);
    expect(faultsOf(withErrand({ shown: 'never' }), copy.questionnaire)).toEqual([
      'errand.claims.answers[0].claim',
      'errand.claims.answers[1].claim',
    ]);
    expect(
      faultsOf(
        withErrand({ claims: { ...errand.claims, answers: errand.claims.answers.slice(1) } }),
        copy.questionnaire,
      ),
    ).toEqual(['errand.claims.answers']);
    expect(faultsOf(withErrand({ opinions: [judged('a', chosen('l9'))] }), copy.questionnaire)).toEqual([
      'errand.opinions[0].judgement.value',
    ]);
    expect(faultsOf(withErrand({ opinions: [judged('gone', chosen('l0'))] }), copy.questionnaire)).toEqual([
      'errand.opinions[0].questionId',
    ]);
  });
});
