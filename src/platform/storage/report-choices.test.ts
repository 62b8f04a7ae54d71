import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { database } from './database.ts';
import { saveReportChoices, saveWording } from './report-choices.ts';

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
