export { countReturns, isAhead, isPartHere, registerOf, titleOf, type Person, type Register } from './completion.ts';
export { EFFECT_WORDS, effectWords } from './effects.ts';
export {
  BASIS_WORDS,
  MONTHS_KEPT,
  placeOfCounts,
  ROLE_WORDS,
  slipEntry,
  type EntryOf,
  type RegisterEntry,
} from './entries.ts';
export { comingBack, hasComeBack, isReturn, partOf, returnParts } from './returns.ts';
export { countsNoMore, MONTHS_COUNTED } from './still-counts.ts';
export {
  isTampered,
  linesOnceAdded,
  standingOfSlip,
  standingWords,
  takeSlips,
  type SlipFile,
  type SlipLine,
} from './take-slips.ts';
