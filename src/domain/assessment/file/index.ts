export {
  compareCopies,
  holdsWhatIsLeft,
  joined,
  relationOf,
  type CopyDifference,
  type CopyPart,
  type CopyRelation,
} from './compare-copies.ts';
export { buildAssessmentFile, byQuestion } from './build-file.ts';
export { assessmentFormat, misfits, parseAssessment } from './file.ts';
export {
  formatAssessment,
  MAX_SIGNED_LENGTH,
  packAssessment,
  signedLengthOf,
  unpackAssessment,
  writtenAssessmentSchema,
} from './packed.ts';
export { differencesFromSigned } from './as-signed.ts';
export { secondCopy, secondName } from './second-copy.ts';
