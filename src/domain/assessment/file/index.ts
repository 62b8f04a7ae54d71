export {
  compareCopies,
  holdsWhatIsLeft,
  joined,
  relationOf,
  replay,
  type Contents,
  type CopyDifference,
  type CopyPart,
  type CopyRelation,
} from './compare-copies.ts';
export { buildAssessmentFile, byQuestion, type AssessmentParts } from './build-file.ts';
export { assessmentFormat, parseAssessment } from './file.ts';
export { misfits } from './misfits.ts';
export { formatAssessment, packAssessment, unpackAssessment, writtenAssessmentSchema } from './packed.ts';
export { MAX_SIGNED_LENGTH, signedLengthOf } from './signed-length.ts';
export { differencesFromSigned, signedReviewFaults } from './as-signed.ts';
export { secondCopy, secondName } from './second-copy.ts';
