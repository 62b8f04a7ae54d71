export { BASIS_WORDS } from './basis-words.ts';
export { DISCLOSURE_RULE, MIN_GROUP, MIN_UNCHECKED_GROUP, SENDERS_NOT_CHECKED } from './disclosure.ts';
export { changeBetween, type PackChange } from './pack-change.ts';
export { formatPackCsv } from './pack-csv.ts';
export {
  formatPack,
  packFormat,
  spreadSchema,
  packMisfits,
  chartWarning,
  fewestIn,
  figureMark,
  sendersWords,
  packSchema,
  parsePack,
  publishedFigureSchema,
  type BenchmarkPack,
  type Cohort,
  type PublishedFigure,
  type Spread,
} from './pack.ts';
export { HOW_READ, PACK_FORMAT, PACK_FORMAT_VERSION } from './pack.ts';
