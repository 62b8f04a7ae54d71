export { changeAnswer, emptyAnswer, fieldsOf, sayParts } from './history.ts';
export { isRaised, lateMassChanges } from './mass-change.ts';
export { joinChanges, type JoinedChange } from './joined-changes.ts';
export { overlayParts } from './overlay.ts';
export { redoStep, undoStep, type UndoStep } from './undo-steps.ts';
export { stampOf, unsavedPartSchema, withoutKeys, type UnsavedPart } from './unsaved-parts.ts';
export { partWords } from './part-words.ts';
