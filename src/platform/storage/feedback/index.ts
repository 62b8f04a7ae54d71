export { removeFeedback, saveFeedback, useFeedback } from './feedback.ts';
