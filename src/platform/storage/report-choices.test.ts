import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { database } from './database.ts';
import { DEFAULT_CHOICES } from '#src/domain/report/choices.ts';
import { loadReportWords, saveReportChoices, saveWording } from './report-choices.ts';

const at = '2026-07-30T10:00:00.000Z';
const valueOf = async (key: string): Promise<unknown> => Object((await database.settings.get(key)) ?? {})['value'];

beforeEach(() => database.settings.clear());

it('keeps what two tabs put in their own words, sentence by sentence', async () => {
  const [one, other] = [{ text: 'Ours.', of: 'Theirs.' }, { text: 'Ours too.', of: 'Theirs too.' }];
  await saveWording('a', 'position.score', one, at);
  await saveWording('a', 'change.overall', other, at);
  await saveWording('b', 'position.score', other, at);
  await saveWording('a', 'change.overall', null, at);
  expect(await valueOf('reportWordings')).toEqual({ a: { 'position.score': one }, b: { 'position.score': other } });
});

it('keeps what two tabs chose, field by field', async () => {
  await saveReportChoices({ purpose: 'To decide.' }, at);
  await saveReportChoices({ cqcDomain: 'Well-led' }, at);
  expect(await valueOf('reportChoices')).toMatchObject({ purpose: 'To decide.', cqcDomain: 'Well-led', marking: 'OFFICIAL-SENSITIVE' });
});

describe('what this version cannot read of the choices', () => {
  const chosen = { ...DEFAULT_CHOICES, marking: 'OFFICIAL', purpose: 'To decide.', leftOut: { board: ['gaps', 'part-of-next-year'], audit: [], public: [] } };

  it.each([
    ['a part of the report', chosen, chosen],
    ['a field of its own', { ...chosen, colour: 'green' }, chosen],
    ['a field of another shape', { ...chosen, leftOut: 'none' }, { ...chosen, leftOut: DEFAULT_CHOICES.leftOut }],
    ['a field that is missing', { marking: 'OFFICIAL' }, { ...DEFAULT_CHOICES, marking: 'OFFICIAL' }],
    ['whom a report was for', { ...chosen, audience: 'audit' }, chosen],
  ])('takes nothing else with it: %s', async (_what, value, expected) => {
    await database.settings.put({ key: 'reportChoices', value });
    expect((await loadReportWords([])).reportChoices).toEqual(expected);
  });

  it('stays among the choices when another is made', async () => {
    await database.settings.put({ key: 'reportChoices', value: chosen });
    await saveReportChoices({ purpose: 'To note.' }, at);
    expect(await valueOf('reportChoices')).toEqual({ ...chosen, purpose: 'To note.' });
  });
});
