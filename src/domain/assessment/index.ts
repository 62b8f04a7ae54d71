export {
  EMPTY_RAW_ANSWER,
  LEAST_REASON,
  parseAnswer,
  rawAnswerOf,
  valueMisfit,
  type AnswerProblem,
  type RawAnswer,
} from './answer.ts';
export { checkAnswers, evidenceStanding, type AnswerCheck, type Contradiction } from './check.ts';
export {
  compareCopies,
  holdsWhatIsLeft,
  joined,
  relationOf,
  type CopyDifference,
  type CopyPart,
  type CopyRelation,
} from './compare-copies.ts';
export { findQuestions, FIND_FILTERS, type FindFilter } from './find-questions.ts';
export { buildAssessmentFile, byQuestion } from './build-file.ts';
export { assessmentFormat, misfits, parseAssessment } from './file.ts';
export { formatAssessment, packAssessment, unpackAssessment, writtenAssessmentSchema } from './packed.ts';
export { bandAt, earnedPoints, expectKind, scoringVerdict, workedOutVerdict, type GivenValue } from './points.ts';
export { changeAnswer, emptyAnswer, fieldsOf } from './history.ts';
export { isRaised, lateMassChanges, type MassChange } from './mass-change.ts';
export { joinChanges, type JoinedChange } from './joined-changes.ts';
export { overlayParts } from './overlay.ts';
export { earlierSignOffs, otherAssessments } from './previous.ts';
export { questionnaireRef } from './questionnaire-ref.ts';
export {
  answerPartSchema,
  answerSchema,
  answerWordsSchema,
  assessmentFileSchema,
  assessmentSchema,
  changeSchema,
  LIST_LIMITS,
  evidenceGradeSchema,
  evidenceSchema,
  organisationSchema,
  questionnaireRefSchema,
  scoreSummarySchema,
  signOffSchema,
  verdictSchema,
  type Answer,
  type AnswerPart,
  type AnswerValue,
  type Assessment,
  type AssessmentFile,
  type Carried,
  type Change,
  type ChangeStamp,
  type Evidence,
  type EvidenceGrade,
  type Organisation,
  type QuestionnaireRef,
  type ScoreSummary,
  type SignOff,
  type Verdict,
} from './schema.ts';
export { redoStep, standingChanges, undoStep, type UndoStep } from './undo-steps.ts';
export { stampOf, unsavedPartSchema, withoutKeys, type UnsavedPart } from './unsaved-parts.ts';
export {
  countProgress,
  isCounted,
  isEssentialGap,
  placeQuestions,
  pointsEarned,
  type AssessmentInput,
  type PlacedQuestion,
  type Progress,
  type QuestionState,
} from './place-questions.ts';
export { canCarry, carryForward, type CarryProblem } from './carry-forward.ts';
export { describeAnswer, reasonFor, valueWords, VERDICT_WORDS } from './answer-words.ts';
export { partWords } from './part-words.ts';
