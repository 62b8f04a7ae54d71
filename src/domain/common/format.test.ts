import { expect, it } from 'vitest';
import { amountOf, roughTime } from './format.ts';

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

it.each([
  [1, 'years', '1 year'],
  [0, 'years', '0 years'],
  [1.5, 'days', '1.5 days'],
  [1, 'per cent', '1 per cent'],
  [1, 'of the last 20', '1 of the last 20'],
])('%d in %s is %s', (value, unit, words) => {
  expect(amountOf(value, unit)).toBe(words);
});
