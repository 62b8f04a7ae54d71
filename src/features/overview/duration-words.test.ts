import { expect, it } from 'vitest';
import { durationWords } from './duration-words.ts';

it.each([
  [0.4, '5 minutes'],
  [7, '5 minutes'],
  [8, '10 minutes'],
  [41, '40 minutes'],
  [57, '55 minutes'],
  [58, '1 hour'],
  [74, '1 hour'],
  [80, '1 and a half hours'],
  [130, '2 hours'],
  [515, '8 and a half hours'],
])('%s minutes are about %s', (minutes, words) => {
  expect(durationWords(minutes)).toBe(words);
});
