import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { formatBackup, hashOfBackup, parseBackup, verifyBackup, type Backup } from '#src/domain/backup/index.ts';
import { contentHash } from '#src/domain/common/content-hash.ts';
import { must } from '#src/domain/common/result.ts';
import { assessment, chosen, edition, levels, peerPack, section, stamp, unsavedPart } from '#src/testing/builders.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { createAssessment } from '../assessments.ts';
import { noteHandedOut, noteVerified, readBackup, restoreBackup } from './backup.ts';
import { eraseEverything } from './erase.ts';
import { tendCanary } from './canary.ts';
import { saveContributionSeries, seriesIn } from '../contribution/contribution-series.ts';
import { database } from '../database.ts';
import { savePack } from '../shelf/packs.ts';
import { saveQuestionnaire } from '../shelf/questionnaires.ts';
import { saveReportChoices, saveWording } from '../report/report-choices.ts';
import { changeBackupRecord, loadSettings, saveSetting } from '../settings.ts';
import { noteUnsaved, saveAnswerPart } from '../answers/save-answer.ts';

const small = edition([section('first', [levels('policy', [0, 2, 4])])]);
const next = edition([section('first', [levels('policy', [0, 5])])], { id: 'next' });
const at = '2026-07-01T08:00:00.000Z';
const pack = peerPack({});

/** Two assessments, an edition that nothing answers yet, and a pack. */
async function fill() {
  for (const id of ['one', 'two']) {
    await createAssessment(assessment(small, { id }), small);
    await saveAnswerPart(id, 'policy', { value: chosen('l1'), note: `Of ${id}` }, stamp({ at }));
  }
  await saveQuestionnaire(contentHash(next), next, at);
  await savePack(pack, at);
}

async function backupNow(): Promise<Backup> {
  const read = await readBackup(at, 'Tests');
  return must(read.ok ? read.value.backup : null, JSON.stringify(read));
}

const rowCounts = async () =>
  Object.fromEntries(await Promise.all(database.tables.map(async (table) => [table.name, await table.count()])));

beforeEach(async () => {
  vi.stubGlobal('localStorage', new LocalStorageStandIn());
  await eraseEverything();
  await fill();
});
afterEach(() => vi.unstubAllGlobals());

describe('a backup', () => {
  it('carries everything through a file into an empty browser', async () => {
    const before = await backupNow();
    const carried = parseBackup(JSON.stringify(before));
    expect(carried).toEqual({ ok: true, value: before });
    await eraseEverything();
    expect(await restoreBackup(before, ['one', 'two'], at)).toMatchObject({ ok: true });
    expect(await backupNow()).toEqual(before);
  });

  describe('that was restored from', () => {
    const record = async () => (await loadSettings()).backup;
    const behind = async () => {
      const { backup, changeCount } = await loadSettings();
      return backup && changeCount - backup.changeCount;
    };

    it('counts as the last one, read back and with every change, where it holds all that is here', async () => {
      const before = await backupNow();
      await eraseEverything();
      await restoreBackup(before, ['one', 'two'], at);
      expect(await record()).toMatchObject({ madeAt: before.madeAt, hash: hashOfBackup(before), verifiedAt: at });
      expect(await behind()).toBe(0);
      const text = formatBackup(before);
      expect(verifyBackup(text, must(await record(), 'it was noted'))).toMatchObject({ ok: true });
    });

    it('lacks what was changed here since, and what it never held', async () => {
      const before = await backupNow();
      await saveAnswerPart('one', 'policy', { note: 'Since' }, stamp({ at }));
      await restoreBackup(before, ['two'], at);
      expect(await behind()).toBe(1);
      await createAssessment(assessment(small, { id: 'three' }), small);
      await restoreBackup(before, [], at);
      expect(await behind()).toBe(2);
    });

    it('is not noted over one that lacks less', async () => {
      const before = await backupNow();
      await saveAnswerPart('one', 'policy', { note: 'Since' }, stamp({ at }));
      const { changeCount } = await loadSettings();
      const later = {
        madeAt: '2026-08-01T08:00:00.000Z',
        hash: 'a'.repeat(64),
        changeCount: changeCount + 1,
        verifiedAt: null,
      };
      await changeBackupRecord(() => later);
      await restoreBackup(before, [], at);
      expect(await record()).toEqual(later);
    });

    it('is not noted over one that another tab made of later changes while it was being sealed or read back', async () => {
      const earlier = await backupNow();
      const { changeCount } = await loadSettings();
      await noteHandedOut(earlier, changeCount);
      const later = { ...earlier, madeAt: '2026-08-01T08:00:00.000Z' };
      await noteHandedOut(later, changeCount + 1);
      await noteHandedOut(earlier, changeCount);
      await noteVerified(hashOfBackup(earlier), at);
      expect(await record()).toMatchObject({ hash: hashOfBackup(later), verifiedAt: null });
      await noteVerified(hashOfBackup(later), at);
      expect(await record()).toMatchObject({ hash: hashOfBackup(later), verifiedAt: at });
    });
  });

  describe('of contribution series', () => {
    const series = { period: '2026', seriesId: 'a-random-series-of-ours', revision: 2 };
    const seriesNow = async () => seriesIn((await loadSettings()).contributions).sound;

    it('holds those of its assessments, which counts as a change, and brings them back', async () => {
      const { changeCount } = await loadSettings();
      expect(await saveContributionSeries('one', series, at, () => true)).toMatchObject({ ok: true });
      expect((await loadSettings()).changeCount).toBe(changeCount + 1);
      expect(await saveContributionSeries('gone', series, at, () => true)).toMatchObject({
        ok: false,
        problem: { kind: 'missing' },
      });
      const before = await backupNow();
      expect(before.contributionSeries).toEqual([{ assessmentId: 'one', ...series }]);
      await eraseEverything();
      await restoreBackup(before, ['two'], at);
      expect(await seriesNow()).toEqual({});
      await restoreBackup(before, ['one'], at);
      expect(await seriesNow()).toEqual({ one: series });
      expect((await backupNow()).contributionSeries).toEqual(before.contributionSeries);
    });

    it('are one, though two tabs begin one at the same moment: the later is refused', async () => {
      const begin = (seriesId: string) =>
        saveContributionSeries('one', { ...series, seriesId, revision: 1 }, at, ({ one }) => one === undefined);
      const both = await Promise.all([begin('a-random-series-of-ours'), begin('another-random-series')]);
      expect(both).toMatchObject([{ ok: true }, { ok: false, problem: { kind: 'unfit' } }]);
      expect(await seriesNow()).toEqual({ one: { ...series, revision: 1 } });
    });

    it.each([
      ['an older revision', { ...series, revision: 1 }, series],
      ['a newer revision', { ...series, revision: 3 }, { ...series, revision: 3 }],
      [
        'another series, begun here',
        { ...series, seriesId: 'another-random-series' },
        { ...series, seriesId: 'another-random-series' },
      ],
    ])('keep what goes ahead where there is %s', async (_here, here, kept) => {
      await saveContributionSeries('one', series, at, () => true);
      const before = await backupNow();
      await saveContributionSeries('one', here, at, () => true);
      // Kept as it is here: nothing of the file comes in.
      await restoreBackup(before, ['two'], at);
      expect(await seriesNow()).toEqual({ one: here });
      await restoreBackup(before, ['one'], at);
      expect(await seriesNow()).toEqual({ one: kept });
    });
  });

  describe('of what was chosen and worded for reports', () => {
    const wording = { text: 'Ours.', of: 'Theirs.' };
    const wordsNow = async () =>
      Object.fromEntries(
        (await backupNow()).reportWordings.map(({ assessmentId, wordings }) => [assessmentId, wordings]),
      );
    const since = { text: 'Since.', of: 'It.' };

    it('brings it back', async () => {
      await saveReportChoices({ purpose: 'To decide.' }, at);
      await saveWording('one', 'position.score', wording, at);
      const before = await backupNow();
      expect(before).toMatchObject({
        reportChoices: { purpose: 'To decide.' },
        reportWordings: [{ assessmentId: 'one', wordings: { 'position.score': wording } }],
      });
      await eraseEverything();
      await restoreBackup(before, ['two'], at);
      expect(await backupNow()).toMatchObject({ reportChoices: { purpose: 'To decide.' }, reportWordings: [] });
      await restoreBackup(before, ['one'], at);
      expect(await backupNow()).toEqual(before);
    });

    it('leaves what was chosen here since', async () => {
      await saveReportChoices({ purpose: 'Then.' }, at);
      const before = await backupNow();
      await saveReportChoices({ purpose: 'Since.' }, at);
      await restoreBackup(before, ['one', 'two'], at);
      expect((await backupNow()).reportChoices?.purpose).toBe('Since.');
    });

    it('puts no words into the report of an assessment that is kept as it is here, though it has none', async () => {
      const here = await backupNow();
      const mailed = { ...here, reportWordings: [{ assessmentId: 'one', wordings: { 'position.score': wording } }] };
      await restoreBackup(mailed, ['two'], at);
      expect(await wordsNow()).toEqual({});
    });

    it('gives an assessment that is brought back the words that it had, and leaves those of others', async () => {
      await saveWording('one', 'position.score', wording, at);
      const before = await backupNow();
      for (const id of ['one', 'two']) await saveWording(id, 'change.overall', since, at);
      await restoreBackup(before, [], at);
      expect(await wordsNow()).toEqual({
        one: { 'position.score': wording, 'change.overall': since },
        two: { 'change.overall': since },
      });
      await restoreBackup(before, ['one', 'two'], at);
      expect(await wordsNow()).toEqual({ one: { 'position.score': wording } });
    });
  });

  it('brings back only the assessments asked for, in place of those here', async () => {
    const before = await backupNow();
    await saveAnswerPart('one', 'policy', { note: 'Changed' }, stamp({ at }));
    await saveAnswerPart('two', 'policy', { note: 'Changed' }, stamp({ at }));
    await saveAnswerPart('two', 'extra', { note: 'Came later' }, stamp({ at }));
    await restoreBackup(before, ['two'], at);
    const notes = (await backupNow()).assessments.map(({ id, answers }) => [id, ...answers.map(({ note }) => note)]);
    expect(notes).toEqual(
      expect.arrayContaining([
        ['one', 'Changed'],
        ['two', 'Of two'],
      ]),
    );
  });

  it.each([
    ['an earlier', '2026-11-01'],
    ['a later', '2027-02-01'],
  ])('leaves a pack as it is here, where %s one is here than in the backup', async (_here, published) => {
    const before = await backupNow();
    await savePack({ ...pack, published }, at);
    await restoreBackup(before, [], at);
    expect((await backupNow()).packs).toEqual([{ ...pack, published }]);
  });

  it('is restored whole or not at all', async () => {
    const before = await backupNow();
    // The last row cannot be stored, since its key is none: all that was put before it must go again.
    const [first] = before.assessments;
    const broken = { ...must(first, 'two were stored'), id: Number.NaN as never, answers: [] };
    const other: Backup = {
      ...before,
      assessments: [{ ...must(first, 'two were stored'), answers: [] }, broken],
      packs: [{ ...pack, id: 'new' }],
    };
    noteUnsaved(unsavedPart('one', 'policy', { note: 'On its way' }, { by: 'Jo', at }));
    expect(
      await restoreBackup(
        other,
        other.assessments.map(({ id }) => id),
        at,
      ),
    ).toMatchObject({ ok: false, problem: { kind: 'failed' } });
    expect(await backupNow()).toEqual(before);
    expect(Object.keys(localStorage)).toHaveLength(1);
  });
});

describe('the count of changes', () => {
  const count = async () => (await loadSettings()).changeCount;

  it('is in a backup, and rises by one with each change that is one', async () => {
    const read = await readBackup(at, 'Tests');
    const before = await count();
    expect(read.ok && read.value.changeCount).toBe(before);
    await saveAnswerPart('one', 'policy', { note: 'Changed' }, stamp({ at }));
    expect(await count()).toBe(before + 1);
    await saveAnswerPart('one', 'policy', { note: 'Changed' }, stamp({ at }));
    await saveSetting('answerer', 'Jo', at);
    await saveAnswerPart('gone', 'policy', { note: 'Refused' }, stamp({ at }));
    expect(await count()).toBe(before + 1);
  });
});

describe('eraseEverything', () => {
  it('leaves no row, no note and no setting, and the app can go on', async () => {
    await saveSetting('answerer', 'Jo', at);
    noteUnsaved(unsavedPart('one', 'policy', { note: 'x' }, { by: 'Jo', at }));
    await tendCanary('2026-07-01');
    localStorage.setItem('another-app', 'its own');
    expect(await eraseEverything()).toEqual({ ok: true, value: undefined });
    expect(await rowCounts()).toEqual({
      assessments: 0,
      answers: 0,
      evidence: 0,
      history: 0,
      questionnaires: 0,
      sent: 0,
      plans: 0,
      training: 0,
      bulletinLists: 0,
      bulletinOutlines: 0,
      followUps: 0,
      whatIsRun: 0,
      feedback: 0,
      packs: 0,
      settings: 0,
      drafts: 0,
    });
    expect(Object.keys(localStorage)).toEqual(['another-app']);
    expect(await createAssessment(assessment(small), small)).toMatchObject({ ok: true });
  });
});

describe('settings', () => {
  it('fall back where something strange is stored, since they are no part of an assessment', async () => {
    const before = await loadSettings();
    expect(before).toMatchObject({ answerer: '', hasShortcuts: true, backup: null, canary: null, keptFile: null });
    await saveSetting('answerer', 'Jo', at);
    await database.settings.put({ key: 'backup', value: { not: 'a record' } });
    await database.settings.put({ key: 'unheard-of', value: 1 });
    expect(await loadSettings()).toEqual({ ...before, answerer: 'Jo' });
  });
});
