export { changeAnswer, changeEvidence, emptyAnswer, fieldsOf, isAnswerChange, sayParts, subjectOf } from './history.ts';
export { isRaised, lateMassChanges } from './mass-change.ts';
export { joinChanges, type JoinedChange } from './joined-changes.ts';
export { minutesAnAnswer } from './pace.ts';
export { fittingParts, layOver, overlayParts } from './overlay.ts';
export { redoStep, undoStep, type UndoStep, type UndoSubject } from './undo-steps.ts';
export { standingTogether, togetherWords } from './together.ts';
export {
  backIdOf,
  lateIdOf,
  partOnto,
  stampOf,
  unsavedPartSchema,
  withoutKeys,
  type UnsavedPart,
} from './unsaved-parts.ts';
export { evidencePartWords, partWords } from './part-words.ts';
