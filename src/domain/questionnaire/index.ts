export { conditionQuestions, type Condition } from './condition.ts';
export { conditionInWords } from './condition-words.ts';
export { editionFaults } from './edition-bridge.ts';
export {
  earlierQuestionIds,
  editionChanges,
  sameMeaningIds,
  type EditionChanges,
  type RelatedQuestion,
} from './edition-changes.ts';
export { byIdThenNewest, groupEditions, isPreviousEdition, type EditionGroup } from './editions.ts';
export { indicatorGaps, type IndicatorGap } from './indicators.ts';
export {
  levelsOf,
  OUTCOME_GROUPS,
  outcomeGroups,
  outcomeStatements,
  statementsFor,
  statementsIn,
  type OutcomeGroup,
  type OutcomeLevel,
  type OutcomeQuestion,
} from './outcome.ts';
export { parseQuestionnaire, questionnaireFormat, reachablePoints } from './parse.ts';
export {
  ORGANISATION_TYPES,
  organisationTypeSchema,
  SERVICES,
  serviceSchema,
  SIZE_BANDS,
  sizeBandSchema,
  type OrganisationType,
  type Profile,
  type Service,
  type SizeBand,
} from './profile.ts';
export {
  availablePoints,
  compareEditions,
  editionSchema,
  evidenceValidMonths,
  questionnaireSchema,
  questionsInOrder,
  sectionWeight,
  type Action,
  type AnswerOption,
  type Band,
  type ContradictionRule,
  type Framework,
  type Question,
  type Questionnaire,
  type QuestionKind,
  type Relation,
  type Section,
  type TargetProfile,
} from './schema.ts';
