export {
  ACCEPTANCE_REASON,
  formatLedger,
  parseSenderList,
  senderKey,
  sendersByFolder,
  SENDER_LIST_SIZE,
  type Acceptance,
  type LedgerEntry,
  type SenderListFault,
  type SenderProblem,
  type Senders,
  type Source,
} from './senders.ts';
