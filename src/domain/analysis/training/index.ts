export { weakAnswersOf } from './weak-answers.ts';
