export { buildBack, checkBack, newlyAsked, returnedHash, returnedOf, type BackProblem } from './parcel-back.ts';
export {
  buildParcel,
  contentsSent,
  errandOf,
  parcelOutSchema,
  sentParcel,
  standsAtHome,
  type Parcel,
  type ParcelBack,
  type ParcelOut,
} from './parcel.ts';
export { parcelFormat } from './parcel-file.ts';
export { parcelErrandOf } from './parcel-errand.ts';
export { askedByThese, minutesFor, partName, partOfEdition, tellsByAsking } from './part-of-edition.ts';
export { askedWords, heldWords, questionsForYou } from './parcel-words.ts';
export { countOverdue, standingOf, standingWords, withWhom } from './standing.ts';
