import { describe, expect, it } from 'vitest';
import { answer, assessment, chosen, edition, levels, section, signatory } from '#src/testing/builders.ts';
import { judgingOf, reviewErrandOf, reviewHash } from '../../review/index.ts';
import { copyFor, judged, keptReview } from '../../review/review.fixture.ts';
import { signedReviewOf } from '../../review/words/index.ts';
import { buildSignOff } from '../../scoring/index.ts';
import { must } from '../../common/result.ts';
import { buildAssessmentFile, misfits, parseAssessment } from '../file/index.ts';
import type { Assessment } from '../schema.ts';

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
