export { keptSeriesOf, removeDamagedSeries, saveContributionSeries } from './contribution-series.ts';
