export { buildPackFacts, ILLUSTRATIVE, sendersMark, type PackFacts } from './pack-facts.ts';
export {
  buildComparison,
  NOT_GIVEN,
  type ComparisonPart,
  type PeerRow,
  type PeerWeaknessRow,
} from './peer-sentences.ts';
export { buildPublishedRows, type PublishedRow } from './published.ts';
