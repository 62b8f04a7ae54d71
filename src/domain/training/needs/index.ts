export {
  helpsWith,
  needsByPart,
  needsOf,
  needsTotals,
  type BittenAnswer,
  type Help,
  type Need,
  type NeedsOfPart,
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
