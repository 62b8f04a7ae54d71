export { buildDecisions, type Decision } from './decisions.ts';
export { type PercentFigure } from './figures.ts';
export {
  buildStrengths,
  buildWeaknesses,
  buildTopWeaknesses,
  careSentence,
  refusalSentence,
  NO_OWNER,
  NO_STEP,
  stepInWords,
  topWeaknessesNote,
  type Strength,
  type Weakness,
  type TopWeakness,
  type WeaknessSources,
} from './weaknesses.ts';
export { buildManagerPage, type ManagerPage, type Thing } from './manager-page.ts';
export { buildPosition, type Position } from './position.ts';
export { buildFrameworkParts, buildSectionRows, type FrameworkPart, type SectionRow } from './section-rows.ts';
export { type Figure, type OfQuestion, type Sentence, type SentenceId } from './sentence.ts';
