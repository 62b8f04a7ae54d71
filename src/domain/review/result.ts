import { placeQuestions, type PlacedQuestion } from '../assessment/questions/index.ts';
import { emptyAnswer } from '../assessment/history/index.ts';
import { restedOn } from '../assessment/evidence/index.ts';
import type { Answer, AnswerValue, Evidence } from '../assessment/index.ts';
import type { KeptReview, Opinion, ReviewBack } from '../assessment/second-opinion/index.ts';
import { contentHash } from '../common/content-hash.ts';
import { must } from '../common/result.ts';
import { isSameJson } from '../common/same-json.ts';
import { questionsInOrder, type Question, type Questionnaire, type Section } from '../questionnaire/index.ts';
import type { Profile } from '../questionnaire/profile.ts';
import { scorePlaced, type QuestionScore } from '../scoring/index.ts';

/**
 * How a judgement stands to what was answered. `same-points`: another answer that earns as much. `otherwise`: one of
 * the two says that the question does not apply, or words stand against words. `not-answered`: there was no answer to
 * judge.
 */
export type Comparison = 'same' | 'same-points' | 'higher' | 'lower' | 'otherwise' | 'not-answered' | 'cannot-judge';

type Points = NonNullable<QuestionScore['points']>;

export type JudgedQuestion = {
  readonly section: Section;
  readonly question: Question;
  readonly opinion: Opinion;
  readonly comparison: Comparison;
  /** What was answered; null for nothing. */
  readonly claimed: AnswerValue | null;
  /** What the reviewer answers; null where they give no answer, or said only how it stands to the other. */
  readonly assessed: AnswerValue | null;
  /** Stands in the figures: both sides have an answer. */
  readonly counts: boolean;
  /** null where it does not count, or leaves the sum. */
  readonly claimedPoints: Points | null;
  readonly assessedPoints: Points | null;
};

/** Whole per cents of one set of questions; null where none of them applies. */
export type ReviewFigures = {
  readonly claimed: number | null;
  readonly provable: number | null;
  readonly assessed: number | null;
};

/** One line of the agreement table: each judged question is in exactly one of the five counts. */
export type Agreement = {
  /** Same answer, or the same points. */
  readonly same: number;
  /** Judged lower than claimed, and higher. */
  readonly overClaimed: number;
  readonly underClaimed: number;
  readonly otherwise: number;
  readonly notCompared: number;
  /** Of the questions that stand in the figures. */
  readonly claimedPoints: number;
  readonly assessedPoints: number;
};

export type ReviewResult = {
  readonly questions: readonly JudgedQuestion[];
  /** How many were to be looked at; of them, how many were judged, and how many stand in the figures. */
  readonly inScope: number;
  readonly judged: number;
  readonly counted: number;
  /** Over those that stand in the figures alone: nothing is said of any other. */
  readonly figures: ReviewFigures;
  readonly sections: readonly {
    readonly section: Section;
    readonly figures: ReviewFigures;
    readonly agreement: Agreement;
  }[];
  readonly agreement: Agreement;
};

/**
 * What a review says beside the answers that it is of, as they stood when they were sent.
 * @param questionnaire the edition that the organisation answers
 */
export function reviewResult(
  { review, claims }: Pick<KeptReview, 'review' | 'claims'>,
  questionnaire: Questionnaire,
  profile: Profile,
): ReviewResult {
  const opinions = new Map(review.opinions.map((opinion) => [opinion.questionId, opinion]));
  const valueOf = new Map(claims.answers.map(({ questionId, claim }) => [questionId, claim?.value ?? null]));
  const assessedOf = new Map(
    review.opinions.map((opinion) => [
      opinion.questionId,
      assessedValue(opinion, valueOf.get(opinion.questionId) ?? null),
    ]),
  );
  const counting = new Set(
    review.opinions.flatMap(({ questionId: id }) => (valueOf.get(id) && assessedOf.get(id) ? [id] : [])),
  );
  const score = (answers: readonly Answer[]) => {
    const reduced = ofThese(questionnaire, counting);
    const input = { questionnaire: reduced, profile, assessmentDate: review.assessmentDate, answers };
    return scorePlaced(placeQuestions({ ...input, evidence: claims.evidence }), reduced, review.assessmentDate);
  };
  const claimedScore = score(
    claims.answers.map(({ questionId, evidence, claim }) => ({
      ...emptyAnswer(questionId, ''),
      ...claim,
      evidence,
    })),
  );
  const assessedScore = score(
    [...assessedOf].map(([questionId, value]) => ({ ...emptyAnswer(questionId, ''), value })),
  );
  const pointsIn = (questions: readonly QuestionScore[]) =>
    new Map(questions.map(({ questionId, points }) => [questionId, points]));
  const claimedPoints = pointsIn(claimedScore.questions);
  const assessedPoints = pointsIn(assessedScore.questions);
  const questions = questionsInOrder(questionnaire).flatMap(({ section, question }): readonly JudgedQuestion[] => {
    const opinion = opinions.get(question.id);
    if (!opinion) return [];
    const sides = {
      claimed: valueOf.get(question.id) ?? null,
      assessed: assessedOf.get(question.id) ?? null,
      claimedPoints: claimedPoints.get(question.id) ?? null,
      assessedPoints: assessedPoints.get(question.id) ?? null,
    };
    return [
      {
        section,
        question,
        opinion,
        ...sides,
        counts: counting.has(question.id),
        comparison: comparisonOf(opinion, sides),
      },
    ];
  });
  const figuresOf = (
    claimed: { readonly lowPercent: number | null; readonly provablePercent: number | null } | undefined,
    assessed: { readonly lowPercent: number | null } | undefined,
  ): ReviewFigures => ({
    claimed: claimed?.lowPercent ?? null,
    provable: claimed?.provablePercent ?? null,
    assessed: assessed?.lowPercent ?? null,
  });
  return {
    questions,
    inScope: review.questions.length,
    judged: questions.filter(({ comparison }) => comparison !== 'cannot-judge').length,
    counted: counting.size,
    figures: figuresOf(claimedScore.overall, assessedScore.overall),
    sections: questionnaire.sections
      .filter((section) => questions.some((one) => one.section.id === section.id))
      .map((section) => ({
        section,
        figures: figuresOf(
          claimedScore.sections.find(({ sectionId }) => sectionId === section.id),
          assessedScore.sections.find(({ sectionId }) => sectionId === section.id),
        ),
        agreement: agreementOf(questions.filter((one) => one.section.id === section.id)),
      })),
    agreement: agreementOf(questions),
  };
}

/** "agree" takes the answer that it is said of for the reviewer's own. */
function assessedValue({ judgement }: Opinion, claimed: AnswerValue | null): AnswerValue | null {
  if (judgement.kind === 'answer') return judgement.value;
  return judgement.kind === 'stated' && judgement.says === 'agree' ? claimed : null;
}

/** The edition with these questions alone, each asked: whether it is was decided where they were sent from. */
const ofThese = (questionnaire: Questionnaire, ids: ReadonlySet<string>): Questionnaire => ({
  ...questionnaire,
  sections: questionnaire.sections.flatMap((section) => {
    const questions = section.questions.flatMap((question): readonly Question[] => {
      const { askedWhen: _, ...asked } = question;
      return ids.has(question.id) ? [asked] : [];
    });
    return questions.length > 0 ? [{ ...section, questions }] : [];
  }),
});

type Sides = Pick<JudgedQuestion, 'claimed' | 'assessed' | 'claimedPoints' | 'assessedPoints'>;

function comparisonOf({ judgement }: Opinion, { claimed, assessed, claimedPoints, assessedPoints }: Sides): Comparison {
  if (judgement.kind === 'cannot-judge') return 'cannot-judge';
  if (claimed === null) return 'not-answered';
  if (judgement.kind === 'stated') return judgement.says === 'agree' ? 'same' : judgement.says;
  if (isSameJson(claimed, assessed)) return 'same';
  if (claimedPoints === null || assessedPoints === null)
    return claimedPoints === null && assessedPoints === null ? 'same-points' : 'otherwise';
  // Of shares, since statements that do not apply give none: two of two is more than two of three.
  const [ours, theirs] = [
    claimedPoints.earned * assessedPoints.available,
    assessedPoints.earned * claimedPoints.available,
  ];
  if (claimedPoints.available === 0 && assessedPoints.available === 0) return 'otherwise';
  return ours === theirs ? 'same-points' : theirs > ours ? 'higher' : 'lower';
}

function agreementOf(questions: readonly JudgedQuestion[]): Agreement {
  const count = (...which: readonly Comparison[]) =>
    questions.filter(({ comparison }) => which.includes(comparison)).length;
  const sum = (points: (question: JudgedQuestion) => Points | null) =>
    questions.reduce((total, question) => total + (points(question)?.earned ?? 0), 0);
  return {
    same: count('same', 'same-points'),
    overClaimed: count('lower'),
    underClaimed: count('higher'),
    otherwise: count('otherwise'),
    notCompared: count('not-answered', 'cannot-judge'),
    claimedPoints: sum((question) => question.claimedPoints),
    assessedPoints: sum((question) => question.assessedPoints),
  };
}

/** What the organisation has said to a judgement last; null for nothing yet. */
export const responseTo = (questionId: string, { responses }: KeptReview): KeptReview['responses'][number] | null =>
  responses.findLast((response) => response.questionId === questionId) ?? null;

/** Judgements that differ from what was answered, the lower ones first, in the order of the edition. */
export function differencesOf({ questions }: ReviewResult): readonly JudgedQuestion[] {
  const order: readonly Comparison[] = ['lower', 'higher', 'otherwise', 'not-answered', 'same-points'];
  return order.flatMap((comparison) => questions.filter((one) => one.comparison === comparison));
}

/** An answer that has been changed since a reviewer looked at it. */
export type ChangedSince = {
  readonly questionId: string;
  /** To just what the reviewer judged, with the evidence as it was. */
  readonly asJudged: boolean;
};

/**
 * Was a judgement accepted while the answer is as it was? What was accepted may have been taken back, or was left to be
 * changed by hand.
 * @param changed whether the answer was changed since (`changedSince`)
 */
export const isAcceptedAlone = (questionId: string, kept: KeptReview, changed: boolean): boolean =>
  !changed && responseTo(questionId, kept)?.says.kind === 'accepted';

/**
 * Answers of which another hash comes out than when they were sent: another value, another mark "not checked yet",
 * other pieces of evidence or pieces that say something else. A note or an owner is no part of what was judged.
 */
export function changedSince(
  { review, claims }: Pick<KeptReview, 'review' | 'claims'>,
  now: { readonly answers: readonly Answer[]; readonly evidence: readonly Evidence[] },
): readonly ChangedSince[] {
  const answerOf = new Map(now.answers.map((answer) => [answer.questionId, answer]));
  const claimOf = new Map(claims.answers.map((answer) => [answer.questionId, answer]));
  return review.opinions.flatMap((opinion): readonly ChangedSince[] => {
    const { questionId } = opinion;
    const { claim, evidence } = must(claimOf.get(questionId), `${questionId} was sent`);
    const then = { ...emptyAnswer(questionId, ''), ...claim, evidence };
    const here = answerOf.get(questionId) ?? emptyAnswer(questionId, '');
    const found = judgedHash(here, now.evidence);
    if (found === judgedHash(then, claims.evidence)) return [];
    const judged = { ...then, value: assessedValue(opinion, then.value), toCheck: false };
    return [{ questionId, asJudged: judged.value !== null && found === judgedHash(judged, claims.evidence) }];
  });
}

/** Of all that was judged of an answer. In which order pieces were put proves nothing. */
const judgedHash = (answer: Answer, evidence: readonly Evidence[]): string =>
  contentHash({ value: answer.value, toCheck: answer.toCheck, evidence: restedOn([answer], evidence) });

/** What a sign-off names a review by. */
export const reviewHash = (review: ReviewBack): string => contentHash(review);

/** Was every question that is asked and counts judged, so that "assessed" is a figure of the whole? */
export const isOfTheWhole = ({ questions }: ReviewResult, placed: readonly PlacedQuestion[]): boolean => {
  const counted = new Set(questions.flatMap((one) => (one.counts ? [one.question.id] : [])));
  return placed.every(({ question, state }) => state.kind === 'not-asked' || counted.has(question.id));
};
