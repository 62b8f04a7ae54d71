export {
  compare,
  comparePublished,
  nearestCohort,
  peerPacks,
  type ComparedFigure,
  type ComparedPublishedFigure,
  type Comparison,
  type ComparisonProblem,
  type PeerStrength,
} from './compare.ts';
export {
  bridgeWords,
  comparisonProblemWords,
  placeSentence,
  publicBridgeWords,
  rankWords,
  type PeerSentenceId,
} from './peer-sentences.ts';
export { inTenPeers, peersAbove, rankPeerWeaknesses, shareText, type PeerWeakness } from './peer-weakness.ts';
export { rankAmongPeers } from './peer-rank.ts';
export { type PeerGroup } from './peer-group.ts';
