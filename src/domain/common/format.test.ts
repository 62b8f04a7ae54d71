import { expect, it } from 'vitest';
import { roughTime } from './format.ts';

it.each([
  [1, '1 minute'],
  [20, '20 minutes'],
  [89, '89 minutes'],
  [90, '1 and a half hours'],
  [110, '2 hours'],
  [252, '4 hours'],
  [256, '4 and a half hours'],
])('%i minutes are roughly %s', (minutes, words) => {
  expect(roughTime(minutes)).toBe(words);
});
