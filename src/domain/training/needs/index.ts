export {
  helpsWith,
  needsByTopic,
  needsOf,
  needsTotals,
  type Help,
  type Need,
  type NeedsOfTopic,
  type WeakAnswer,
} from './needs.ts';
export {
  boardWords,
  knowsReturns,
  evidenceOf,
  helpsAsEvidence,
  needsFigures,
  trainingFigures,
  trainingFiguresSchema,
  type TrainingEvidence,
  type TrainingFigures,
} from './figures.ts';
export { publishedRows } from './small-numbers.ts';
