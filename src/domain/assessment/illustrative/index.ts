export { ILLUSTRATIVE_MARK, SAMPLE_EDITION, unmarkedNames } from './illustrative.ts';
