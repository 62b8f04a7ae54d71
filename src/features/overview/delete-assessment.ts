/** To be fetched when it is asked for: the first page only reads. */
export { deleteAssessment } from '#src/platform/storage/index.ts';
