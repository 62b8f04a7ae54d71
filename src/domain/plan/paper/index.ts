export { planPaper, type PlanPaper } from './plan-paper.ts';
export {
  marksWords,
  moneyWords,
  planRows,
  questionTexts,
  statusWords,
  STATUS_WORDS,
  type PlanRow,
} from './plan-rows.ts';
