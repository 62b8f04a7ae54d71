export {
  buildBack,
  checkBack,
  newlyAsked,
  parcelErrandOf,
  returnedHash,
  theirsOf,
  type BackProblem,
} from './parcel-back.ts';
export {
  baseOf,
  buildParcel,
  contentsSent,
  errandOf,
  type Parcel,
  type ParcelBack,
  type ParcelOut,
  type ParcelSent,
} from './parcel.ts';
export { parcelFormat } from './parcel-file.ts';
export { askedByThese, minutesFor, partOfEdition, type WholeEdition } from './part-of-edition.ts';
