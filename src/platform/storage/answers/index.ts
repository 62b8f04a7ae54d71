export { saveAnswerPart, saveEvidenceUse } from './save-answer.ts';
export { saveEvidence } from './save-evidence.ts';
export { redoChange, undoChange } from './undo.ts';
export { useAnswerHistory } from './use-answer-history.ts';
