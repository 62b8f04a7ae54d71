export { buildSample, SAMPLE_PROFILE } from './build-sample.ts';
export { sampleRecordsSchema, type SampleRecord } from './records.ts';
