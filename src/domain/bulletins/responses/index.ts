export {
  asRead,
  buildResponses,
  formatResponses,
  isForWhomItSays,
  respondedTo,
  RESPONSE_STATES,
  responsesFormat,
  type BulletinAsRead,
  type BulletinResponse,
  type BulletinResponses,
  type ResponseState,
  type StandingOfBulletin,
} from './responses.ts';
export { HELD_BACK_WORDS, mayBePassedOn, recordToPassOn } from './pass-on.ts';
export { titleWithLabel } from '../handling/labels.ts';
export { entriesAbout, responsesFrom } from './responses-from.ts';
