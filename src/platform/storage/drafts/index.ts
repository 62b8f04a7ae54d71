export {
  begunElsewhere,
  draftForms,
  forgetDraft,
  isDoneHere,
  keepDraft,
  putAside,
  QUESTION_FORMS,
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
