export { basisHash, requestOf, type NotPlannable, type PlannedAssessment, type StoredRequest } from './request.ts';
export { lastDayOf, quarterAfter, quarterAt, quarterInWords, quarterOf } from './quarters.ts';
