import { countOf } from '../../common/format.ts';
import { refOf } from '../../questionnaire/index.ts';
import type { RankedQuestion } from '../../scoring/index.ts';
import type { WeakAnswer } from '../../training/needs/index.ts';

/** Answers that lose points, as an analysis of training needs reads them: known ones, or ones that nobody knows. */
export const weakAnswersOf = (weaknesses: readonly RankedQuestion[], questionnaireId: string): readonly WeakAnswer[] =>
  weaknesses.map((ranked) => {
    const { score, section, question } = ranked;
    return {
      questionnaireId,
      sectionId: section.id,
      questionId: question.id,
      title: refOf(ranked).shortTitle,
      short:
        score.state === 'dont-know' || score.points === null
          ? 'not known'
          : `${score.points.earned} of ${countOf(score.points.available, 'point')}`,
    };
  });
