export { answerersOf, blankPaper, type BlankPart } from './blank-paper.ts';
