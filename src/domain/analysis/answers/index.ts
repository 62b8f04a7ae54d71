export { buildHistory, type HistoryRow } from './history.ts';
export {
  buildAttention,
  buildRegister,
  essentialGapWords,
  type AnswerEntry,
  type AnswerSection,
  type Attention,
  type Pending,
} from './register.ts';
