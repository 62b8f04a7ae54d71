export { countBitten, type Bitten, type BittenCount } from './bitten.ts';
export {
  formatFeedbackCountsCsv,
  formatFeedbackCsv,
  gatherFeedback,
  type GatheredFeedback,
  type GatheredItem,
} from './gather-feedback.ts';
export {
  COUNTED_STATES,
  formatResponsesCsv,
  gatherResponses,
  type GatheredResponses,
  type ListResponses,
  type OtherWords,
} from './gather-responses.ts';
export { sortFiles } from './sort-files.ts';
export { behindEarlier, type HandedIn, type OtherName, type RefusedFile } from './taken-files.ts';
export { groupWords, nameWords, type GroupCounts } from './withheld-counts.ts';
