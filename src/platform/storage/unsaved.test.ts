import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildAssessmentFile, compareCopies } from '#src/domain/assessment/file/index.ts';
import type { AnswerPart, AssessmentFile } from '#src/domain/assessment/index.ts';
import type { UnsavedPart } from '#src/domain/assessment/history/index.ts';
import {
  answer,
  answerChanges,
  assessment,
  change,
  chosen,
  dontKnow,
  edition,
  levels,
  section,
  signatory,
  stamp,
  unsavedPart,
  backupWith,
} from '#src/testing/builders.ts';
import { must } from '#src/domain/common/result.ts';
import { buildSignOff } from '#src/domain/scoring/index.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { createAssessment, importAssessment, readAssessmentFile, reopenAssessment } from './assessments.ts';
import { deleteAssessment } from './recovery/delete-assessment.ts';
import { loadAssessment } from './load-assessments.ts';
import { restoreBackup } from './recovery/backup.ts';
import { eraseEverything } from './recovery/erase.ts';
import { database } from './database.ts';
import { buildRescueFile } from './recovery/rescue.ts';
import { answerRow, changeRow } from './rows.ts';
import { readSaveStatus } from './save-status.ts';
import { noteUnsaved, saveAnswerPart, saveUnsaved } from './answers/save-answer.ts';
import { redoChange } from './answers/undo.ts';
import { loadHistory } from './stored-assessment.ts';

const small = edition([section('first', [levels('policy', [0, 2, 4])])]);
const draft = assessment(small, { id: 'one' });
const at = (minute: number) => `2026-07-30T10:${String(minute).padStart(2, '0')}:00.000Z`;
const fromFile = buildAssessmentFile(draft, {
  answers: [answer('policy', dontKnow, { note: 'Of the file' })],
  evidence: [],
  history: [],
});
const signed = buildSignOff(draft, { answers: fromFile.answers, evidence: [] }, small, signatory());
const backupOf = (file: AssessmentFile) =>
  backupWith({
    madeAt: at(0),
    madeBy: 'Tests',
    assessments: [file],
    questionnaires: [small],
  });
const save = (part: AnswerPart, minute: number) => saveAnswerPart('one', 'policy', part, stamp({ at: at(minute) }));

/** A page that noted a part and was closed before the database had it. */
const closedWhileSaving = (part: AnswerPart, minute: number, assessmentId = 'one', basis: Partial<UnsavedPart> = {}) =>
  noteUnsaved(unsavedPart(assessmentId, 'policy', part, { by: 'Ruth', visit: 'closed-tab', at: at(minute), ...basis }));

const storedAnswer = async () => (await loadAssessment('one')).answers[0];

beforeEach(async () => {
  vi.stubGlobal('localStorage', new LocalStorageStandIn());
  await eraseEverything();
  await createAssessment(draft, small);
});
afterEach(() => vi.unstubAllGlobals());

describe('what a closed page left unsaved', () => {
  it('is taken up by the next page, once', async () => {
    closedWhileSaving({ value: chosen('l1'), note: 'half a sentence' }, 1);
    expect(await saveUnsaved()).toEqual({ ok: true, value: undefined });
    expect(await storedAnswer()).toEqual(
      answer('policy', chosen('l1'), { note: 'half a sentence', answeredBy: 'Ruth', updatedAt: at(1) }),
    );
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it('gives way to a later save of the same part', async () => {
    closedWhileSaving({ note: 'Earlier' }, 1);
    await save({ note: 'Later' }, 2);
    await saveUnsaved();
    expect(await storedAnswer()).toMatchObject({ note: 'Later', updatedAt: at(2) });
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it('stands in the history where something else was saved since, and can be brought back', async () => {
    closedWhileSaving({ note: 'Of the closed tab' }, 1, 'one', { seen: { note: '' } });
    await save({ note: 'Of the other tab' }, 2);
    await saveUnsaved();
    await saveUnsaved();
    expect(answerChanges(await loadHistory('one')).map(({ from, to }) => [from.note, to.note])).toEqual([
      ['', 'Of the other tab'],
      ['Of the other tab', 'Of the closed tab'],
      ['Of the closed tab', 'Of the other tab'],
    ]);
    await redoChange('one', 'policy', stamp({ at: at(3) }));
    expect(await storedAnswer()).toMatchObject({ note: 'Of the closed tab' });
  });

  it.each<[string, AnswerPart]>([
    ['an option', { value: chosen('l2') }],
    ['a note', { note: 'Late' }],
    ['both', { value: chosen('l2'), note: 'Late' }],
  ])('and taken back is a further change, so that a copy from before is contained: %s', async (_what, part) => {
    await save({ value: chosen('l1'), note: 'There' }, 2);
    const fileNow = async () => {
      const read = await readAssessmentFile('one');
      return must(read.ok ? read.value : null, 'it is here');
    };
    const before = await fileNow();
    closedWhileSaving(part, 1, 'one', { seen: { value: null, note: '' } });
    await saveUnsaved();
    expect(compareCopies(await fileNow(), before)).toMatchObject({
      relation: 'here-contains',
      onlyHere: 2,
      questionIds: [],
    });
  });

  it.each<[string, Partial<UnsavedPart>, string]>([
    ['what its page had read', { seen: { note: 'There' } }, 'Late'],
    ['what its page had itself saved', { seen: { note: '' }, after: ['there'] }, 'Late'],
    ['something that nobody had saved there', { seen: { note: 'Long ago' }, after: ['before'] }, 'There'],
    ['nothing that it had read', { seen: null }, 'There'],
  ])('is told from a live edit by what it was based on, whatever the clock says: %s', async (_, basis, expected) => {
    for (const minute of [1, 30, 59]) {
      await deleteAssessment('one', at(0));
      await createAssessment(draft, small);
      await saveAnswerPart('one', 'policy', { note: 'There' }, stamp({ id: 'there', visit: 'another', at: at(30) }));
      closedWhileSaving({ note: 'Late' }, minute, 'one', basis);
      await saveUnsaved();
      expect((await storedAnswer())?.note).toBe(expected);
    }
  });

  it('is not saved once more where only its forgetting was lost, whatever an upgrade has made of it since', async () => {
    await saveAnswerPart('one', 'policy', { note: 'As it was' }, stamp({ id: 'saved', at: at(1) }));
    await database.answers.put(answerRow('one', answer('policy', null, { note: 'Upgraded', updatedAt: at(1) })));
    closedWhileSaving({ note: 'As it was' }, 1, 'one', { id: 'saved' });
    await saveUnsaved();
    expect(await storedAnswer()).toMatchObject({ note: 'Upgraded' });
    expect(await loadHistory('one')).toHaveLength(1);
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it('is not lost to a later save of another part', async () => {
    closedWhileSaving({ note: 'Ask estates' }, 1);
    await save({ value: chosen('l2') }, 2);
    await saveUnsaved();
    expect(await storedAnswer()).toEqual(
      answer('policy', chosen('l2'), { note: 'Ask estates', answeredBy: 'Jo', updatedAt: at(1) }),
    );
  });

  it('keeps what was typed last where a part was noted twice', async () => {
    closedWhileSaving({ note: 'half' }, 1, 'one', { id: 'first', order: 1 });
    closedWhileSaving({ note: 'a sentence' }, 2, 'one', { id: 'second', after: ['first'], order: 2 });
    await saveUnsaved();
    expect(await storedAnswer()).toMatchObject({ note: 'a sentence' });
    // What was typed first and wiped out before anything was on disk is in the history all the same.
    expect(answerChanges(await loadHistory('one')).map(({ to }) => to.note)).toEqual(['half', 'a sentence']);
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it('stays while an earlier save of the same part ends', async () => {
    const earlier = saveAnswerPart('one', 'policy', { note: 'half' }, stamp({ id: 'earlier', at: at(1) }));
    closedWhileSaving({ note: 'half a sentence' }, 2, 'one', { seen: { note: '' }, after: ['earlier'] });
    expect(await earlier).toMatchObject({ ok: true });
    await saveUnsaved();
    expect(await storedAnswer()).toMatchObject({ note: 'half a sentence' });
  });

  it.each([
    ['a file', () => importAssessment(fromFile, small, at(2))],
    ['a backup', () => restoreBackup(backupOf(fromFile), ['one'], at(2))],
  ])('is kept where %s takes the place of its assessment: as it was based on, or in the history', async (_by, take) => {
    await save({ note: 'Read' }, 0);
    closedWhileSaving({ note: 'Written after' }, 1, 'one', { id: 'overtaken', seen: { note: 'Read' }, order: 1 });
    closedWhileSaving({ owner: 'Estates' }, 1, 'one', { id: 'next', seen: { owner: '' }, order: 2 });
    expect(await take()).toMatchObject({ ok: true });
    expect(await storedAnswer()).toMatchObject({ value: dontKnow, note: 'Of the file', owner: 'Estates' });
    expect(answerChanges(await loadHistory('one')).map(({ to }) => to)).toEqual([
      { note: 'Written after' },
      { note: 'Of the file' },
      { owner: 'Estates' },
    ]);
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it('is never put to a question that the edition of the file has not', async () => {
    const other = edition([section('first', [levels('another', [0, 2, 4])])], { version: '2031.1' });
    closedWhileSaving({ note: 'Of a question that is gone' }, 1);
    await importAssessment(
      buildAssessmentFile(assessment(other, { id: 'one' }), {
        answers: [answer('another', dontKnow)],
        evidence: [],
        history: [],
      }),
      other,
      at(2),
    );
    expect((await loadAssessment('one')).answers.map(({ questionId }) => questionId)).toEqual(['another']);
  });

  it('goes with an assessment that is deleted or signed off', async () => {
    closedWhileSaving({ note: 'Of one that is gone' }, 1, 'gone');
    await saveUnsaved();
    expect(Object.keys(localStorage)).toEqual([]);

    await save({ value: dontKnow }, 2);
    await database.assessments.put({ ...draft, status: 'signed-off' });
    closedWhileSaving({ note: 'After the sign-off' }, 3);
    await saveUnsaved();
    await reopenAssessment('one', at(4));
    await saveUnsaved();
    expect(await storedAnswer()).toMatchObject({ note: '' });
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it('waits while the database cannot be written, and is told as a problem', async () => {
    database.close();
    expect(await save({ note: 'Not lost' }, 1)).toMatchObject({ ok: false });
    await saveUnsaved();
    await database.open();
    expect(await storedAnswer()).toBeUndefined();
    await saveUnsaved();
    expect(await storedAnswer()).toMatchObject({ note: 'Not lost' });
  });

  it('passes over what is no note of ours', async () => {
    localStorage.setItem('carecert-assure/unsaved/one/policy/note', '{"half":');
    localStorage.setItem('another-app', 'its own');
    expect(await saveUnsaved()).toEqual({ ok: true, value: undefined });
    expect(await storedAnswer()).toBeUndefined();
    expect(localStorage.getItem('another-app')).toBe('its own');
  });
});

describe('what this page could not save', () => {
  const failedParts = () => readSaveStatus().failedParts.map(({ part }) => part);
  /** The store fails, and local storage keeps nothing: the page is all there is. */
  const saveInVain = async (part: AnswerPart, minute: number) => {
    database.close();
    await save(part, minute);
    for (const key of Object.keys(localStorage)) localStorage.removeItem(key);
    await database.open();
  };

  it('stays in memory, the last of each field', async () => {
    await saveInVain({ note: 'half' }, 1);
    await saveInVain({ note: 'half a sentence', owner: 'Ruth' }, 2);
    await saveInVain({ owner: 'Amina' }, 3);
    expect(failedParts()).toEqual([{ note: 'half a sentence' }, { owner: 'Amina' }]);
    expect(readSaveStatus().problem).not.toBeNull();
    const rescued = await buildRescueFile('one', readSaveStatus().failedParts);
    expect(rescued).toMatchObject({
      ok: true,
      value: { hasHistory: true, file: { answers: [{ note: 'half a sentence', owner: 'Amina' }] } },
    });
  });

  it('is saved along with the next change that finds room, and only then is all well', async () => {
    await saveInVain({ note: 'half a sentence' }, 1);
    await save({ value: chosen('l1') }, 2);
    expect(await storedAnswer()).toMatchObject({ note: 'half a sentence', value: chosen('l1') });
    expect(readSaveStatus()).toMatchObject({ problem: null, failedParts: [], pending: 0 });
  });

  it('gives way to what another tab saved in the same field meanwhile', async () => {
    await loadAssessment('one');
    await saveInVain({ note: 'Here', owner: 'Ruth' }, 1);
    await database.transaction('rw', database.answers, database.history, async () => {
      await database.answers.put(answerRow('one', answer('policy', null, { note: 'There', updatedAt: at(2) })));
      await database.history.add(changeRow('one', change('policy', { note: '' }, { note: 'There' }, { at: at(2) })));
    });
    await saveUnsaved();
    expect(await storedAnswer()).toMatchObject({ note: 'There', owner: 'Ruth' });
    expect(failedParts()).toEqual([]);
  });

  it('is not forgotten by a restore: in the history of what was brought back, or still said to be unsaved', async () => {
    await loadAssessment('one');
    await saveInVain({ note: 'On screen' }, 1);
    await restoreBackup(backupOf(fromFile), ['one'], at(2));
    expect(failedParts()).toEqual([]);
    expect(await storedAnswer()).toMatchObject({ note: 'Of the file' });
    expect(answerChanges(await loadHistory('one')).map(({ to }) => to.note)).toEqual(['On screen', 'Of the file']);

    await saveInVain({ note: 'Still on screen' }, 3);
    const [signOff] = must(signed.ok ? [signed.value] : null, 'nothing is open');
    const signedFile = { ...fromFile, status: 'signed-off' as const, signOffs: [must(signOff, 'there is one')] };
    await restoreBackup(backupOf(signedFile), ['one'], at(4));
    expect(failedParts()).toEqual([{ note: 'Still on screen' }]);
  });

  it('is not given up for what another page left of the same field, however much that page had done', async () => {
    await loadAssessment('one');
    await saveInVain({ note: 'Of this page' }, 1);
    closedWhileSaving({ note: 'Of the closed page' }, 2, 'one', { seen: { note: '' }, order: 1000 });
    await saveUnsaved();
    expect(failedParts()).toEqual([]);
    expect(answerChanges(await loadHistory('one')).map(({ to }) => to.note)).toEqual([
      'Of the closed page',
      'Of this page',
      'Of the closed page',
    ]);
  });

  it('can be taken out as a file even when the store gives nothing any more', async () => {
    await loadAssessment('one');
    database.close();
    await save({ note: 'Not lost' }, 1);
    const rescued = await buildRescueFile('one', readSaveStatus().failedParts);
    expect(rescued).toMatchObject({
      ok: true,
      value: { hasHistory: false, file: { id: 'one', answers: [{ note: 'Not lost' }] } },
    });
    await database.open();
  });
});

describe('a browser that keeps no notes', () => {
  it('saves all the same, full or blocked', async () => {
    vi.stubGlobal('localStorage', {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
      removeItem: () => undefined,
    });
    expect(await save({ note: 'Saved' }, 1)).toMatchObject({ ok: true });
    vi.stubGlobal('localStorage', undefined);
    expect(await save({ owner: 'Too' }, 2)).toMatchObject({ ok: true });
    expect(await saveUnsaved()).toMatchObject({ ok: true });
    expect(await storedAnswer()).toMatchObject({ note: 'Saved', owner: 'Too' });
  });
});

it('what is typed once everything was erased is not held against what was here before', async () => {
  await createAssessment(draft, small);
  await save({ value: chosen('l2') }, 1);
  await loadAssessment('one');
  await eraseEverything();
  await createAssessment(draft, small, { answers: [answer('policy', chosen('l0'))], evidence: [] });
  const put = vi.spyOn(database.answers, 'put').mockRejectedValueOnce(new Error('The page is gone'));
  expect(await save({ value: chosen('l1') }, 2)).toMatchObject({ ok: false });
  put.mockRestore();
  await saveUnsaved();
  const file = await readAssessmentFile('one');
  expect(must(file.ok ? file.value : null, 'it can be read').answers).toMatchObject([{ value: chosen('l1') }]);
});
