import { duplicateFaults, faultsUnder, pathText, type Fault } from '../../common/faults.ts';
import { ownValue } from '../../common/own-value.ts';
import { countOf } from '../../common/format.ts';
import { questionsInOrder, type Question, type Questionnaire } from '../../questionnaire/index.ts';
import { valueMisfit } from '../answer/value-misfit.ts';
import { hashOfClaims } from './claims.ts';
import type { ReviewErrand } from '../schema.ts';
import type { Claims, KeptReview, Opinion, ReviewBack, ReviewScope } from './schema.ts';

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

/**
 * What does not fit the edition: questions that it lacks, values that its questions do not take, and a scope that took
 * in others than were looked at.
 */
export function reviewMisfits(
  { review, claims }: { readonly review: ReviewBack; readonly claims: Claims | null },
  questionnaire: Questionnaire,
): readonly Fault[] {
  const questions = questionsById(questionnaire);
  const unknown = review.questions.flatMap((id, index) =>
    questions.has(id)
      ? []
      : [
          {
            path: pathText(['review', 'questions', index]),
            expected: `a question of ${review.of.id} ${review.of.version}`,
          },
        ],
  );
  return [
    ...unknown,
    ...(unknown.length > 0 ? [] : faultsUnder(['review'], scopeMisfits(review, questionnaire, questions))),
    ...opinionMisfits(review, questions, ['review']),
    ...claimMisfits(claims, review.assessmentDate, questions),
  ];
}

const questionsById = (questionnaire: Questionnaire): ReadonlyMap<string, Question> =>
  new Map(questionsInOrder(questionnaire).map(({ question }) => [question.id, question]));

/** Values of a review that the questions do not take. */
const valueMisfits = (
  values: readonly {
    readonly id: string;
    readonly value: Parameters<typeof valueMisfit>[1] | null;
    readonly path: Path;
  }[],
  assessmentDate: string,
  questions: ReadonlyMap<string, Question>,
): readonly Fault[] =>
  values.flatMap(({ id, value, path }) => {
    const question = questions.get(id);
    const misfit = question && value && valueMisfit(question, value, assessmentDate);
    return misfit ? [{ path: pathText(path), expected: misfit }] : [];
  });

const opinionMisfits = (
  { opinions, assessmentDate }: Pick<ReviewBack, 'opinions' | 'assessmentDate'>,
  questions: ReadonlyMap<string, Question>,
  path: Path,
): readonly Fault[] =>
  valueMisfits(
    opinions.map(({ questionId, judgement }, index) => ({
      id: questionId,
      value: judgement.kind === 'answer' ? judgement.value : null,
      path: [...path, 'opinions', index, 'judgement', 'value'],
    })),
    assessmentDate,
    questions,
  );

const claimMisfits = (
  claims: Claims | null,
  assessmentDate: string,
  questions: ReadonlyMap<string, Question>,
): readonly Fault[] =>
  valueMisfits(
    (claims?.answers ?? []).map(({ questionId, claim }, index) => ({
      id: questionId,
      value: claim?.value ?? null,
      path: ['claims', 'answers', index, 'claim', 'value'],
    })),
    assessmentDate,
    questions,
  );

/**
 * Papers say how it was decided what to look at, so the questions must be those that come of it, as far as the edition
 * tells: whether a question was asked because of an answer is not known any more, nor which were left to be drawn from.
 */
function scopeMisfits(
  { scope, questions: looked }: Pick<ReviewBack, 'scope' | 'questions'>,
  { frameworks }: Questionnaire,
  questions: ReadonlyMap<string, Question>,
): readonly Fault[] {
  const ids = new Set(looked);
  const takesIn = takenInBy(scope);
  const missing = [...questions.values()].find(
    (question) => question.askedWhen === undefined && takesIn(question) === 'always' && !ids.has(question.id),
  );
  const strange = looked.findIndex((id) => {
    const question = questions.get(id);
    return question !== undefined && takesIn(question) === 'never';
  });
  const drawn = looked.filter((id) => questions.get(id)?.essential === undefined).length;
  return [
    ...itemMisfits(scope, frameworks),
    ...(missing ? [{ path: 'questions', expected: `"${missing.id}" among them, which the scope takes in` }] : []),
    ...(strange === -1
      ? []
      : [{ path: pathText(['questions', strange]), expected: 'a question that the scope takes in' }]),
    ...(scope.kind === 'sample' && drawn > scope.largest + scope.random
      ? [
          {
            path: 'questions',
            expected: `at most ${countOf(scope.largest + scope.random, 'question')} that are not essential, as the scope says; there are ${drawn}`,
          },
        ]
      : []),
  ];
}

/** Is a question in a scope wherever it is asked, in none, or by what was answered? */
function takenInBy(scope: ReviewScope): (question: Question) => 'always' | 'never' | 'by-answers' {
  if (scope.kind === 'all') return () => 'always';
  if (scope.kind === 'sample') return ({ essential }) => (essential ? 'always' : 'by-answers');
  const items = new Set([...scope.mandated, ...scope.own.map(({ item }) => item)]);
  return ({ mappings }) =>
    (ownValue(mappings ?? {}, scope.framework) ?? []).some((id) => items.has(id)) ? 'always' : 'never';
}

/** The list of a year is its publisher's, and an edition may lack some of it; own ones are chosen from the edition. */
function itemMisfits(scope: ReviewScope, frameworks: Questionnaire['frameworks']): readonly Fault[] {
  if (scope.kind !== 'outcomes') return [];
  const framework = frameworks.find(({ id }) => id === scope.framework);
  if (!framework) return [{ path: 'scope.framework', expected: 'a framework of the edition' }];
  return scope.own.flatMap(({ item }, index) =>
    framework.items.some(({ id }) => id === item)
      ? []
      : [{ path: pathText(['scope', 'own', index, 'item']), expected: `an item of ${scope.framework}` }],
  );
}

/** The same of a review that is under way, beside the part of an edition that it is of. */
export const errandMisfits = (
  { claims, opinions }: ReviewErrand,
  assessmentDate: string,
  questions: ReadonlyMap<string, Question>,
): readonly Fault[] => [
  ...([...questions.keys()].every((id, at) => claims.answers[at]?.questionId === id) &&
  claims.answers.length === questions.size
    ? []
    : [{ path: 'claims.answers', expected: 'one for each question of its edition, in their order' }]),
  ...opinionMisfits({ opinions, assessmentDate }, questions, []),
  ...claimMisfits(claims, assessmentDate, questions),
];
