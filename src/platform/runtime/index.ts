export { clockTime, dayAndTime, now, today } from './clock.ts';
export { newId, newSeriesId } from './new-id.ts';
export { paths } from './paths.ts';
export { askToKeepData, type StorageStanding } from './storage-standing.ts';
