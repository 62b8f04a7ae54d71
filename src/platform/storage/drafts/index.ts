export {
  draftForms,
  forgetDraft,
  isDoneHere,
  keepDraft,
  QUESTION_FORMS,
  questionOfDraft,
  START_SCOPE,
  useBegun,
  useDrafts,
  type Begun,
  type Draft,
  type DraftFields,
  type Drafts,
  type QuestionForm,
} from './drafts.ts';
export { useFormDraft, withDraft } from './use-form-draft.ts';
