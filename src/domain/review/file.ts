import * as z from 'zod/mini';
import {
  claimsFaults,
  claimsSchema,
  REVIEW_FORMAT,
  REVIEW_FORMAT_VERSION,
  reviewBackSchema,
  reviewFaults,
  reviewHeader,
  reviewMisfits,
  scopeFaults,
  shownFaults,
  type ReviewBack,
} from '../assessment/second-opinion/index.ts';
import { handedOutShape } from '../assessment/handed-out/index.ts';
import { organisationSchema } from '../assessment/index.ts';
import { valueMisfit } from '../assessment/answer/index.ts';
import { faultsUnder, pathText, type Fault } from '../common/faults.ts';
import type { FileFormat } from '../common/file.ts';
import { isSameJson } from '../common/same-json.ts';
import {
  questionnaireFormat,
  questionnaireSchema,
  questionsInOrder,
  type Questionnaire,
} from '../questionnaire/index.ts';

/** What goes to the reviewer: the questions that are to be looked at, and of the answers what they may know. */
export const reviewCopySchema = z.strictObject({
  ...reviewHeader,
  state: z.literal('copy'),
  ...handedOutShape,
  organisation: z.pick(organisationSchema, { type: true, sizeBand: true }),
  /** An edition of these questions alone, so that nothing else has to be there to read it. */
  questionnaire: questionnaireSchema,
  claims: claimsSchema,
  /** No organisation stands behind it. */
  isIllustrative: z.optional(z.literal(true)),
});
export type ReviewCopy = z.infer<typeof reviewCopySchema>;

export const reviewFileSchema = z.discriminatedUnion('state', [reviewCopySchema, reviewBackSchema]);
/** A copy for a reviewer, or what came of it. */
export type ReviewFile = z.infer<typeof reviewFileSchema>;

export const reviewFormat: FileFormat<ReviewFile> = {
  format: REVIEW_FORMAT,
  formatVersion: REVIEW_FORMAT_VERSION,
  schema: reviewFileSchema,
  findFaults: (file) => (file.state === 'copy' ? copyFaults(file) : reviewFaults(file)),
};

/** The id of the questions of a copy. */
export const reviewPartId = (sentId: string): string => `review-${sentId}`;

/** Text of a copy or of a review, as it is saved. */
export const formatReview = (file: ReviewFile): string => `${JSON.stringify(file, null, 2)}\n`;

/** The copy holds the edition that its claims are checked by, so that it needs none beside it. */
function copyFaults(copy: ReviewCopy): readonly Fault[] {
  const { claims, questionnaire, assessmentDate } = copy;
  const ofEdition = questionnaireFormat.findFaults(questionnaire);
  if (ofEdition.length > 0) return faultsUnder(['questionnaire'], ofEdition);
  const questions = questionsInOrder(questionnaire).map(({ question }) => question);
  const own = [
    // By another name it could pass for an edition that is here, or be started as one.
    ...(questionnaire.id === reviewPartId(copy.sentId)
      ? []
      : [{ path: 'questionnaire.id', expected: `"${reviewPartId(copy.sentId)}", as of this copy` }]),
    ...(isSameJson(questionnaire.partOf, copy.of)
      ? []
      : [
          {
            path: 'questionnaire.partOf',
            expected: `${copy.of.id} ${copy.of.version}, of which this copy says that it is a part`,
          },
        ]),
    ...scopeFaults(copy),
    ...faultsUnder(
      ['claims'],
      claimsFaults(
        claims,
        questions.map(({ id }) => id),
      ),
    ),
  ];
  if (own.length > 0) return own;
  const hidden = faultsUnder(['claims'], shownFaults(copy));
  if (hidden.length > 0) return hidden;
  return claims.answers.flatMap(({ claim }, index): readonly Fault[] => {
    const question = questions[index];
    const misfit = claim?.value && question && valueMisfit(question, claim.value, assessmentDate);
    return misfit ? [{ path: pathText(['claims', 'answers', index, 'claim', 'value']), expected: misfit }] : [];
  });
}

/** What of a review does not fit the edition that the organisation answers. */
export const backMisfits = (review: ReviewBack, questionnaire: Questionnaire): readonly Fault[] =>
  reviewMisfits({ review, claims: null }, questionnaire).map(({ path, expected }) => ({
    path: path.replace(/^review\./, ''),
    expected,
  }));
