export {
  buildComparison,
  buildPackFacts,
  buildPublishedRows,
  ILLUSTRATIVE,
  NOT_GIVEN,
  sendersMark,
  type ComparisonPart,
  type PackFacts,
  type PeerRow,
  type PeerWeaknessRow,
  type PublishedRow,
} from './peers.ts';
