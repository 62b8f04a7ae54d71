export { buildSample, SAMPLE_PROFILE, sampleRecordsSchema, type SampleRecord } from './build-sample.ts';
