import { expect, it } from 'vitest';
import { addContributionSeries } from './0002-contribution-series.ts';

it('adds a list of series without any', () => {
  const madeAt = '2026-07-01T08:00:00.000Z';
  const before = {
    format: 'assure-backup',
    formatVersion: 1,
    madeAt,
    madeBy: 'CareCERT Assure 0.1.0',
    assessments: [],
    questionnaires: [],
    packs: [],
  };
  expect(addContributionSeries(before)).toEqual({
    format: 'assure-backup',
    formatVersion: 2,
    madeAt,
    madeBy: 'CareCERT Assure 0.1.0',
    assessments: [],
    questionnaires: [],
    packs: [],
    contributionSeries: [],
  });
});
