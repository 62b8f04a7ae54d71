import type { PlacedQuestion } from '#src/domain/assessment/questions/index.ts';
import { formatDate } from '#src/domain/common/format.ts';
import { isOfTheWhole, reviewResult } from '#src/domain/review/index.ts';
import { judgedFigures, judgedWords } from '#src/domain/review/words/index.ts';
import { readerWords } from '#src/domain/scoring/words/index.ts';
import { paths } from '#src/platform/runtime/index.ts';
import type { StoredAssessment } from '#src/platform/storage/index.ts';
import { ReviewedScale } from '#src/ui/chart/reviewed-scale.tsx';
import { AppLink } from '#src/ui/layout/elements.tsx';

type ReviewedProps = { readonly stored: StoredAssessment; readonly placed: readonly PlacedQuestion[] };

/** What the latest second opinion comes to, beside where one stands: over what was judged and nothing else. */
export default function Reviewed({ stored: { assessment, questionnaire }, placed }: ReviewedProps) {
  const kept = assessment.reviews?.at(-1);
  if (!kept) return null;
  const result = reviewResult(kept, questionnaire, assessment.organisation);
  const figures = judgedFigures(result);
  const { provable, isProvable } = readerWords(questionnaire);
  const words = `${kept.review.reviewer.name}, ${formatDate(kept.review.reviewedOn)}: ${judgedWords(result, isOfTheWhole(result, placed), isProvable)}`;
  return (
    <section aria-labelledby="second-opinion">
      <h2 className="nhsuk-heading-m" id="second-opinion">
        Second opinion
      </h2>
      {figures ? (
        <ReviewedScale bands={questionnaire.scoring.bands} figures={figures} provableWord={provable} words={words} />
      ) : (
        <p>{words}</p>
      )}
      <p>
        <AppLink to={paths.secondOpinion(assessment.id)}>See the second opinion</AppLink>
      </p>
    </section>
  );
}
