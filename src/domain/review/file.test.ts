import { describe, expect, it } from 'vitest';
import { answer, chosen, edition, evidence, levels, section } from '#src/testing/builders.ts';
import { parseFile } from '../common/file.ts';
import { backMisfits, formatReview, reviewFormat, type ReviewFile } from './file.ts';
import { buildReview } from './build-review.ts';
import { cannotJudge, copyFor, inHand, judged, reviewer } from './review.fixture.ts';

const small = edition([
  section('one', [
    levels('a', [0, 4]),
    levels('b', [0, 4], { askedWhen: { kind: 'chose', question: 'a', anyOf: ['l1'] } }),
  ]),
]);
const home = {
  questionnaire: small,
  answers: [answer('a', chosen('l1'), { evidence: ['test-report'] }), answer('b', chosen('l0'))],
  evidence: [evidence()],
};
const copy = copyFor(home);
const back = buildReview(
  inHand(copy),
  copy.claims.answers.map(({ questionId }) => questionId),
  {
    reviewer,
    reviewedOn: '2026-07-10',
    opinions: [cannotJudge('b'), judged('a', chosen('l0'))],
  },
);
const [first, second] = back.opinions;

const read = (file: unknown) => parseFile(JSON.stringify(file), reviewFormat);
function faultsOf(file: unknown): readonly string[] {
  const parsed = read(file);
  if (parsed.ok || parsed.problem.kind !== 'faults') return [];
  return parsed.problem.faults.map(({ path, expected }) => `${path}: ${expected}`);
}

describe('a copy and a review as files', () => {
  it('are read as they were written, judgements in the order of the questions', () => {
    for (const file of [
      copy,
      copyFor(home, 'never'),
      copyFor(home, 'from-the-start'),
      copyFor(home, 'never', { by: '', message: '', due: null }),
      back,
    ] satisfies ReviewFile[])
      expect(parseFile(formatReview(file), reviewFormat)).toEqual({ ok: true, value: file });
    expect(back.opinions.map(({ questionId }) => questionId)).toEqual(['a', 'b']);
  });

  it('ask every question of the copy, whatever the reviewer answers to another', () => {
    expect(JSON.stringify(copy.questionnaire)).not.toContain('askedWhen');
  });

  it.each<readonly [string, unknown, string]>([
    [
      'what was answered in a copy that never shows it',
      { ...copy, shown: 'never' },
      'claims.answers[0].claim: null, since it is never shown',
    ],
    [
      'no answer in one that does',
      { ...copyFor(home, 'never'), shown: 'once-judged' },
      'claims.answers[0].claim: what was answered',
    ],
    [
      'an answer that its question cannot take',
      {
        ...copy,
        claims: {
          ...copy.claims,
          answers: copy.claims.answers.map((one) => ({
            ...one,
            claim: { value: chosen('l9'), note: '', toCheck: false },
          })),
        },
      },
      'claims.answers[0].claim.value: each option of the question at most once; "l9" is none or stands twice',
    ],
    [
      'no answer to one of its questions',
      { ...copy, claims: { ...copy.claims, answers: copy.claims.answers.slice(1) } },
      'claims.answers: one for each question that is to be looked at, in their order',
    ],
    [
      'evidence on which none of its answers rests',
      { ...copy, claims: { ...copy.claims, evidence: [...copy.claims.evidence, evidence({ id: 'secret' })] } },
      'claims.evidence[1]: a piece that one of these answers rests on',
    ],
    [
      'evidence that is not there',
      { ...copy, claims: { ...copy.claims, evidence: [] } },
      'claims.answers[0].evidence[0]: the id of a piece that is here; "test-report" is none',
    ],
    [
      'an edition with a fault',
      {
        ...copy,
        questionnaire: { ...copy.questionnaire, scoring: { ...copy.questionnaire.scoring, capWhenNone: 'gone' } },
      },
      'questionnaire.scoring.capWhenNone: ',
    ],
    [
      'a part under the name of an edition',
      { ...copy, questionnaire: { ...copy.questionnaire, id: 'caf-readiness' } },
      'questionnaire.id: "review-sent-1", as of this copy',
    ],
    [
      'an edition that is a part of none, which could be started by itself',
      { ...copy, questionnaire: { ...copy.questionnaire, partOf: undefined } },
      'questionnaire.partOf: ',
    ],
    [
      'a part of another edition than it says',
      { ...copy, of: { ...copy.of, version: '2025.1' } },
      `questionnaire.partOf: ${small.id} 2025.1, of which this copy says that it is a part`,
    ],
    [
      'a judgement of what was not to be looked at',
      { ...back, opinions: [{ ...first, questionId: 'gone' }] },
      'opinions[0].questionId: a question that was to be looked at',
    ],
    ['two of one question', { ...back, opinions: [first, first] }, 'opinions[1].questionId: an id of its own'],
    [
      'a don’t know as an answer',
      { ...back, opinions: [judged('a', { kind: 'dont-know' })] },
      'opinions[0].judgement: an answer; who does not know says "cannot-judge", and why',
    ],
    [
      'confidence in nothing',
      { ...back, opinions: [{ ...second, confidence: 'high' }] },
      'opinions[0].confidence: null',
    ],
    [
      'none in a judgement',
      { ...back, opinions: [{ ...first, confidence: null }] },
      'opinions[0].confidence: low, medium or high',
    ],
    [
      'evidence that was seen after the review',
      { ...back, reviewedOn: '2026-06-30' },
      'opinions[0].seen[0].date: a date no later than 2026-06-30, the day of the review',
    ],
    [
      'a judgement that knew what the copy did not tell',
      { ...back, shown: 'never', opinions: [{ ...first, judgement: { kind: 'stated', says: 'lower' } }] },
      'opinions[0].judgement: one given without knowing what was answered',
    ],
    [
      'one that says it did not know what the copy told',
      { ...back, shown: 'from-the-start' },
      'opinions[0].judgement: "with" as its knowing',
    ],
    [
      'an outcome that is asked for twice',
      { ...back, scope: { kind: 'outcomes', framework: 'caf', year: '2025-26', mandated: ['A1.a', 'A1.a'], own: [] } },
      'scope.mandated[1]: an id of its own',
    ],
  ])('%s is refused by its path', (_what, file, fault) => {
    expect(faultsOf(file).join('\n')).toContain(fault);
  });

  it('fit the edition at home, or say where not', () => {
    expect(backMisfits(back, small)).toEqual([]);
    expect(backMisfits({ ...back, opinions: [judged('a', chosen('l9'))] }, small)).toMatchObject([
      { path: 'opinions[0].judgement.value' },
    ]);
    expect(backMisfits({ ...back, questions: ['a', 'gone'] }, small)).toMatchObject([{ path: 'questions[1]' }]);
  });
});
