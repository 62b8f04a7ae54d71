export { bandById } from './band.ts';
export { type Certainty } from './certainty.ts';
export { isPartOf, nestItems, type FrameworkNode } from './framework-tree.ts';
export { itemProvableWords, itemWords, viewFrameworks, type FrameworkView } from './framework-view.ts';
export { scoreProvisionally, type Provisional } from './provisional.ts';
export {
  essentialGaps,
  essentialOpen,
  rankStrengths,
  rankUnproved,
  rankWeaknesses,
  type RankedQuestion,
} from './rank.ts';
export {
  SCORER_VERSION,
  scoreAssessment,
  scorePlaced,
  type OverallScore,
  type QuestionScore,
  type Score,
  type SectionScore,
} from './score.ts';
export { signOffFaults } from './frozen-figures.ts';
export { buildSignOff, summariseScore } from './sign-off.ts';
