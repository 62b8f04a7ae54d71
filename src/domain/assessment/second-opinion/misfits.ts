import { pathText, type Fault } from '../../common/faults.ts';
import type { Question } from '../../questionnaire/index.ts';
import { valueMisfit } from '../answer/value-misfit.ts';
import type { ReviewErrand } from '../schema.ts';
import type { Claims, ReviewBack } from './schema.ts';

type Path = readonly PropertyKey[];

/** What does not fit the edition: questions that it lacks, and values that its questions do not take. */
export function reviewMisfits(
  {
    review,
    claims,
  }: {
    readonly review: Pick<ReviewBack, 'questions' | 'opinions' | 'of' | 'assessmentDate'>;
    readonly claims: Claims | null;
  },
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

/** The same of a review that is under way, beside the part of an edition that it is of. */
export const errandMisfits = (
  { claims, opinions, of }: ReviewErrand,
  assessmentDate: string,
  questions: ReadonlyMap<string, Question>,
): readonly Fault[] => [
  ...([...questions.keys()].every((id, at) => claims.answers[at]?.questionId === id) &&
  claims.answers.length === questions.size
    ? []
    : [{ path: 'claims.answers', expected: 'one for each question of its edition, in their order' }]),
  ...reviewMisfits({ review: { questions: [], opinions, of, assessmentDate }, claims }, questions).map(
    ({ path, expected }) => ({ path: path.replace(/^review\./, ''), expected }),
  ),
];
