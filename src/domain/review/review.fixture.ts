import { assessment, ASSESSMENT_DATE } from '#src/testing/builders.ts';
import { placeQuestions } from '../assessment/questions/index.ts';
import { partOfEdition } from '../parcel/index.ts';
import { must } from '../common/result.ts';
import {
  claimsOf,
  type ClaimsShown,
  type KeptReview,
  type Opinion,
  type ReviewBack,
} from '../assessment/second-opinion/index.ts';
import { questionnaireRef, type Answer, type AnswerValue, type Evidence } from '../assessment/index.ts';
import { contentHash } from '../common/content-hash.ts';
import { questionsInOrder, type Questionnaire } from '../questionnaire/index.ts';
import { buildReview, buildReviewCopy } from './build-review.ts';
import { reviewPartId, type ReviewCopy } from './file.ts';

export const reviewer: ReviewBack['reviewer'] = {
  name: 'Ruth Reed',
  role: 'Head of audit',
  organisation: 'Northmoor Audit',
  relation: 'internal-audit',
};

/** An answer of the reviewer's own, given without knowing the other. */
export const judged = (questionId: string, value: AnswerValue, changes: Partial<Opinion> = {}): Opinion => ({
  questionId,
  judgement: { kind: 'answer', value, knowing: 'without' },
  seen: [{ kind: 'document', what: 'Board paper 12', sampleSize: null, date: '2026-07-01' }],
  confidence: 'medium',
  finding: null,
  recommendation: '',
  ...changes,
});

export const cannotJudge = (questionId: string): Opinion =>
  judged(
    questionId,
    { kind: 'dont-know' },
    {
      judgement: { kind: 'cannot-judge', reason: 'Nobody could show it to me.' },
      seen: [],
      confidence: null,
    },
  );

type Home = {
  readonly questionnaire: Questionnaire;
  readonly answers: readonly Answer[];
  readonly evidence?: readonly Evidence[];
};

const idsOf = (questionnaire: Questionnaire) => questionsInOrder(questionnaire).map(({ question }) => question.id);

/** All questions of an edition as a part of it, whatever is answered. */
function partFor(questionnaire: Questionnaire, sentId: string): Questionnaire {
  const { organisation: profile, assessmentDate } = assessment(questionnaire);
  const placed = placeQuestions({ questionnaire, profile, assessmentDate, answers: [], evidence: [] });
  const asked = placed.map((place) => ({ ...place, state: { kind: 'open' as const } }));
  const name = { id: reviewPartId(sentId), title: 'Questions for Ruth Reed', summary: 'Some questions.' };
  return must(
    partOfEdition({ questionnaire, profile, placed: asked }, new Set(idsOf(questionnaire)), name),
    'it has questions',
  );
}

/** A copy of all questions for a reviewer. */
export const copyFor = (
  { questionnaire, answers, evidence = [] }: Home,
  shown: ClaimsShown = 'once-judged',
  changes: Partial<ReviewCopy> = {},
): ReviewCopy => ({
  ...buildReviewCopy(
    {
      sentId: 'sent-1',
      of: questionnaireRef(questionnaire),
      assessmentDate: ASSESSMENT_DATE,
      shown,
      scope: { kind: 'all' },
      from: 'Northmoor Hospital',
      organisation: { type: 'acute-trust', sizeBand: 'from-5000-to-9999' },
      by: 'Amara Director',
      to: 'Ruth Reed',
      due: '2026-08-01',
      message: 'Thank you.',
      sentAt: '2026-07-01T10:00:00Z',
    },
    partFor(questionnaire, 'sent-1'),
    claimsOf(idsOf(questionnaire), { answers, evidence }),
  ),
  ...changes,
});

/** A copy as a review is made of it. */
export const inHand = (copy: ReviewCopy) => ({ ...copy, partHash: contentHash(copy.questionnaire) });

/** A review of all questions, as it is kept at home. */
export function keptReview(home: Home, opinions: readonly Opinion[], shown: ClaimsShown = 'once-judged'): KeptReview {
  const copy = copyFor(home, shown);
  return {
    review: buildReview(
      inHand(copy),
      copy.claims.answers.map(({ questionId }) => questionId),
      { reviewer, reviewedOn: '2026-07-10', opinions: [...opinions] },
    ),
    receivedAt: '2026-07-12T10:00:00Z',
    claims: claimsOf(idsOf(home.questionnaire), { answers: home.answers, evidence: home.evidence ?? [] }),
    responses: [],
  };
}
