export { earlierSignOffs, otherAssessments } from './previous.ts';
export { canCarry, carryForward } from './carry-forward.ts';
