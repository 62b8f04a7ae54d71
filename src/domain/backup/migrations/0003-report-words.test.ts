import { expect, it } from 'vitest';
import { addReportWords } from './0003-report-words.ts';

it('adds neither choices nor words', () => {
  const before = {
    format: 'assure-backup',
    formatVersion: 2,
    madeAt: '2026-07-01T08:00:00.000Z',
    madeBy: 'CareCERT Assure 0.1.0',
    assessments: [],
    questionnaires: [],
    packs: [],
    contributionSeries: [],
  };
  expect(addReportWords(before)).toEqual({ ...before, formatVersion: 3, reportChoices: null, reportWordings: [] });
});
