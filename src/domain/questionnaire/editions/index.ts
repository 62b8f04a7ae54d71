export { editionFaults } from './edition-bridge.ts';
export {
  earlierQuestionIds,
  editionChanges,
  sameMeaningIds,
  type EditionChanges,
  type RelatedQuestion,
} from './edition-changes.ts';
export { editionName, groupEditions, isPreviousEdition, newestFirst, type EditionGroup } from './editions.ts';
export { compareVersionNames } from '../schema.ts';
