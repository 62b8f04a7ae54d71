export { ILLUSTRATIVE_MARK, unmarkedNames } from './illustrative.ts';
export { isSampleEdition, SAMPLE_EDITION } from './sample-edition.ts';
