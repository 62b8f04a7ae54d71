export { conditionLeaves, conditionQuestions, type Condition } from './condition.ts';
export { conditionInWords } from './condition-words.ts';
export { parseQuestionnaire, questionnaireFormat, targetFaultsOf } from './parse.ts';
export { availablePoints, isScoredSection, reachablePoints } from './kinds/question-kinds.ts';
export {
  evidenceValidMonths,
  foreignLanguage,
  profileOf,
  questionnaireSchema,
  questionsInOrder,
  sectionWeight,
  type Action,
  type ActionImprovement,
  type AnswerOption,
  type Band,
  type Framework,
  type Question,
  type Questionnaire,
  type Relation,
  type Section,
  type TargetProfile,
} from './schema.ts';
export { namedInShort, refOf, type QuestionRef } from './question-ref.ts';
