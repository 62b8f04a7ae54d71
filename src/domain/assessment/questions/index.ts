export { confirmedWords, listCarried, type Carry, type WhyAlone } from './confirm-together.ts';
export { checkAnswers, evidenceStanding, type AnswerCheck, type EvidenceStanding } from './check.ts';
export { sectionToGoOn } from './go-on.ts';
export { nextStep, type NextStep } from './next-step.ts';
export { findQuestions, FIND_FILTERS, isLeft, isOverdue, type FindFilter } from './find-questions.ts';
export {
  answeredWords,
  countDone,
  countProgress,
  isCounted,
  isEssentialGap,
  isTrue,
  isToCheck,
  placeQuestions,
  pointsAvailable,
  pointsEarned,
  type AssessmentInput,
  type PlacedQuestion,
  type Progress,
  type QuestionState,
} from './place-questions.ts';
