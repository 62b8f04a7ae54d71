export { createAggregator, type Added, type Aggregator, type ContributionRefusal } from './aggregate.ts';
export { buildPack, type PackDetails, type PackProblem } from './build-pack.ts';
export {
  compare,
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
  buildContribution,
  contributionFormat,
  contributionMisfits,
  contributionSchema,
  formatContribution,
  parseContribution,
  periodOf,
  periodSchema,
  type Contribution,
  type ContributionBasis,
  type ContributionCohort,
  type Period,
} from './contribution.ts';
export {
  explainContribution,
  rarityOf,
  rarityWords,
  withholdSections,
  type ContributionField,
  type ProfileRarity,
} from './contribution-review.ts';
export { DISCLOSURE_RULE, MIN_FOR_DECILES, MIN_FOR_QUARTILES, MIN_FOR_SHARES, MIN_GROUP } from './disclosure.ts';
export {
  formatPack,
  packFormat,
  packMisfits,
  packSchema,
  parsePack,
  type BenchmarkPack,
  type Cohort,
  type PublishedFigure,
  type Spread,
} from './pack.ts';
export { inTenPeers, rankPeerWeaknesses, type PeerWeakness } from './peer-weakness.ts';
export { rankAmongPeers, type PeerRank } from './peer-rank.ts';
export { simulateContributions } from './simulate.ts';
