export {
  assignTogether,
  confirmTogether,
  undoTogether,
  type ChangedTogether,
  type ShownWork,
} from './change-together.ts';
export { saveAnswerPart, saveEvidenceUse } from './save-answer.ts';
export { saveEvidence } from './save-evidence.ts';
export { redoChange, undoChange } from './undo.ts';
export { useAnswerHistory } from './use-answer-history.ts';
