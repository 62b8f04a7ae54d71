export { editionFaults } from './edition-bridge.ts';
export {
  earlierQuestionIds,
  editionChanges,
  sameMeaningIds,
  type EditionChanges,
  type RelatedQuestion,
} from './edition-changes.ts';
export { byIdThenNewest, editionName, groupEditions, isPreviousEdition, type EditionGroup } from './editions.ts';
