import { asSentence } from '../../common/prose.ts';
import { figure, innerSentence, type Sentence } from '../sentence.ts';

/** That the person who signed had seen a second opinion. Names are as they were typed. */
export const reviewSentence = (by: string): Sentence =>
  innerSentence('review.seen', asSentence(`The person who signed had seen a second opinion: by ${by}`), [
    figure('Reviewed by', by),
  ]);
