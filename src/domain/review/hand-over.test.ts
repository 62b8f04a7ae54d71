import { describe, expect, it } from 'vitest';
import { answer, assessment, chosen, edition, evidence, levels, section } from '#src/testing/builders.ts';
import type { ClaimsShown, ReviewBack } from '../assessment/second-opinion/index.ts';
import type { Questionnaire } from '../questionnaire/index.ts';
import { buildReview } from './build-review.ts';
import { reviewFormat, type ReviewCopy } from './file.ts';
import { checkReview, judgingOf, ofSameCopy, ownAnswer, reviewErrandOf, sentReview } from './hand-over.ts';
import { cannotJudge, copyFor, judged, reviewer } from './review.fixture.ts';

const small = edition([section('one', [levels('a', [0, 4]), levels('b', [0, 4])])]);
const answers = [answer('a', chosen('l1'), { evidence: ['test-report'], note: 'Ours' }), answer('b', chosen('l0'))];
const home = { questionnaire: small, answers, evidence: [evidence()] };
const ours = { assessment: assessment(small), questionnaire: small };

/** There and back: handed out, judged in an assessment of its own, handed back. */
function backOf(shown: ClaimsShown, from: typeof home = home, onItsWay = (copy: ReviewCopy): ReviewCopy => copy) {
  const copy = copyFor(from, shown);
  const judging = judgingOf(onItsWay(copy), 'theirs', '2026-07-02T10:00:00Z');
  const errand = reviewErrandOf(judging);
  if (!errand) throw new Error('it is a review');
  const review = buildReview(
    { ...errand, assessmentDate: judging.assessmentDate, partHash: judging.questionnaire.hash },
    errand.claims.answers.map(({ questionId }) => questionId),
    {
      reviewer,
      reviewedOn: '2026-07-10',
      opinions: [
        judged('a', chosen('l0'), shown === 'from-the-start' ? { judgement: { kind: 'stated', says: 'lower' } } : {}),
      ],
    },
  );
  return { sent: sentReview(copy, 'ward-2026', from), review, judging };
}

describe('a review there and back', () => {
  it.each(['from-the-start', 'once-judged', 'never'] as const)('is known again at home, shown %s', (shown) => {
    const { sent, review, judging } = backOf(shown);
    expect(judging.id).not.toBe(ours.assessment.id);
    const checked = checkReview(sent, review, ours);
    expect(checked).toMatchObject({ ok: true });
    // What it is of is there at home, whether the reviewer was ever told or not.
    if (checked.ok) expect(checked.value.claims.answers[0]?.claim).toMatchObject({ value: chosen('l1'), note: 'Ours' });
    expect(JSON.stringify(judging).includes('Ours')).toBe(shown !== 'never');
  });

  it.each<readonly [string, Partial<ReviewBack>]>([
    ['other questions', { questions: ['a'] }],
    ['another scope', { scope: { kind: 'sample', largest: 1, random: 1, seed: 1 } }],
    ['another way of showing', { shown: 'never' }],
    ['another day', { assessmentDate: '2025-06-30' }],
    ['questions of other words', { partHash: '0'.repeat(64) }],
    ['other claims', { claimsHash: '0'.repeat(64) }],
    ['another copy', { sentId: 'sent-2' }],
  ])('of %s is refused', (_what, changes) => {
    const { sent, review } = backOf('once-judged');
    expect(checkReview(sent, { ...review, ...changes }, ours)).toEqual({ ok: false, problem: { kind: 'not-as-sent' } });
  });

  it('of a copy in which other questions stood than were sent is refused', () => {
    const withOther = (copy: ReviewCopy): ReviewCopy => ({
      ...copy,
      questionnaire: JSON.parse(
        JSON.stringify(copy.questionnaire).replaceAll('Option l1', 'Option l0'),
      ) as Questionnaire,
    });
    const { sent, review } = backOf('once-judged', home, withOther);
    expect(reviewFormat.schema.safeParse(review).success).toBe(true);
    expect(checkReview(sent, review, ours)).toEqual({ ok: false, problem: { kind: 'not-as-sent' } });
  });

  it.each<readonly [string, ReturnType<typeof answer>[], ReturnType<typeof evidence>[]]>([
    ['an answer that the question does not take', [answer('a', chosen('l9')), answer('b', chosen('l0'))], []],
    ['a piece that is not there', [answer('a', chosen('l1'), { evidence: ['gone'] }), answer('b', chosen('l0'))], []],
  ])('of claims that came with a file is not kept with %s: no backup of it could be opened', (_what, base, pieces) => {
    const { sent, review } = backOf('once-judged', { ...home, answers: base, evidence: pieces });
    expect(checkReview(sent, review, ours)).toMatchObject({ problem: { kind: 'faults' } });
  });

  it('of another edition, with a strange answer, and a second time is refused', () => {
    const { sent, review } = backOf('once-judged');
    expect(checkReview(sent, { ...review, of: { ...review.of, version: '2025.1' } }, ours)).toMatchObject({
      problem: { kind: 'other-edition' },
    });
    expect(checkReview(sent, { ...review, opinions: [judged('a', chosen('l9'))] }, ours)).toMatchObject({
      problem: { kind: 'faults' },
    });
    const kept = checkReview(sent, review, ours);
    if (!kept.ok) throw new Error('it is as sent');
    const reviews = [{ ...kept.value, receivedAt: '2026-07-12T10:00:00Z', responses: [] }];
    expect(checkReview(sent, review, { ...ours, assessment: { ...ours.assessment, reviews } })).toMatchObject({
      problem: { kind: 'known' },
    });
    // A later one of the same copy is another review.
    expect(
      checkReview(
        sent,
        { ...review, reviewedOn: '2026-07-11' },
        { ...ours, assessment: { ...ours.assessment, reviews } },
      ).ok,
    ).toBe(true);
    expect(checkReview({ ...sent, kind: 'parcel' }, review, ours)).toMatchObject({ problem: { kind: 'not-as-sent' } });
  });
});

describe('a review beside one of the same copy that is here', () => {
  const { sent, review } = backOf('once-judged');
  const [first, second] = [judged('a', chosen('l0')), judged('b', chosen('l1'))];
  const of = (opinions: ReviewBack['opinions'], changes: Partial<ReviewBack> = {}): ReviewBack => ({
    ...review,
    opinions,
    ...changes,
  });
  const besides = (here: ReviewBack, comes: ReviewBack) => {
    const kept = checkReview(sent, here, ours);
    if (!kept.ok) throw new Error('it is as sent');
    const reviews = [{ ...kept.value, receivedAt: '2026-07-12T10:00:00Z', responses: [] }];
    const withOne = { ...ours, assessment: { ...ours.assessment, reviews } };
    const checked = checkReview(sent, comes, withOne);
    const [same] = ofSameCopy(comes, withOne.assessment);
    return [checked.ok ? 'taken in' : checked.problem.kind, same?.differing];
  };

  it.each<readonly [string, ReviewBack, ReviewBack, string, number]>([
    ['an older state', of([first, second]), of([first]), 'older', 1],
    ['one dated a year ahead', of([first, second]), of([first], { reviewedOn: '2027-07-10' }), 'older', 1],
    ['one that goes on', of([first]), of([first, second], { reviewedOn: '2026-07-02' }), 'taken in', 1],
    ['other words of one', of([first]), of([judged('a', chosen('l1'))]), 'taken in', 1],
    ['other words, and fewer', of([first, second]), of([judged('a', chosen('l1'))]), 'taken in', 2],
    ['by somebody else', of([first, second]), of([first], { reviewer: { ...reviewer, name: 'Bo' } }), 'taken in', 1],
    ['the same on another day', of([first]), of([first], { reviewedOn: '2026-07-11' }), 'taken in', 0],
    ['in another order', of([first, second]), of([second, first], { reviewedOn: '2026-07-11' }), 'taken in', 0],
  ])('%s', (_what, here, comes, outcome, differing) => expect(besides(here, comes)).toEqual([outcome, differing]));
});

describe('whether a reviewer knew', () => {
  const l0 = chosen('l0');
  const knowing = (...given: Parameters<typeof ownAnswer>) => {
    const judgement = ownAnswer(...given);
    return judgement.kind === 'answer' && judgement.knowing;
  };
  it('is told by when they could see it, and a blind answer stays one until it is changed', () => {
    expect(knowing('from-the-start', undefined, l0)).toBe('with');
    expect(knowing('never', judged('a', chosen('l1')), l0)).toBe('without');
    expect(knowing('once-judged', undefined, l0)).toBe('without');
    expect(knowing('once-judged', judged('a', l0), l0)).toBe('without');
    expect(knowing('once-judged', judged('a', chosen('l1')), l0)).toBe('changed-since');
    const changed = judged('a', l0, { judgement: { kind: 'answer', value: l0, knowing: 'changed-since' } });
    expect(knowing('once-judged', changed, l0)).toBe('changed-since');
    // What could not be judged was shown as well.
    expect(knowing('once-judged', cannotJudge('a'), l0)).toBe('with');
  });
});
