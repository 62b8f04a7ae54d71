export {
  buildContribution,
  contributionFormat,
  contributionMisfits,
  contributionSchema,
  formatContribution,
  parseContribution,
  type Contribution,
  type ContributionBasis,
} from './contribution.ts';
export {
  explainContribution,
  rarityOf,
  rarityWords,
  withholdSections,
  type ContributionField,
  type ProfileRarity,
} from './review.ts';
export { contributionSeriesSchema, periodOf, periodSchema, type ContributionSeries, type Period } from './series.ts';
export { packScore } from './contribution.ts';
export { misfitsInFrame, withAvailable } from './contribution.ts';
