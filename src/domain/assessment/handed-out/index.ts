export { errandAssessment, handedOutOf, isSameErrand } from './errand.ts';
export { handedOutShape } from './handed-out.ts';
