export { ILLUSTRATIVE_MARK, isMarked, unmarkedNames } from './illustrative.ts';
export { isSampleEdition, SAMPLE_EDITION } from './sample-edition.ts';
