import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { assessment, edition, levels, section } from '#src/testing/builders.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { createAssessment } from '../assessments.ts';
import { database } from '../database.ts';
import { DEFAULT_CHOICES } from '#src/domain/report/choices.ts';
import { eraseEverything } from '../recovery/erase.ts';
import { removeLock, setLock } from '../lock/lock.ts';
import { loadReportWords, saveReportChoices, saveWording, takeUpReportChoices } from './report-choices.ts';

const at = '2026-07-30T10:00:00.000Z';
const valueOf = async (key: string): Promise<unknown> => Object((await database.settings.get(key)) ?? {})['value'];

beforeEach(async () => {
  vi.stubGlobal('localStorage', new LocalStorageStandIn());
  await eraseEverything();
  await database.open();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it('keeps what two tabs put in their own words, sentence by sentence', async () => {
  const [one, other] = [
    { text: 'Ours.', of: 'Theirs.' },
    { text: 'Ours too.', of: 'Theirs too.' },
  ];
  const questionnaire = edition([section('first', [levels('policy', [0, 2])])]);
  for (const id of ['a', 'b']) await createAssessment(assessment(questionnaire, { id }), questionnaire);
  await saveWording('a', 'position.score', one, at);
  await saveWording('a', 'change.overall', other, at);
  await saveWording('b', 'position.score', other, at);
  await saveWording('a', 'change.overall', null, at);
  expect(await valueOf('reportWordings')).toEqual({ a: { 'position.score': one }, b: { 'position.score': other } });
});

it.each([
  ['words that are too long', { text: 'x'.repeat(2001), of: 'Theirs.' }],
  ['a sentence that turns its direction', { text: 'Ours.', of: 'gnp.\u202Eexe' }],
  ['something else', 7],
])('one wording that cannot be read takes no other with it: %s', async (_what, strange) => {
  const questionnaire = edition([section('first', [levels('policy', [0, 2])])]);
  for (const id of ['a', 'b']) await createAssessment(assessment(questionnaire, { id }), questionnaire);
  const sound = { text: 'Ours.', of: 'Theirs.' };
  const value = { a: { 'position.score': sound, strange }, b: { 'position.score': sound } };
  await database.settings.put({ key: 'reportWordings', value });
  await saveWording('b', 'change.overall', sound, at);
  expect((await loadReportWords(['a', 'b'])).reportWordings).toEqual([
    { assessmentId: 'a', wordings: { 'position.score': sound } },
    { assessmentId: 'b', wordings: { 'position.score': sound, 'change.overall': sound } },
  ]);
});

it('keeps what two tabs chose, field by field', async () => {
  await saveReportChoices({ purpose: 'To decide.' }, at);
  await saveReportChoices({ cqcDomain: 'Well-led' }, at);
  expect(await valueOf('reportChoices')).toMatchObject({
    purpose: 'To decide.',
    cqcDomain: 'Well-led',
    // The marking of each paper is its edition's own until somebody chooses one.
    marking: '',
  });
});

describe('what this version cannot read of the choices', () => {
  const chosen = {
    ...DEFAULT_CHOICES,
    marking: 'OFFICIAL',
    purpose: 'To decide.',
    leftOut: { board: ['top-weaknesses', 'part-of-next-year'], audit: [], public: [] },
  };

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

describe('a page that is closed while what was typed is on its way', () => {
  const PASSPHRASE = 'canal biscuit thunder olive';

  /** The note is there at once, and the write never comes to anything. */
  async function closedWhileSaving(purpose: string): Promise<void> {
    vi.spyOn(database, 'transaction').mockRejectedValueOnce(new Error('the page is gone'));
    expect((await saveReportChoices({ purpose }, at)).ok).toBe(false);
    vi.restoreAllMocks();
    expect(Object.keys(localStorage)).toHaveLength(1);
  }
  const purpose = async () => (await loadReportWords([])).reportChoices?.purpose;

  it('leaves a note, which the next page takes up once', async () => {
    await closedWhileSaving('To decide.');
    await takeUpReportChoices(at);
    expect(await purpose()).toBe('To decide.');
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it('gives way to what was typed in that field since', async () => {
    await closedWhileSaving('To decide.');
    await saveReportChoices({ purpose: 'To note.' }, at);
    await takeUpReportChoices(at);
    expect(await purpose()).toBe('To note.');
  });

  it('leaves a note that a lock seals, and that is opened with it', async () => {
    await closedWhileSaving('To decide.');
    expect((await setLock(PASSPHRASE, 8)).ok).toBe(true);
    expect(Object.values(localStorage).join(' ')).not.toContain('decide');
    expect((await removeLock(PASSPHRASE)).ok).toBe(true);
    await takeUpReportChoices(at);
    expect(await purpose()).toBe('To decide.');
  });

  it('leaves nothing when everything is erased', async () => {
    await closedWhileSaving('To decide.');
    await eraseEverything();
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it('leaves no note of what is refused for good', async () => {
    expect((await saveReportChoices({ purpose: 'x'.repeat(2001) }, at)).ok).toBe(false);
    expect(Object.keys(localStorage)).toEqual([]);
  });
});
