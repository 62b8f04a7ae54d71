import { countOf, formatDate } from '#src/domain/common/format.ts';
import { changedSince, isOfTheWhole, reviewResult } from '#src/domain/review/index.ts';
import { judgedFigures, judgedWords, reviewInShort } from '#src/domain/review/words/index.ts';
import type { PlacedQuestion } from '#src/domain/assessment/questions/index.ts';
import { readerWords } from '#src/domain/scoring/words/index.ts';
import { paths } from '#src/platform/runtime/index.ts';
import type { StoredAssessment } from '#src/platform/storage/index.ts';
import { ReviewedScale } from '#src/ui/chart/reviewed-scale.tsx';
import { AppLink } from '#src/ui/layout/elements.tsx';

type ReviewedProps = { readonly stored: StoredAssessment; readonly placed: readonly PlacedQuestion[] };

/** What the latest second opinion says beside what is claimed, over the questions that it looked at and no others. */
export function Reviewed({ stored, placed }: ReviewedProps) {
  const { assessment, questionnaire, answers, evidence } = stored;
  const { id, organisation, reviews = [] } = assessment;
  const kept = reviews.at(-1);
  // One is asked for on the overview: here is what is known.
  if (!kept) return null;
  const result = reviewResult(kept, questionnaire, organisation);
  const figures = judgedFigures(result);
  const changed = changedSince(kept, { answers, evidence }).length;
  const { provable, isProvable } = readerWords(questionnaire);
  const words = judgedWords(result, isOfTheWhole(result, placed), isProvable);
  return (
    <>
      <h2 className="nhsuk-heading-s nhsuk-u-margin-bottom-2">Second opinion</h2>
      <p className="nhsuk-u-margin-bottom-2">
        {reviewInShort(result)} {kept.review.reviewer.name}, {formatDate(kept.review.reviewedOn)}.
        {changed > 0 && ` ${countOf(changed, 'of these answers was', 'of these answers were')} changed since.`}{' '}
        <AppLink to={paths.secondOpinion(id)}>See the second opinion</AppLink>
      </p>
      {figures ? (
        <ReviewedScale bands={questionnaire.scoring.bands} figures={figures} provableWord={provable} words={words} />
      ) : (
        <p>{words}</p>
      )}
    </>
  );
}
