export { planOnPaper, type PlanOnPaper } from './on-paper.ts';
export { keptWitness, planPaper } from './plan-paper.ts';
export { moneyWords, planRows, questionTexts, statusWords, type PlanRow } from './plan-rows.ts';
