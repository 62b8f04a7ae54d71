export {
  buildContribution,
  contributionFormat,
  contributionMisfits,
  formatContribution,
  type Contribution,
  type ContributionBasis,
} from './contribution.ts';
export { explainContribution, isOneOfMany, rarityOf, rarityWords, withholdSections } from './review.ts';
export {
  contributionSeriesSchema,
  latestOfSeries,
  nextOfSeries,
  periodOf,
  periodSchema,
  type ContributionSeries,
  type Period,
} from './series.ts';
export { packScore } from './contribution.ts';
export { misfitsInFrame, withAvailable } from './contribution.ts';
