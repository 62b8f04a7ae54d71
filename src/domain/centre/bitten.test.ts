import { expect, it } from 'vitest';
import { bite, bulletin } from '../bulletins/sound-list.fixture.ts';
import { smallEdition } from '../contribution/small-edition.fixture.ts';
import { countBitten } from './bitten.ts';

const POPULATION = { count: 200, seed: 7, now: '2026-11-30T10:00:00Z' };

it('tells how many of a made-up population each bite finds', () => {
  const found = countBitten(bulletin({ bites: [bite()] }), smallEdition, POPULATION);
  expect(found.all.inAudience).toBe(200);
  expect(found.all.bitten + found.all.cannotTell + found.all.notBitten).toBe(200);
  expect(found.all.bitten).toBeGreaterThan(0);
  expect(found.all.bitten).toBeLessThan(200);
  expect(found.byBite).toEqual([{ id: 'no-policy', sentence: 'There is no full policy', bitten: found.all.bitten }]);
  expect(found).toEqual(countBitten(bulletin({ bites: [bite()] }), smallEdition, POPULATION));
});

it('speaks to its audience alone, and finds nobody without bites', () => {
  const found = countBitten(bulletin({ audience: { types: ['acute-trust'], services: [] } }), smallEdition, POPULATION);
  expect(found.byType.map(({ type }) => type)).toEqual(['acute-trust']);
  expect(found.all.bitten).toBe(0);
  expect(found.all.notBitten).toBe(found.all.inAudience);
});

it('tells of a bite for another questionnaire that it was not tried, and not that it finds nobody', () => {
  const elsewhere = bite({ id: 'elsewhere', questionnaire: { id: 'another', version: '2026.1' } });
  const found = countBitten(bulletin({ bites: [bite(), elsewhere] }), smallEdition, POPULATION);
  expect(found.byBite.map(({ bitten }) => bitten)).toEqual([found.all.bitten, null]);
});
