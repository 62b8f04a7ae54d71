export { useBegun, type Begun } from './begun.ts';
export { draftForms, questionOfDraft, QUESTION_FORMS, type QuestionForm } from './draft-forms.ts';
export {
  begunElsewhere,
  discardDraft,
  FEEDBACK_SCOPE,
  forgetDraft,
  isDoneHere,
  keepDraft,
  OPEN_SCOPE,
  putAside,
  SECTOR_SCOPE,
  TRAINING_SCOPE,
  START_SCOPE,
  takeUp,
  useDrafts,
  type Draft,
  type DraftFields,
  type Drafts,
} from './drafts.ts';
export { elsewhereOf, takeUpIn, takeUpTexts, textOf, useFormDraft, withDraft } from './use-form-draft.ts';
