import { duplicateFaults, faultsUnder, pathText, type Fault } from '../../common/faults.ts';
import { hashOfClaims } from './claims.ts';
import type { ReviewErrand } from '../schema.ts';
import type { Claims, KeptReview, Opinion, ReviewBack } from './schema.ts';

type Path = readonly PropertyKey[];

/** What the schema cannot say of a review that came back. */
export function reviewFaults(review: ReviewBack): readonly Fault[] {
  return [
    ...scopeFaults(review),
    ...duplicateFaults(review.questions.map((id, index) => ({ id, path: ['questions', index] }))),
    ...opinionsFaults(review.opinions, review.questions, review),
  ];
}

/** What the schema cannot say of a review that is under way. */
export const underWayFaults = (errand: ReviewErrand): readonly Fault[] => {
  const questions = errand.claims.answers.map(({ questionId }) => questionId);
  return [
    ...scopeFaults(errand),
    ...faultsUnder(['claims'], [...claimsFaults(errand.claims, [...new Set(questions)]), ...shownFaults(errand)]),
    ...opinionsFaults(errand.opinions, questions, { ...errand, reviewedOn: null }),
  ];
};

/** Of each answer what was answered, or of none. */
export const shownFaults = ({ claims, shown }: Pick<ReviewErrand, 'claims' | 'shown'>): readonly Fault[] =>
  claims.answers.flatMap(({ claim }, index) =>
    (claim === null) === (shown === 'never')
      ? []
      : [
          {
            path: pathText(['answers', index, 'claim']),
            expected: shown === 'never' ? 'null, since it is never shown' : 'what was answered',
          },
        ],
  );

const opinionsFaults = (
  opinions: readonly Opinion[],
  questions: readonly string[],
  under: JudgedUnder,
): readonly Fault[] => {
  const known = new Set(questions);
  return [
    ...duplicateFaults(opinions.map(({ questionId: id }, index) => ({ id, path: ['opinions', index, 'questionId'] }))),
    ...opinions.flatMap((opinion, index) => {
      const path = ['opinions', index];
      return [
        ...(known.has(opinion.questionId)
          ? []
          : [{ path: pathText([...path, 'questionId']), expected: 'a question that was to be looked at' }]),
        ...opinionFaults(opinion, under, path),
      ];
    }),
  ];
};

/** What a judgement is held against; the day is null while there is none. */
type JudgedUnder = { readonly shown: ReviewBack['shown']; readonly reviewedOn: string | null };

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
  { shown, reviewedOn }: JudgedUnder,
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
      reviewedOn !== null && date > reviewedOn
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
  { review, claims, responses }: Omit<KeptReview, 'receivedAt'>,
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
