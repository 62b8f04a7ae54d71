import type { KeptReview } from '../../assessment/second-opinion/index.ts';
import type { Answer, Evidence, Organisation, SignOff } from '../../assessment/index.ts';
import { valueWords } from '../../assessment/answer/index.ts';
import { formatDate } from '../../common/format.ts';
import { formatInstantDay } from '../../common/london-time.ts';
import type { Questionnaire } from '../../questionnaire/index.ts';
import {
  changedSince,
  differencesOf,
  isAcceptedAlone,
  reviewHash,
  reviewResult,
  type JudgedQuestion,
  type ReviewResult,
} from '../../review/index.ts';
import {
  ACCEPTED_ALONE,
  COMPARISON_WORDS,
  countWords,
  reviewerWords,
  reviewInShort,
  scopeWords,
  seenWords,
} from '../../review/words/index.ts';
import { figure, innerSentence, type Sentence } from '../sentence.ts';

/** A difference as an auditor reads it. */
export type OpinionRow = {
  readonly questionId: string;
  readonly question: string;
  readonly sectionTitle: string;
  readonly comparison: string;
  readonly claimed: string;
  readonly assessed: string;
  /** What was seen, and how sure the reviewer is. */
  readonly seen: readonly string[];
  readonly finding: string;
  readonly recommendation: string;
  /** What the organisation says to it; that nothing was said yet. */
  readonly response: string;
  /** "Changed since it was reviewed", where it was; that it was not, where the judgement was accepted. */
  readonly changed: string;
};

/** What a second opinion found, for a paper. */
export type SecondOpinion = {
  readonly by: string;
  readonly on: string;
  readonly hash: string;
  readonly scope: string;
  readonly counts: string;
  readonly inShort: Sentence;
  readonly result: ReviewResult;
  /** Differences, then what else was said. */
  readonly rows: readonly OpinionRow[];
};

/** The review that the sign-off in force names, else the latest; null where there is none. */
export function secondOpinionOf(
  {
    reviews = [],
    organisation,
    answers,
    evidence,
  }: {
    readonly reviews?: readonly KeptReview[] | undefined;
    readonly organisation: Organisation;
    readonly answers: readonly Answer[];
    readonly evidence: readonly Evidence[];
  },
  inForce: SignOff | null,
  questionnaire: Questionnaire,
): SecondOpinion | null {
  const named = inForce?.review;
  const kept = inForce ? reviews.find(({ review }) => reviewHash(review) === named?.hash) : reviews.at(-1);
  if (!kept) return null;
  const { review } = kept;
  const result = reviewResult(kept, questionnaire, organisation);
  const changed = new Map(changedSince(kept, { answers, evidence }).map((one) => [one.questionId, one.asJudged]));
  const differences = differencesOf(result);
  const others = result.questions.filter(
    (one) =>
      !differences.includes(one) &&
      (one.comparison === 'cannot-judge' || one.opinion.finding !== null || changed.has(one.question.id)),
  );
  return {
    by: reviewerWords(review.reviewer),
    on: formatDate(review.reviewedOn),
    hash: reviewHash(review),
    scope: scopeWords(review.scope),
    counts: countWords(result),
    inShort: innerSentence('review.found', reviewInShort(result), [
      figure('Answers looked at', String(result.judged)),
      figure('Judged lower', String(result.agreement.overClaimed)),
      figure('Judged higher', String(result.agreement.underClaimed)),
    ]),
    result,
    rows: [...differences, ...others].map((one) => rowOf(one, kept, changed.get(one.question.id) ?? null)),
  };
}

function rowOf(
  { question, section, comparison, opinion, claimed, assessed }: JudgedQuestion,
  kept: KeptReview,
  changed: boolean | null,
): OpinionRow {
  const { assessmentDate } = kept.review;
  const responses = kept.responses.filter(({ questionId }) => questionId === question.id);
  const { judgement, confidence, finding } = opinion;
  return {
    questionId: question.id,
    question: question.text,
    sectionTitle: section.title,
    comparison: COMPARISON_WORDS[comparison],
    claimed: claimed ? valueWords(question, claimed, assessmentDate) : 'No answer',
    assessed:
      judgement.kind === 'cannot-judge'
        ? judgement.reason
        : assessed
          ? valueWords(question, assessed, assessmentDate)
          : 'No answer of the reviewer’s own',
    seen: [...opinion.seen.map(seenWords), ...(confidence === null ? [] : [`Confidence: ${confidence}`])],
    finding: finding ? `${finding.text} (${finding.severity})` : '',
    recommendation: opinion.recommendation,
    response:
      responses.length > 0
        ? responses.map(responseWords).join(' ')
        : comparison === 'same' || comparison === 'cannot-judge'
          ? ''
          : 'Not answered yet',
    changed: isAcceptedAlone(question.id, kept, changed !== null)
      ? ACCEPTED_ALONE
      : changed === null
        ? ''
        : changed
          ? 'Changed to what was judged'
          : 'Changed since it was reviewed',
  };
}

/** "Contested on 4 December 2026: It was shown on the day." A reason is a paragraph of its author's, and ends as it does. */
const responseWords = ({ says, at }: KeptReview['responses'][number]): string =>
  says.kind === 'accepted'
    ? `Accepted on ${formatInstantDay(at)}.`
    : `Contested on ${formatInstantDay(at)}: ${says.reason}`;
