export { planPaper, type PlanPaper } from './plan-paper.ts';
export { marksWords, moneyWords, planRows, questionTexts, statusWords, type PlanRow } from './plan-rows.ts';
