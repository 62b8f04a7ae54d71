export { keepSample, removeSample } from './sample.ts';
