export { earlierSignOffs, otherAssessments, signOffKeys } from './previous.ts';
export { canCarry, carryForward, type CarriedOver } from './carry-forward.ts';
export { canBeGoneOnFrom } from './gone-on-from.ts';
