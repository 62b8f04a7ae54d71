import { describe, expect, it } from 'vitest';
import { answer, assessment, chosen, edition, evidence, levels, section, signatory } from '#src/testing/builders.ts';
import { plainReport } from '#src/testing/plain-report.ts';
import type { Assessment } from '../assessment/index.ts';
import { must } from '../common/result.ts';
import { reviewHash } from '../review/index.ts';
import { signedReviewOf } from '../review/words/index.ts';
import { judged, keptReview } from '../review/review.fixture.ts';
import { buildSignOff } from '../scoring/index.ts';
import { DEFAULT_CHOICES } from './choices.ts';
import { buildDocument, formatBoardReport } from './index.ts';

const small = edition([section('one', [levels('a', [0, 2, 4]), levels('b', [0, 2, 4])])]);
const answers = [answer('a', chosen('l2'), { evidence: ['test-report'] }), answer('b', chosen('l1'))];
const pieces = [evidence()];
const kept = keptReview({ questionnaire: small, answers, evidence: pieces }, [
  judged('a', chosen('l0'), {
    finding: { text: 'Marked-finding', severity: 'high' },
    recommendation: 'Marked-recommendation',
    seen: [{ kind: 'test', what: 'Marked-seen', sampleSize: 20, date: '2026-07-01' }],
  }),
  judged('b', chosen('l1')),
]);
const contested = {
  ...kept,
  responses: [
    {
      questionId: 'a',
      says: { kind: 'contested', reason: 'Marked-reason' } as const,
      by: 'Jo',
      at: '2026-07-20T10:00:00Z',
    },
  ],
};
const reportOf = (changes: Partial<Assessment>, now = answers) =>
  plainReport({
    assessment: { ...assessment(small), ...changes },
    answers: now,
    evidence: pieces,
    questionnaire: small,
  });
const paper = (changes: Partial<Assessment>, audience: 'board' | 'audit' | 'public', now = answers) =>
  JSON.stringify(buildDocument(reportOf(changes, now), { ...DEFAULT_CHOICES, audience }, {}));
const signedOff = (reviewed: boolean, reviews = [contested]): Partial<Assessment> => {
  const signOff = buildSignOff(assessment(small), { answers, evidence: pieces }, small, {
    ...signatory(),
    ...(reviewed ? { review: signedReviewOf(kept.review, reviewHash(kept.review)) } : {}),
  });
  return { status: 'signed-off', signOffs: [must(signOff.ok ? signOff.value : null, 'nothing is open')], reviews };
};

describe('a second opinion in a report', () => {
  it('stands whole in the paper for the auditor, with what the organisation says', () => {
    const text = paper({ reviews: [contested] }, 'audit');
    for (const said of [
      'Ruth Reed, Head of audit, Northmoor Audit (internal audit, as stated)',
      '2 of 2 questions judged; 2 of them stand in the figures.',
      'Judged lower',
      'Test: Marked-seen, sample of 20, seen on 1 July 2026',
      'Marked-finding (high)',
      'Marked-recommendation',
      'Contested on 20 July 2026: Marked-reason',
    ])
      expect(text).toContain(said);
    expect(text).not.toContain('Changed since it was reviewed');
  });

  it('says which answers were changed since', () => {
    const now = answers.map((one) => (one.questionId === 'b' ? { ...one, value: chosen('l2') } : one));
    expect(paper({ reviews: [contested] }, 'audit', now)).toContain('Changed since it was reviewed');
  });

  it('says of what was accepted whether the answer followed', () => {
    const response = (says: 'accepted' | 'contested', at: string) => ({
      questionId: 'a',
      says: says === 'accepted' ? { kind: says } : { kind: says, reason: 'It was shown.' },
      by: 'Jo',
      at,
    });
    const answered = (responses: readonly ReturnType<typeof response>[], value = chosen('l2')) =>
      paper(
        { reviews: [{ ...kept, responses: [...responses] as typeof kept.responses }] },
        'audit',
        answers.map((one) => (one.questionId === 'a' ? { ...one, value } : one)),
      );
    const accepted = response('accepted', '2026-07-20T10:00:00Z');
    // As where what was accepted was taken back.
    expect(answered([accepted])).toContain('Accepted, and not changed');
    expect(answered([accepted], chosen('l0'))).toContain('Changed to what was judged');
    for (const text of [
      answered([accepted], chosen('l0')),
      answered([]),
      answered([accepted, response('contested', '2026-07-21T10:00:00Z')]),
    ])
      expect(text).not.toContain('Accepted, and not changed');
  });

  it('is one sentence for the board, and no name, difference or finding', () => {
    const text = paper({ reviews: [contested] }, 'board');
    expect(text).toContain('The reviewer looked at 2 answers and judged 1 lower.');
    expect(text).not.toMatch(/Marked|Ruth|Contested/);
  });

  it('of a signed position is the one that the sign-off names, and no other', () => {
    const other = keptReview({ questionnaire: small, answers, evidence: pieces }, [judged('a', chosen('l2'))]);
    const found = (changes: Partial<Assessment>) => reportOf(changes).secondOpinion?.hash ?? null;
    expect(found(signedOff(true, [contested, { ...other, responses: [] }]))).toBe(reviewHash(kept.review));
    expect(found(signedOff(false))).toBeNull();
    expect(found({ reviews: [contested, { ...other, responses: [] }] })).toBe(reviewHash(other.review));
  });

  it.each([
    ['a draft', {}],
    ['a signed position', signedOff(true)],
  ])('leaves nothing in any format for the public, of %s', (_what, changes) => {
    const { reviews: _, ...without } = { ...changes, reviews: undefined };
    const plain = { ...without, ...('signOffs' in without ? { signOffs: withoutReview(without.signOffs) } : {}) };
    expect(paper({ ...changes, reviews: [contested] }, 'public')).toBe(paper(plain, 'public'));
    for (const format of ['html/v1'] as const) {
      const made = (some: Partial<Assessment>) =>
        formatBoardReport(reportOf(some), format, { ...DEFAULT_CHOICES, audience: 'public' }, {});
      expect(made({ ...changes, reviews: [contested] })).toBe(made(plain));
    }
  });
});

const withoutReview = (signOffs: Assessment['signOffs'] | undefined): Assessment['signOffs'] =>
  (signOffs ?? []).map((signOff) => {
    const { review: _, ...rest } = signOff;
    return rest;
  });
