import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersTo, anyEvidence, editions, values } from '#src/testing/arbitrary.ts';
import {
  answer,
  ASSESSMENT_DATE,
  assessment,
  checklist,
  chosen,
  dontKnow,
  edition,
  evidence,
  holding,
  levels,
  notApplicable,
  section,
  text,
} from '#src/testing/builders.ts';
import { placeQuestions } from '../assessment/questions/index.ts';
import type { AnswerValue } from '../assessment/index.ts';
import type { KeptReview, Opinion } from '../assessment/second-opinion/index.ts';
import { must } from '../common/result.ts';
import { questionsInOrder } from '../questionnaire/index.ts';
import { scoreAssessment } from '../scoring/index.ts';
import { changedSince, differencesOf, isOfTheWhole, responseTo, reviewResult } from './result.ts';
import { cannotJudge, judged, keptReview } from './review.fixture.ts';
import { countWords, reviewInShort } from './words/review-words.ts';

const small = edition([
  section('one', [
    levels('a', [0, 2, 4], { notApplicableWhen: 'You have none.' }),
    levels('b', [0, 2, 4]),
    levels('never-looked-at', [0, 4]),
  ]),
  section('two', [checklist('c', { x: 2, y: 2, z: 2 }), levels('d', [0, 6]), text('e')], { weight: 3 }),
]);
const profile = assessment(small).organisation;
const answers = [
  answer('a', chosen('l2'), { evidence: ['test-report'] }),
  answer('b', chosen('l1')),
  answer('never-looked-at', chosen('l1')),
  answer('c', holding('x', 'y'), { evidence: ['test-report'], toCheck: true }),
  answer('d', dontKnow),
  answer('e', { kind: 'text', text: 'Ours' }),
];
const home = { questionnaire: small, answers, evidence: [evidence()] };
const stated = (questionId: string, says: 'agree' | 'higher' | 'lower'): Opinion =>
  judged(questionId, dontKnow, { judgement: { kind: 'stated', says } });

const valueOf = ({ judgement }: Opinion) => (judgement.kind === 'answer' ? judgement.value : null);

describe('what a review says beside the answers', () => {
  it('is worked out over the reviewed questions alone', () => {
    const kept = keptReview(home, [
      judged('a', chosen('l0')),
      stated('b', 'agree'),
      judged('c', holding('x', 'z')),
      judged('d', chosen('l1')),
    ]);
    const result = reviewResult(kept, small, profile);
    expect(Object.fromEntries(result.questions.map(({ question, comparison }) => [question.id, comparison]))).toEqual({
      a: 'lower',
      b: 'same',
      c: 'same-points',
      d: 'higher',
    });
    // Section one: claimed 4 + 2 of 8, assessed 0 + 2, provable 4. Section two: claimed 4 + 0 of 12, assessed 4 + 6;
    // c is not checked yet, so nothing of it is provable. By weight 1 and 3: claimed (75 + 3 * 33.3) / 4 = 43.75;
    // provable (50 + 0) / 4 = 12.5; assessed (25 + 3 * 83.3) / 4 = 68.75.
    expect(result.figures).toEqual({ claimed: 44, provable: 13, assessed: 69 });
    expect(result.sections.map(({ figures }) => figures)).toEqual([
      { claimed: 75, provable: 50, assessed: 25 },
      { claimed: 33, provable: 0, assessed: 83 },
    ]);
    expect(result.agreement).toEqual({
      same: 2,
      overClaimed: 1,
      underClaimed: 1,
      otherwise: 0,
      notCompared: 0,
      claimedPoints: 10,
      assessedPoints: 12,
    });
    expect(result).toMatchObject({ inScope: 6, judged: 4, counted: 4 });
    expect(countWords(result)).toBe('4 of 6 questions judged; 4 of them stand in the figures.');
    expect(reviewInShort(result)).toBe('The reviewer looked at 4 answers and judged 1 lower and 1 higher.');
  });

  it('has no figure from what was not answered, could not be judged, or was judged without an answer', () => {
    const kept = keptReview({ ...home, answers: answers.filter(({ questionId }) => questionId !== 'b') }, [
      stated('a', 'lower'),
      judged('b', chosen('l2')),
      cannotJudge('c'),
    ]);
    const result = reviewResult(kept, small, profile);
    expect(result.questions.map(({ comparison, counts }) => [comparison, counts])).toEqual([
      ['lower', false],
      ['not-answered', false],
      ['cannot-judge', false],
    ]);
    expect(result).toMatchObject({ judged: 2, counted: 0, figures: { claimed: null, provable: null, assessed: null } });
    expect(result.sections.map(({ figures }) => figures.assessed)).toEqual([null, null]);
    expect(countWords(result)).toBe('2 of 6 questions judged; 0 of them stand in the figures.');
  });

  it.each<readonly [AnswerValue, AnswerValue, string]>([
    [chosen('l2'), notApplicable, 'otherwise'],
    [notApplicable, chosen('l2'), 'otherwise'],
    [notApplicable, { kind: 'not-applicable', reason: 'Another reason altogether' }, 'same-points'],
    [dontKnow, chosen('l0'), 'same-points'],
    [dontKnow, chosen('l1'), 'higher'],
  ])('%j beside %j is %s', (claimed, assessed, comparison) => {
    const kept = keptReview({ ...home, answers: [answer('a', claimed)] }, [judged('a', assessed)]);
    expect(reviewResult(kept, small, profile).questions.map((one) => one.comparison)).toEqual([comparison]);
  });

  it('compares shares where statements do not apply: two of six is less than two of two', () => {
    const two: AnswerValue = {
      kind: 'statements',
      statements: ['x'],
      notApplicable: [
        { statement: 'y', reason: 'None here' },
        { statement: 'z', reason: 'None here' },
      ],
    };
    const kept = keptReview({ ...home, answers: [answer('c', two)] }, [judged('c', holding('x'))]);
    expect(reviewResult(kept, small, profile).questions.map((one) => one.comparison)).toEqual(['lower']);
  });

  it('says of words only that they are others', () => {
    const kept = keptReview(home, [judged('e', { kind: 'text', text: 'Theirs' })]);
    expect(reviewResult(kept, small, profile).questions.map((one) => one.comparison)).toEqual(['otherwise']);
  });

  it('lists differences, lower ones first, with what was said to each last', () => {
    const kept = keptReview(home, [judged('d', chosen('l1')), judged('a', chosen('l1')), stated('b', 'agree')]);
    expect(differencesOf(reviewResult(kept, small, profile)).map(({ question }) => question.id)).toEqual(['a', 'd']);
    const say = (reason: string) => ({
      questionId: 'a',
      says: { kind: 'contested', reason } as const,
      by: 'Jo',
      at: '2026-08-01T10:00:00Z',
    });
    const answered = { ...kept, responses: [say('First'), say('Second')] };
    expect(responseTo('a', answered)?.says).toEqual({ kind: 'contested', reason: 'Second' });
    expect(responseTo('d', answered)).toBeNull();
  });

  it('obeys its laws whatever was answered and judged', () => {
    fc.assert(
      fc.property(
        editions({ conditions: true }).chain((questionnaire) => {
          const questions = questionsInOrder(questionnaire).map(({ question }) => question);
          const opinions = fc.tuple(
            ...questions.map((question) =>
              fc.oneof(
                fc.constant(null),
                fc.constant(cannotJudge(question.id)),
                fc.constant(stated(question.id, 'agree')),
                values(question)
                  .filter(({ kind }) => kind !== 'dont-know')
                  .map((value) => judged(question.id, value)),
              ),
            ),
          );
          return fc.tuple(fc.constant(questionnaire), answersTo(questions, { open: true }), opinions);
        }),
        ([questionnaire, given, some]) => {
          const opinions = some.flatMap((opinion) => opinion ?? []);
          const kept = keptReview({ questionnaire, answers: given, evidence: anyEvidence }, opinions);
          const result = reviewResult(kept, questionnaire, profile);
          const { same, overClaimed, underClaimed, otherwise, notCompared, claimedPoints, assessedPoints } =
            result.agreement;
          // Each opinion is in exactly one count, and the sections add up to the whole.
          expect(same + overClaimed + underClaimed + otherwise + notCompared).toBe(opinions.length);
          for (const key of [
            'same',
            'overClaimed',
            'underClaimed',
            'otherwise',
            'notCompared',
            'claimedPoints',
            'assessedPoints',
          ] as const)
            expect(result.sections.reduce((sum, { agreement }) => sum + agreement[key], 0)).toBe(result.agreement[key]);
          // Who agrees with everything assesses what was claimed, and nothing is provable that is not claimed.
          const agreeing = reviewResult(
            {
              ...kept,
              review: { ...kept.review, opinions: opinions.map(({ questionId }) => stated(questionId, 'agree')) },
            },
            questionnaire,
            profile,
          );
          expect(agreeing.figures.assessed).toBe(agreeing.figures.claimed);
          expect(result.figures.provable ?? 0).toBeLessThanOrEqual(result.figures.claimed ?? 0);
          // Shares are compared, so points differ where one of them leaves a statement out that applies to the other.
          const said = [...given.map(({ value }) => value), ...opinions.map(valueOf)];
          const isWhole = said.every((value) => value?.kind !== 'statements' || !value.notApplicable?.length);
          if (isWhole && overClaimed === 0 && underClaimed === 0 && otherwise === 0)
            expect(assessedPoints).toBe(claimedPoints);
          // What was not looked at moves nothing.
          const judgedIds = new Set(opinions.map(({ questionId }) => questionId));
          const onlyJudged = keptReview(
            {
              questionnaire,
              answers: given.filter(({ questionId }) => judgedIds.has(questionId)),
              evidence: anyEvidence,
            },
            opinions,
          );
          expect(reviewResult(onlyJudged, questionnaire, profile).figures).toEqual(result.figures);
          expect(changedSince(kept, { answers: given, evidence: anyEvidence })).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('of every question gives the figures of the assessment itself', () => {
    const all = keptReview(
      home,
      questionsInOrder(small).map(({ question }) => stated(question.id, 'agree')),
    );
    const result = reviewResult(all, small, profile);
    const input = { questionnaire: small, profile, assessmentDate: ASSESSMENT_DATE, answers, evidence: [evidence()] };
    const { overall } = scoreAssessment(input);
    expect(result.figures).toEqual({
      claimed: overall.lowPercent,
      provable: overall.provablePercent,
      assessed: overall.lowPercent,
    });
    expect(isOfTheWhole(result, placeQuestions(input))).toBe(true);
    const but = reviewResult(
      { ...all, review: { ...all.review, opinions: all.review.opinions.slice(1) } },
      small,
      profile,
    );
    expect(isOfTheWhole(but, placeQuestions(input))).toBe(false);
  });
});

describe('what was changed since it was reviewed', () => {
  const kept: KeptReview = keptReview(home, [
    judged('a', chosen('l0')),
    judged('b', chosen('l2')),
    stated('c', 'agree'),
  ]);
  const change = (id: string, changes: Parameters<typeof answer>[2] & { value?: AnswerValue }) =>
    answers.map((one) => (one.questionId === id ? { ...one, ...changes } : one));
  const since = (now: typeof answers, pieces = [evidence()]) => changedSince(kept, { answers: now, evidence: pieces });

  it('is told by value, mark and evidence, and by nothing else', () => {
    expect(since(answers)).toEqual([]);
    expect(
      since(change('a', { note: 'New', owner: 'Jo', due: '2027-01-01', updatedAt: '2026-09-01T10:00:00Z' })),
    ).toEqual([]);
    expect(since(change('a', { value: chosen('l1') }))).toEqual([{ questionId: 'a', asJudged: false }]);
    expect(since(change('c', { toCheck: false }))).toMatchObject([{ questionId: 'c' }]);
    expect(since(change('b', { evidence: ['test-report'] }))).toMatchObject([{ questionId: 'b' }]);
    expect(since(answers, [evidence({ date: '2026-05-01' })])).toMatchObject([
      { questionId: 'a' },
      { questionId: 'c' },
    ]);
    expect(since(answers.slice(1))).toMatchObject([{ questionId: 'a' }]);
  });

  it('says where it was changed to what the reviewer judged', () => {
    expect(since(change('a', { value: chosen('l0') }))).toEqual([{ questionId: 'a', asJudged: true }]);
    expect(must(since(change('b', { value: chosen('l0') }))[0], 'changed').asJudged).toBe(false);
  });
});
