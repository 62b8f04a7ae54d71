export { ILLUSTRATIVE_MARK, unmarkedNames } from './illustrative.ts';
export { SAMPLE_EDITION } from './sample-edition.ts';
