import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseBackup } from '#src/domain/backup/index.ts';
import { must } from '#src/domain/common/result.ts';
import { buildSignOff } from '#src/domain/scoring/index.ts';
import {
  answer,
  assessment,
  chosen,
  edition,
  evidence,
  levels,
  section,
  signatory,
  stamp,
} from '#src/testing/builders.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { createAssessment, loadAllAssessmentFiles, readAssessmentFile, saveSignOff } from '../assessments.ts';
import { loadAllAssessments, loadAssessment } from '../load-assessments.ts';
import { dropFailedParts } from '../save-status.ts';
import { readBackup, restoreBackup, type BackupReading } from './backup.ts';
import { eraseEverything } from './erase.ts';
import { findDamage } from './damage.ts';
import { damagedAssessments, damageWords } from './damage-words.ts';
import { readDamaged, removeDamaged } from './damaged-rows.ts';
import { database } from '../database.ts';
import { keepDraft } from '../drafts/drafts.ts';
import { loadStoredPacks } from '../shelf/packs.ts';
import { loadStoredQuestionnaires } from '../shelf/questionnaires.ts';
import { loadHistory } from '../stored-assessment.ts';
import { saveAnswerPart } from '../answers/save-answer.ts';
import { saveEvidence } from '../answers/save-evidence.ts';
import { undoChange } from '../answers/undo.ts';

const small = edition([section('first', [levels('policy', [0, 2, 4]), levels('drill', [0, 1])])]);
const at = '2026-07-01T08:00:00.000Z';
const OTHER_HASH = 'f'.repeat(64);

async function backupNow(): Promise<BackupReading> {
  const read = await readBackup(at, 'Tests');
  return must(read.ok ? read.value : null, JSON.stringify(read));
}

beforeEach(async () => {
  vi.stubGlobal('localStorage', new LocalStorageStandIn());
  await eraseEverything();
  for (const id of ['one', 'two']) {
    await createAssessment(
      assessment(small, { id, organisation: { ...assessment(small).organisation, name: `Trust ${id}` } }),
      small,
    );
    await saveAnswerPart(id, 'policy', { value: chosen('l1') }, stamp({ at }));
    await saveAnswerPart(id, 'drill', { note: `Of ${id}` }, stamp({ at }));
  }
});
afterEach(() => vi.unstubAllGlobals());

type Case = {
  what: string;
  damage: () => Promise<unknown>;
  words: string;
  shown: string[];
  whole: string[];
  inBackup: string[];
};

describe.each<Case>([
  {
    what: 'an answer',
    damage: () =>
      database.answers.put({ ...answer('policy', chosen('l1')), assessmentId: 'one', value: { kind: 'guess' } }),
    words: 'The answer to "policy" in the assessment of Trust one',
    shown: ['one', 'two'],
    whole: ['two'],
    inBackup: ['one', 'two'],
  },
  {
    what: 'a piece of evidence',
    damage: async () => {
      const { id, ...piece } = evidence();
      await saveEvidence('one', id, piece, 'policy', stamp({ at }));
      await database.evidence.put({ ...evidence({ date: '2026-02-31' }), assessmentId: 'one' });
    },
    words: 'A piece of evidence ("Test report") in the assessment of Trust one',
    shown: ['one', 'two'],
    whole: ['two'],
    inBackup: ['one', 'two'],
  },
  {
    what: 'a change to a piece of evidence',
    damage: () =>
      database.history.add({ kind: 'evidence', assessmentId: 'one', evidenceId: 'test-report', at: 'once' }),
    words: 'An earlier change to a piece of evidence in the assessment of Trust one; the piece itself is unharmed',
    shown: ['one', 'two'],
    whole: ['one', 'two'],
    inBackup: ['one', 'two'],
  },
  {
    what: 'an assessment',
    damage: () => database.assessments.put({ ...assessment(small, { id: 'one' }), status: 'maybe' }),
    words: 'The assessment of Northmoor Hospital, or the questionnaire that it answers',
    shown: ['two'],
    whole: ['two'],
    inBackup: ['two'],
  },
  {
    what: 'an edition that went',
    damage: () =>
      database.assessments.put(
        assessment(small, { id: 'one', questionnaire: { id: 'small', version: '2026.1', hash: OTHER_HASH } }),
      ),
    words: 'The assessment of Northmoor Hospital, or the questionnaire that it answers',
    shown: ['two'],
    whole: ['two'],
    inBackup: ['two'],
  },
  {
    what: 'a change',
    damage: () => database.history.add({ kind: 'answer', assessmentId: 'one', questionId: 'policy', at: 'yesterday' }),
    words: 'An earlier change to the answer "policy" in the assessment of Trust one; the answer itself is unharmed',
    shown: ['one', 'two'],
    whole: ['one', 'two'],
    inBackup: ['one', 'two'],
  },
  {
    what: 'a questionnaire',
    damage: () => database.questionnaires.put({ hash: OTHER_HASH, questionnaire: { ...small, minutes: 0 } }),
    words: `A questionnaire (${'f'.repeat(12)})`,
    shown: ['one', 'two'],
    whole: ['one', 'two'],
    inBackup: ['one', 'two'],
  },
  {
    what: 'a pack',
    damage: () => database.packs.put({ id: 'peers', title: 7 }),
    words: 'The benchmark pack peers',
    shown: ['one', 'two'],
    whole: ['one', 'two'],
    inBackup: ['one', 'two'],
  },
])('$what that is damaged', ({ damage, words, shown, whole, inBackup }) => {
  it('is named and set aside, and the rest is there', async () => {
    await damage();
    expect((await findDamage()).map(damageWords)).toEqual([words]);
    expect((await loadAllAssessments()).map((each) => each.assessment.id).toSorted()).toEqual(shown);
    expect((await loadAllAssessmentFiles()).map(({ id }) => id).toSorted()).toEqual(whole);
    expect(await loadStoredQuestionnaires()).toHaveLength(1);
    expect(await loadStoredPacks()).toEqual([]);
  });

  it('is left out of a backup, which is sound and says so, and stays in the store', async () => {
    await damage();
    const rows = await Promise.all(database.tables.map((table) => table.count()));
    const { backup, leftOut } = await backupNow();
    expect(leftOut.map(damageWords)).toEqual([words]);
    expect(backup.assessments.map(({ id }) => id).toSorted()).toEqual(inBackup);
    expect(parseBackup(JSON.stringify(backup))).toMatchObject({ ok: true });
    expect(await Promise.all(database.tables.map((table) => table.count()))).toEqual(rows);
  });

  it('does not keep answers from being saved', async () => {
    await damage();
    expect(await saveAnswerPart('two', 'policy', { value: chosen('l2') }, stamp({ at }))).toMatchObject({ ok: true });
  });
});

it('a damaged answer hides no other: the rest is read, it is named, and a sign-off waits', async () => {
  await saveAnswerPart('one', 'drill', { value: chosen('l1') }, stamp({ at }));
  const stored = await loadAssessment('one');
  const signOff = buildSignOff(stored.assessment, { answers: stored.answers, evidence: [] }, small, signatory());
  await database.answers.put({ ...answer('policy', chosen('l1')), assessmentId: 'one', value: { kind: 'guess' } });
  expect(await loadAssessment('one')).toMatchObject({
    answers: [{ questionId: 'drill', value: chosen('l1') }],
    damagedAnswers: ['policy'],
  });
  expect(await saveAnswerPart('one', 'drill', { note: 'Goes on' }, stamp({ at }))).toMatchObject({ ok: true });
  expect(await saveAnswerPart('one', 'policy', { note: 'Over it' }, stamp({ at }))).toMatchObject({
    ok: false,
    problem: { kind: 'damaged' },
  });
  dropFailedParts();
  expect(await saveSignOff('one', must(signOff.ok ? signOff.value : null, 'nothing is open'))).toMatchObject({
    ok: false,
    problem: { kind: 'damaged' },
  });
  // What is saved to a file is a draft of what can be read.
  expect(await readAssessmentFile('one')).toMatchObject({
    ok: true,
    value: { status: 'draft', answers: [{ questionId: 'drill', note: 'Goes on' }] },
  });
});

it('an assessment whose answer is damaged is whole again once a backup is restored', async () => {
  const { backup } = await backupNow();
  await database.answers.put({ ...answer('policy', chosen('l1')), assessmentId: 'one', value: { kind: 'guess' } });
  expect(damagedAssessments(await findDamage())).toEqual(new Set(['one']));
  expect(await restoreBackup(backup, ['one'], at)).toMatchObject({ ok: true });
  expect(await findDamage()).toEqual([]);
  expect((await backupNow()).backup.assessments).toEqual(backup.assessments);
});

it('what was signed is not called signed in a backup that lacks an answer', async () => {
  await database.assessments.put(assessment(small, { id: 'one', status: 'signed-off' }));
  await database.answers.put({ assessmentId: 'one', questionId: 'policy' });
  expect((await backupNow()).backup.assessments.find(({ id }) => id === 'one')).toMatchObject({
    status: 'draft',
    answers: [{ questionId: 'drill' }],
  });
});

it('what is entered after a damaged change is a change like any other', async () => {
  await database.history.where({ assessmentId: 'one' }).modify({ at: 'yesterday' });
  await saveAnswerPart('one', 'drill', { note: 'Typed on' }, stamp({ at }));
  expect((await loadHistory('one')).filter((one) => one.kind === 'answer' && one.questionId === 'drill')).toMatchObject(
    [{ to: { note: 'Typed on' } }],
  );
});

describe('a damaged row that is removed', () => {
  const damageAnswer = () =>
    database.answers.put({ ...answer('policy', chosen('l1')), assessmentId: 'one', value: { kind: 'guess' } });
  const only = async () => must((await findDamage())[0], 'one thing is damaged');

  it('can be saved as it lies before, and goes alone', async () => {
    await damageAnswer();
    const others = (await loadAllAssessmentFiles()).filter(({ id }) => id === 'two');
    const saved = await readDamaged(await only(), at, 'Tests');
    expect(JSON.parse(must(saved.ok ? saved.value : null, 'readable'))).toMatchObject({
      format: 'assure-damaged-part',
      table: 'answers',
      key: ['one', 'policy'],
      row: { value: { kind: 'guess' } },
    });
    expect(await removeDamaged(await only(), at)).toMatchObject({ ok: true });
    expect(await findDamage()).toEqual([]);
    const files = await loadAllAssessmentFiles();
    expect(files.filter(({ id }) => id === 'two')).toEqual(others);
    expect(files.find(({ id }) => id === 'one')?.answers.map(({ questionId }) => questionId)).toEqual(['drill']);
  });

  it('stays when it has become sound meanwhile', async () => {
    await damageAnswer();
    const damage = await only();
    await database.answers.put({ ...answer('policy', chosen('l2')), assessmentId: 'one' });
    expect(await removeDamaged(damage, at)).toMatchObject({ ok: true });
    expect((await loadAllAssessmentFiles()).find(({ id }) => id === 'one')?.answers).toHaveLength(2);
  });

  it('takes the signature off an assessment that loses an answer', async () => {
    const stored = await loadAssessment('one');
    const both = [answer('policy', chosen('l1')), answer('drill', chosen('l1'))];
    await database.answers.bulkPut(both.map((each) => ({ ...each, assessmentId: 'one' })));
    const signOff = buildSignOff(stored.assessment, { answers: both, evidence: [] }, small, signatory());
    await saveSignOff('one', must(signOff.ok ? signOff.value : null, 'nothing is open'));
    await damageAnswer();
    await removeDamaged(await only(), at);
    expect((await loadAssessment('one')).assessment).toMatchObject({
      status: 'draft',
      signOffs: [{ answers: [{}, {}] }],
    });
  });

  it('takes along what belongs to a damaged assessment, of which all was saved', async () => {
    await database.assessments.put({ ...assessment(small, { id: 'one' }), status: 'maybe' });
    await keepDraft('one', 'note/policy', { text: 'Begun' }, at);
    const saved = await readDamaged(await only(), at, 'Tests');
    expect(JSON.parse(must(saved.ok ? saved.value : null, 'readable'))).toMatchObject({
      row: { status: 'maybe' },
      answers: [{}, {}],
      history: [{}, {}],
      drafts: [{ fields: { text: 'Begun' } }],
    });
    await removeDamaged(await only(), at);
    expect(await database.answers.where({ assessmentId: 'one' }).count()).toBe(0);
    expect(await database.drafts.where({ scope: 'one' }).count()).toBe(0);
    expect((await loadAllAssessments()).map((each) => each.assessment.id)).toEqual(['two']);
  });

  it('of the history is that change and no other', async () => {
    const keys = await database.history.toCollection().primaryKeys();
    await database.history.put({ assessmentId: 'one', questionId: 'policy', at: 'once' }, keys[0]);
    await removeDamaged(await only(), at);
    expect(await database.history.toCollection().primaryKeys()).toEqual(keys.slice(1));
  });
});

describe('a damaged piece of evidence', () => {
  beforeEach(async () => {
    const { id, ...piece } = evidence();
    await saveEvidence('one', id, piece, 'policy', stamp({ at }));
    await saveEvidence('one', 'other', piece, 'policy', stamp({ at }));
    await database.evidence.put({ ...evidence(), assessmentId: 'one', grade: 'certain' });
  });

  it('is named beside the others, and the answer stays as it was given', async () => {
    const { answers, evidence: pieces, damagedEvidence, damagedAnswers } = await loadAssessment('one');
    expect(answers.find(({ questionId }) => questionId === 'policy')).toMatchObject({
      value: chosen('l1'),
      evidence: ['test-report', 'other'],
    });
    expect([pieces.map(({ id }) => id), damagedEvidence, damagedAnswers]).toEqual([['other'], ['test-report'], []]);
  });

  it('goes from the answers that rest on it when it is removed, and Undo brings it back to none', async () => {
    const [damage] = await findDamage();
    expect(await removeDamaged(must(damage, 'it is found'), at)).toMatchObject({ ok: true });
    const { answers, damagedEvidence } = await loadAssessment('one');
    expect(answers.find(({ questionId }) => questionId === 'policy')?.evidence).toEqual(['other']);
    expect(damagedEvidence).toEqual([]);
    const { backup } = await backupNow();
    expect(parseBackup(JSON.stringify(backup))).toMatchObject({ ok: true });
    await undoChange('one', 'policy', stamp({ at }));
    const after = await loadAssessment('one');
    expect(after.answers.find(({ questionId }) => questionId === 'policy')?.evidence).not.toContain('test-report');
  });
});
