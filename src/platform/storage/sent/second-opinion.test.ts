import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { answer, assessment, chosen, edition, levels, section, stamp } from '#src/testing/builders.ts';
import { must } from '#src/domain/common/result.ts';
import { buildReview, judgingOf, reviewErrandOf, reviewHash, sentReview } from '#src/domain/review/index.ts';
import { copyFor, inHand, judged, reviewer } from '#src/domain/review/review.fixture.ts';
import { createAssessment, readAssessmentFile, saveSignOff } from '../index.ts';
import { saveAnswerPart, undoChange } from '../answers/index.ts';
import { eraseEverything } from '../recovery/erase.ts';
import { buildSignOff } from '#src/domain/scoring/index.ts';
import { signatory } from '#src/testing/builders.ts';
import { acceptJudgement, contestJudgement, keepReview, saveOpinion, saveReviewer, saveSent } from './index.ts';

const AT = '2026-07-12T10:00:00Z';
const small = edition([section('one', [levels('a', [0, 2, 4]), levels('b', [0, 4])])]);
const ours = assessment(small, { id: 'ours' });
const answers = [answer('a', chosen('l2')), answer('b', chosen('l1'))];
const copy = copyFor({ questionnaire: small, answers });
const review = buildReview(
  inHand(copy),
  copy.claims.answers.map(({ questionId }) => questionId),
  { reviewer, reviewedOn: '2026-07-10', opinions: [judged('a', chosen('l0')), judged('b', chosen('l1'))] },
);
const hash = reviewHash(review);
const of = (questionId: string) => ({ assessmentId: 'ours', hash, questionId });

const home = async () => {
  const read = await readAssessmentFile('ours');
  return must(read.ok ? read.value : null, 'it is here');
};

beforeEach(async () => {
  await eraseEverything();
  await createAssessment(ours, small);
  for (const { questionId, value } of answers) await saveAnswerPart('ours', questionId, { value }, stamp());
});

describe('a review at home', () => {
  it('is added as it is and changes no answer; a second time it is refused', async () => {
    expect((await saveSent(sentReview(copy, 'ours', { answers, evidence: [] }))).ok).toBe(true);
    const before = await home();
    expect(await keepReview('ours', review, AT)).toMatchObject({ ok: true });
    const after = await home();
    expect(after.answers).toEqual(before.answers);
    expect(after.history).toEqual(before.history);
    expect(after.reviews).toMatchObject([{ review, receivedAt: AT, responses: [] }]);
    expect((await keepReview('ours', review, AT)).ok).toBe(false);
    expect((await home()).reviews).toHaveLength(1);
  });

  it('of a copy that nobody handed out, or that says another scope, is refused', async () => {
    expect((await keepReview('ours', review, AT)).ok).toBe(false);
    await saveSent(sentReview(copy, 'ours', { answers, evidence: [] }));
    const forged = { ...review, scope: { kind: 'sample', largest: 1, random: 1, seed: 1 } } as const;
    expect((await keepReview('ours', forged, AT)).ok).toBe(false);
    expect((await home()).reviews).toBeUndefined();
  });

  it('is answered by an ordinary change, which undo takes back, or by a reason; nothing said is lost', async () => {
    await saveSent(sentReview(copy, 'ours', { answers, evidence: [] }));
    await keepReview('ours', review, AT);
    await contestJudgement(of('a'), 'It was shown.', stamp({ by: 'Jo' }));
    await acceptJudgement(of('a'), chosen('l0'), stamp({ by: 'Ruth' }));
    const after = await home();
    expect(after.answers.find(({ questionId }) => questionId === 'a')?.value).toEqual(chosen('l0'));
    expect(after.reviews?.[0]?.responses.map(({ says, by }) => [says.kind, by])).toEqual([
      ['contested', 'Jo'],
      ['accepted', 'Ruth'],
    ]);
    await undoChange('ours', 'a', stamp());
    const undone = await home();
    expect(undone.answers.find(({ questionId }) => questionId === 'a')?.value).toEqual(chosen('l2'));
    expect(undone.history.length).toBe(after.history.length + 1);
    // An answer that the question cannot take changes nothing at all.
    expect((await acceptJudgement(of('b'), chosen('l9'), stamp())).ok).toBe(false);
    expect((await acceptJudgement({ ...of('b'), hash: '0'.repeat(64) }, chosen('l0'), stamp())).ok).toBe(false);
    expect(await home()).toEqual(undone);
  });

  it('of what is signed off is neither taken in nor answered', async () => {
    await saveSent(sentReview(copy, 'ours', { answers, evidence: [] }));
    const { answers: now, evidence } = await home();
    const signOff = buildSignOff(ours, { answers: now, evidence }, small, signatory());
    await saveSignOff('ours', must(signOff.ok ? signOff.value : null, 'nothing is open'));
    expect(await keepReview('ours', review, AT)).toMatchObject({ problem: { kind: 'signed-off' } });
    expect(await contestJudgement(of('a'), 'Why', stamp())).toMatchObject({ problem: { kind: 'signed-off' } });
  });
});

describe('a review under way', () => {
  it('keeps the last that was said of each question, and who says it', async () => {
    await createAssessment(judgingOf(copy, 'theirs', AT), copy.questionnaire);
    await saveReviewer('theirs', reviewer, AT);
    await Promise.all([
      saveOpinion('theirs', judged('a', chosen('l1')), AT),
      saveOpinion('theirs', judged('b', chosen('l0')), AT),
    ]);
    await saveOpinion('theirs', judged('a', chosen('l2')), AT);
    const read = await readAssessmentFile('theirs');
    const errand = read.ok ? reviewErrandOf(read.value) : null;
    expect(errand?.reviewer).toEqual(reviewer);
    expect(errand?.opinions.map(({ questionId, judgement }) => [questionId, judgement])).toEqual([
      ['b', judged('b', chosen('l0')).judgement],
      ['a', judged('a', chosen('l2')).judgement],
    ]);
    expect((await saveOpinion('ours', judged('a', chosen('l0')), AT)).ok).toBe(false);
  });

  it('takes the place of nothing that another tab has kept and nobody has heard of here', async () => {
    await createAssessment(judgingOf(copy, 'theirs', AT), copy.questionnaire);
    const other = { ...reviewer, name: 'Bo Li' };
    const [first, second] = [judged('a', chosen('l1')), judged('a', chosen('l2'))];
    for (const save of [
      () => saveReviewer('theirs', reviewer, AT, { stood: null }),
      () => saveOpinion('theirs', first, AT, { stood: null }),
    ])
      expect(await save()).toMatchObject({ ok: true });
    for (const save of [
      () => saveReviewer('theirs', other, AT, { stood: null }),
      () => saveOpinion('theirs', second, AT, { stood: null }),
    ])
      expect(await save()).toMatchObject({ ok: false, problem: { kind: 'unfit' } });
    const errandNow = async () => {
      const read = await readAssessmentFile('theirs');
      return read.ok ? reviewErrandOf(read.value) : null;
    };
    expect(await errandNow()).toMatchObject({ reviewer, opinions: [first] });
    expect(await saveReviewer('theirs', other, AT, { stood: reviewer })).toMatchObject({ ok: true });
    expect(await saveOpinion('theirs', second, AT, { stood: first })).toMatchObject({ ok: true });
    expect(await errandNow()).toMatchObject({ reviewer: other, opinions: [second] });
  });
});
