export {
  asRead,
  buildResponses,
  formatResponses,
  isForWhomItSays,
  mayBePassedOn,
  respondedTo,
  RESPONSE_STATES,
  responsesFormat,
  type BulletinAsRead,
  type BulletinResponse,
  type BulletinResponses,
  type ResponseState,
  type StandingOfBulletin,
} from './responses.ts';
export { titleWithLabel } from '../handling/labels.ts';
export { entriesAbout, responsesFrom } from './responses-from.ts';
