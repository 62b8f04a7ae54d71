export {
  buildResponses,
  formatResponses,
  mayBePassedOn,
  respondedTo,
  RESPONSE_STATES,
  responsesFormat,
  titleWithLabel,
  type BulletinResponse,
  type BulletinResponses,
  type ResponseState,
} from './responses.ts';
export { entriesAbout, responsesFrom } from './responses-from.ts';
