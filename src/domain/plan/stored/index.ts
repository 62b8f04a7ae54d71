export { requestOf, type PlannedAssessment, type StoredRequest } from './request.ts';
export { lastDayOf, quarterAfter, quarterInWords, quarterOf } from './quarters.ts';
