export { createAggregator, type Aggregator } from './aggregate.ts';
export { isPassedOver } from './archive.ts';
export { buildPack, type PackProblem } from './build-pack.ts';
export {
  createCollection,
  MAX_SET_BYTES,
  noticesOf,
  type PlacedNotice,
  type Collection,
  type CollectionCounts,
  type CollectionProblem,
  type Place,
} from './collection.ts';
export { knownLines, type NamedSet } from './fresh-members.ts';
export { createContributionReader, type ByteSink } from './line-reader.ts';
export { editionTables } from './edition-tables.ts';
export type { Wanted } from './intake.ts';
export { packId, packTitle, typedPackTitleSchema } from './pack-name.ts';
export { spreadOf } from './quantile.ts';
export { cutsShort, refusalLines } from './refusal-lines.ts';
