export { askedDate, askedDateProps, doubtOf, doubtWords, type AskedDate } from './asked-date.ts';
export {
  begunElsewhere,
  discardDraft,
  draftForms,
  forgetDraft,
  isDoneHere,
  keepDraft,
  putAside,
  questionOfDraft,
  QUESTION_FORMS,
  SECTOR_SCOPE,
  TRAINING_SCOPE,
  START_SCOPE,
  takeUp,
  useBegun,
  useDrafts,
  type Begun,
  type Draft,
  type DraftFields,
  type Drafts,
  type QuestionForm,
} from './drafts.ts';
export { takeUpIn, takeUpTexts, textOf, useFormDraft, withDraft } from './use-form-draft.ts';
