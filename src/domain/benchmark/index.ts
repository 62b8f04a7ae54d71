export { createAggregator, type Added, type Sender, type Aggregator, type ContributionRefusal } from './aggregate.ts';
export { ARCHIVE_LIMITS, type ArchiveProblem } from './archive.ts';
export { buildPack, type PackDetails, type PackProblem } from './build-pack.ts';
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
export {
  compare,
  comparePublished,
  nearestCohort,
  type ComparedFigure,
  type ComparedPublishedFigure,
  type ComparedQuestion,
  type ComparedSection,
  type Comparison,
  type ComparisonProblem,
  type PeerStrength,
} from './compare.ts';
export {
  bridgeWords,
  comparisonProblemWords,
  placeSentence,
  publicBridgeWords,
  rankWords,
  type PeerSentenceId,
} from './comparison-words.ts';
export {
  buildContribution,
  contributionFormat,
  contributionMisfits,
  contributionSchema,
  formatContribution,
  parseContribution,
  type Contribution,
  type ContributionBasis,
  type ContributionCohort,
} from './contribution.ts';
export {
  explainContribution,
  rarityOf,
  rarityWords,
  withholdSections,
  type ContributionField,
  type ProfileRarity,
} from './contribution-review.ts';
export {
  contributionSeriesSchema,
  periodOf,
  periodSchema,
  type ContributionSeries,
  type Period,
} from './contribution-series.ts';
export { createContributionReader, type ByteSink } from './contribution-reader.ts';
export { editionTables, type EditionTables } from './edition-tables.ts';
export {
  DISCLOSURE_RULE,
  MIN_FOR_DECILES,
  MIN_FOR_QUARTILES,
  MIN_FOR_SHARES,
  MIN_GROUP,
  MIN_UNCHECKED_GROUP,
  SENDERS_NOT_CHECKED,
} from './disclosure.ts';
export type { IntakeProblem, Wanted } from './intake.ts';
export {
  changeBetween,
  type PackChange,
  type PackChangeProblem,
  type SpreadChange,
  type WeaknessChange,
} from './pack-change.ts';
export { packId, packTitle, typedPackTitleSchema } from './pack-name.ts';
export { formatPackCsv } from './pack-csv.ts';
export {
  formatPack,
  packFormat,
  spreadSchema,
  packMisfits,
  chartWarning,
  figureMark,
  sendersWords,
  packSchema,
  parsePack,
  publishedFigureSchema,
  type BenchmarkPack,
  type Cohort,
  type PublishedFigure,
  type Spread,
} from './pack.ts';
export { inTenPeers, peersAbove, rankPeerWeaknesses, shareText, type PeerWeakness } from './peer-weakness.ts';
export { rankAmongPeers, type PeerRank } from './peer-rank.ts';
export { spreadOf } from './quantile.ts';
export { refusalLines } from './refusal-lines.ts';
export {
  formatLedger,
  parseSenderList,
  sendersByFolder,
  type Acceptance,
  type LedgerEntry,
  type SenderListFault,
  type Senders,
} from './senders.ts';
export { simulateContributions } from './simulate.ts';
