export { publishedDocument, trainingDocument } from './training-paper.ts';
