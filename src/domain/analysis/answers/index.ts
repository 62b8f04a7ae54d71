export { buildByName, type NamedTopic } from './by-name.ts';
export {
  buildEvidenceRegister,
  PIECE_ORDERS,
  PIECE_STANDINGS,
  SOON_MONTHS,
  isUnused,
  searchPieces,
  sortPieces,
  type PieceOrder,
  type PieceRow,
  type PieceStanding,
  type Unproved,
} from './evidence-register.ts';
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
