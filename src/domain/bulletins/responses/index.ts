export {
  buildResponses,
  formatResponses,
  mayBePassedOn,
  respondedTo,
  RESPONSE_STATES,
  responsesFormat,
  type BulletinResponse,
  type BulletinResponses,
  type ResponseState,
} from './responses.ts';
export { entriesAbout, responsesFrom } from './responses-from.ts';
