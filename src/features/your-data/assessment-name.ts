import type { AssessmentFile } from '#src/domain/assessment/index.ts';
import { formatDate } from '#src/domain/common/format.ts';

/** Names an assessment of a file among others, and says if no organisation stands behind it. */
export const assessmentName = ({
  organisation,
  questionnaire,
  assessmentDate,
  isIllustrative,
}: AssessmentFile): string =>
  `${organisation.name}, ${questionnaire.id} ${questionnaire.version}, ${formatDate(assessmentDate)}${isIllustrative ? ', made up' : ''}`;

/** What follows from that for one that is about to come in. */
export const MADE_UP_WORDS = 'No organisation stands behind it, and no backup made here will hold it.';
