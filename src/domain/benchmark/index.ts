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
  DISCLOSURE_RULE,
  MIN_FOR_DECILES,
  MIN_FOR_QUARTILES,
  MIN_FOR_SHARES,
  MIN_GROUP,
  MIN_UNCHECKED_GROUP,
  SENDERS_NOT_CHECKED,
} from './disclosure.ts';
export {
  changeBetween,
  type PackChange,
  type PackChangeProblem,
  type SpreadChange,
  type WeaknessChange,
} from './pack-change.ts';
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
export { peerGroupSchema, type PeerGroup } from './peer-group.ts';
export { PACK_FORMAT, PACK_FORMAT_VERSION } from './pack.ts';
