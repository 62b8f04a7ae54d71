export { ILLUSTRATIVE_MARK, unmarkedNames } from './illustrative.ts';
