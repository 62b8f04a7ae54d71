export { bandsOf, choicesOf, takesSeveral } from './question-kinds.ts';
