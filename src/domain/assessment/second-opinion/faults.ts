import { duplicateFaults, faultsUnder, pathText, type Fault } from '../../common/faults.ts';
import type { Question } from '../../questionnaire/index.ts';
import { valueMisfit } from '../answer/value-misfit.ts';
import { hashOfClaims } from './claims.ts';
import type { Claims, KeptReview, Opinion, ReviewBack } from './schema.ts';

type Path = readonly PropertyKey[];

/** What the schema cannot say of a review that came back. */
export function reviewFaults(review: ReviewBack): readonly Fault[] {
  const questions = new Set(review.questions);
  return [
    ...scopeFaults(review),
    ...duplicateFaults(review.questions.map((id, index) => ({ id, path: ['questions', index] }))),
    ...duplicateFaults(
      review.opinions.map(({ questionId: id }, index) => ({ id, path: ['opinions', index, 'questionId'] })),
    ),
    ...review.opinions.flatMap((opinion, index) => {
      const path = ['opinions', index];
      return [
        ...(questions.has(opinion.questionId)
          ? []
          : [{ path: pathText([...path, 'questionId']), expected: 'a question that was to be looked at' }]),
        ...opinionFaults(opinion, review, path),
      ];
    }),
  ];
}

/** An outcome is asked for once, by its publisher or by the organisation itself. */
export const scopeFaults = ({ scope }: Pick<ReviewBack, 'scope'>): readonly Fault[] =>
  scope.kind === 'outcomes'
    ? duplicateFaults([
        ...scope.mandated.map((id, index) => ({ id, path: ['scope', 'mandated', index] })),
        ...scope.own.map(({ item: id }, index) => ({ id, path: ['scope', 'own', index, 'item'] })),
      ])
    : [];

function opinionFaults(
  { judgement, confidence, seen }: Opinion,
  { shown, reviewedOn }: Pick<ReviewBack, 'shown' | 'reviewedOn'>,
  path: Path,
): readonly Fault[] {
  const fault = (key: string, expected: string): Fault => ({ path: pathText([...path, key]), expected });
  const isNeither = judgement.kind === 'cannot-judge';
  return [
    ...(isNeither === (confidence === null)
      ? []
      : [fault('confidence', isNeither ? 'null, since nothing is judged' : 'low, medium or high')]),
    ...(judgement.kind === 'answer' && judgement.value.kind === 'dont-know'
      ? [fault('judgement', 'an answer; who does not know says "cannot-judge", and why')]
      : []),
    ...(shown === 'never' && knows(judgement)
      ? [fault('judgement', 'one given without knowing what was answered, which the copy did not tell')]
      : []),
    ...(shown === 'from-the-start' && judgement.kind === 'answer' && judgement.knowing !== 'with'
      ? [fault('judgement', '"with" as its knowing, since the copy told what was answered')]
      : []),
    ...seen.flatMap(({ date }, index) =>
      date > reviewedOn
        ? [
            {
              path: pathText([...path, 'seen', index, 'date']),
              expected: `a date no later than ${reviewedOn}, the day of the review`,
            },
          ]
        : [],
    ),
  ];
}

const knows = (judgement: Opinion['judgement']): boolean =>
  judgement.kind === 'stated' || (judgement.kind === 'answer' && judgement.knowing !== 'without');

/** Each question once and each piece that an answer rests on there, and no other. */
export function claimsFaults({ answers, evidence }: Claims, questions: readonly string[]): readonly Fault[] {
  const pieces = new Set(evidence.map(({ id }) => id));
  const used = new Set(answers.flatMap((answer) => answer.evidence));
  const isWhole =
    answers.length === questions.length && answers.every(({ questionId }, at) => questionId === questions[at]);
  return [
    ...(isWhole
      ? []
      : [{ path: 'answers', expected: 'one for each question that is to be looked at, in their order' }]),
    ...duplicateFaults(evidence.map(({ id }, index) => ({ id, path: ['evidence', index, 'id'] }))),
    ...evidence.flatMap(({ id }, index) =>
      used.has(id)
        ? []
        : [{ path: pathText(['evidence', index]), expected: 'a piece that one of these answers rests on' }],
    ),
    ...answers.flatMap((answer, at) =>
      answer.evidence.flatMap((id, index) =>
        pieces.has(id)
          ? []
          : [
              {
                path: pathText(['answers', at, 'evidence', index]),
                expected: `the id of a piece that is here; "${id}" is none`,
              },
            ],
      ),
    ),
  ];
}

/** What the schema cannot say of a review that is kept, beside the assessment that it is of. */
export function keptReviewFaults(
  { review, claims, responses }: KeptReview,
  edition: ReviewBack['of'],
): readonly Fault[] {
  const judged = new Set(review.opinions.map(({ questionId }) => questionId));
  const own = [
    ...faultsUnder(['review'], reviewFaults(review)),
    ...(review.of.hash === edition.hash && review.of.id === edition.id && review.of.version === edition.version
      ? []
      : [{ path: 'review.of', expected: 'the edition of its assessment' }]),
    ...faultsUnder(['claims'], claimsFaults(claims, review.questions)),
    ...claims.answers.flatMap(({ claim }, index) =>
      claim ? [] : [{ path: pathText(['claims', 'answers', index, 'claim']), expected: 'what was answered' }],
    ),
    ...responses.flatMap(({ questionId }, index) =>
      judged.has(questionId)
        ? []
        : [{ path: pathText(['responses', index, 'questionId']), expected: 'a question that was judged' }],
    ),
  ];
  if (own.length > 0 || review.claimsHash === hashOfClaims(review.shown, claims)) return own;
  return [
    { path: 'review.claimsHash', expected: 'the hash of the claims beside it: they are not those that were judged' },
  ];
}

/** What does not fit the edition: questions that it lacks, and values that its questions do not take. */
export function reviewMisfits(
  { review, claims }: Pick<KeptReview, 'review'> & { readonly claims: Claims | null },
  questions: ReadonlyMap<string, Question>,
): readonly Fault[] {
  const fault = (id: string, value: Parameters<typeof valueMisfit>[1] | null, path: Path): readonly Fault[] => {
    const question = questions.get(id);
    const misfit = question && value && valueMisfit(question, value, review.assessmentDate);
    return misfit ? [{ path: pathText(path), expected: misfit }] : [];
  };
  return [
    ...review.questions.flatMap((id, index) =>
      questions.has(id)
        ? []
        : [
            {
              path: pathText(['review', 'questions', index]),
              expected: `a question of ${review.of.id} ${review.of.version}`,
            },
          ],
    ),
    ...review.opinions.flatMap(({ questionId, judgement }, index) =>
      fault(questionId, judgement.kind === 'answer' ? judgement.value : null, [
        'review',
        'opinions',
        index,
        'judgement',
        'value',
      ]),
    ),
    ...(claims?.answers ?? []).flatMap(({ questionId, claim }, index) =>
      fault(questionId, claim?.value ?? null, ['claims', 'answers', index, 'claim', 'value']),
    ),
  ];
}
