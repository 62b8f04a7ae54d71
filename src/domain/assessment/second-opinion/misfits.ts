import { countOf } from '../../common/format.ts';
import { faultsUnder, pathText, type Fault } from '../../common/faults.ts';
import { ownValue } from '../../common/own-value.ts';
import { questionsInOrder, type Question, type Questionnaire } from '../../questionnaire/index.ts';
import { valueMisfit } from '../answer/value-misfit.ts';
import type { ReviewErrand } from '../schema.ts';
import type { Claims, ReviewBack, ReviewScope } from './schema.ts';

type Path = readonly PropertyKey[];

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
