export { answerersOf, blankPaper, NOBODY_NAMED, type BlankPart } from './blank-paper.ts';
