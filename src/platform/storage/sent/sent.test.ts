import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AnswerPart } from '#src/domain/assessment/index.ts';
import { must } from '#src/domain/common/result.ts';
import { planBringIn, unitKey, type Returned, type Sent } from '#src/domain/merge/index.ts';
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
import { saveAnswerPart, undoChange } from '../answers/index.ts';
import { createAssessment, importAssessment, readAssessmentFile, saveSignOff } from '../assessments.ts';
import { deleteAssessment } from '../recovery/delete-assessment.ts';
import { eraseEverything } from '../recovery/erase.ts';
import { toRestore } from '#src/domain/backup/index.ts';
import { readBackup, restoreBackup } from '../recovery/backup.ts';
import { loadCopiesHere } from '../recovery/copies-here.ts';
import { buildSignOff } from '#src/domain/scoring/index.ts';
import { bringInReturned, takeBackBrought } from './bring-in.ts';
import { closeSent, loadSent, saveSent } from './sent.ts';

const AT = '2026-07-01T08:00:00.000Z';
const small = edition([
  section(
    'first',
    ['roof', 'pumps', 'gates'].map((id) => levels(id, [0, 2, 4])),
  ),
]);
const home = assessment(small);
const { id: HOME } = home;

const sent: Sent = {
  id: 'sent-1',
  assessmentId: HOME,
  kind: 'parcel',
  to: 'Estates',
  due: null,
  message: '',
  sentAt: AT,
  questions: ['roof', 'pumps'],
  withAnswers: true,
  hash: '0'.repeat(64),
  base: { answers: [], evidence: [] },
  since: null,
  seen: [],
  backs: [],
  notForThem: [],
  isClosed: false,
};

let count = 0;
const next = () => stamp({ id: `change-${(count += 1)}`, at: AT });
const answering = async (questionId: string, part: AnswerPart) =>
  expect(await saveAnswerPart(HOME, questionId, part, next())).toMatchObject({ ok: true });

/** Ruth answers both questions, one with a piece of evidence, and cannot say when the gates were tested. */
const returned = (roof = 'l2'): Returned => {
  const by = (id: string) => ({ by: 'Ruth', at: '2026-06-20T09:00:00.000Z', ids: [id] });
  return {
    contents: {
      answers: [answer('roof', chosen(roof), { evidence: ['survey'] }), answer('pumps', chosen('l1'), { note: 'Two' })],
      evidence: [evidence({ id: 'survey' })],
    },
    sources: new Map(
      ['answer/roof/answer', 'answer/roof/uses', 'answer/pumps/answer', 'answer/pumps/note', 'evidence/survey'].map(
        (key) => [key, by(`ruth-${key.replaceAll('/', '-')}-${roof}`)],
      ),
    ),
    notForThem: [{ question: 'pumps', reason: 'Ask the plant manager' }],
  };
};
const fileNow = async () => {
  const file = await readAssessmentFile(HOME);
  return must(file.ok ? file.value : null, 'it can be read');
};
const planNow = async (of: Returned) => {
  const { answers, evidence: pieces, status, assessmentDate } = await fileNow();
  const known = must(await loadSent(sent.id), 'it is remembered');
  const plan = planBringIn({ answers, evidence: pieces, status, assessmentDate }, known, of, small);
  return must(plan.ok ? plan.value : null, 'it can be brought in');
};
const valuesNow = async () =>
  Object.fromEntries(
    (await fileNow()).answers.map(({ questionId, value, note, evidence: ids }) => [questionId, [value, note, ids]]),
  );

beforeEach(async () => {
  vi.stubGlobal('localStorage', new LocalStorageStandIn());
  await eraseEverything();
  await createAssessment(home, small);
  await saveSent(sent);
});

describe('what came back of something sent', () => {
  it('can come again where an older state took its place before another tab takes it back', async () => {
    const start = await fileNow();
    await bringInReturned(await planNow(returned()), returned(), new Map(), next());
    const goneOn: Returned = {
      ...returned('l0'),
      sources: new Map(
        [...returned('l0').sources].map(([key, source]) => [
          key,
          { ...source, ids: [...must(returned().sources.get(key), 'the same units').ids, ...source.ids] },
        ]),
      ),
    };
    const brought = await bringInReturned(await planNow(goneOn), goneOn, new Map(), next());
    expect(await importAssessment(start, small, AT)).toMatchObject({ ok: true });
    const back = await takeBackBrought(must(brought.ok ? brought.value : null, 'it was brought in'), next());
    expect(back).toMatchObject({ ok: true, value: { count: 0 } });
    expect((await valuesNow())['roof']).toBeUndefined();
    expect((await planNow(returned())).units.map(({ outcome }) => outcome)).toContain('taken');
  });

  it('is brought in as one, and taken back as one', async () => {
    await answering('gates', { value: chosen('l1') });
    const before = await valuesNow();
    const brought = await bringInReturned(await planNow(returned()), returned(), new Map(), next());
    expect(await valuesNow()).toEqual({
      ...before,
      roof: [chosen('l2'), '', ['survey']],
      pumps: [chosen('l1'), 'Two', []],
    });
    expect(await loadSent(sent.id)).toMatchObject({ backs: [AT], notForThem: [{ question: 'pumps' }] });
    expect((await planNow(returned())).units).toEqual([]);
    const back = await takeBackBrought(must(brought.ok ? brought.value : null, 'it was brought in'), next());
    expect(back).toEqual({ ok: true, value: { count: 2, left: [] } });
    const after = await valuesNow();
    expect([after.gates, after.roof, after.pumps]).toEqual([before.gates, [null, '', []], [null, '', []]]);
    // It can come once more.
    expect((await planNow(returned())).units.map(unitKey)).toContain('answer/roof/answer');
  });

  it('is taken back but for what was changed since', async () => {
    const brought = await bringInReturned(await planNow(returned()), returned(), new Map(), next());
    await answering('roof', { value: chosen('l0') });
    const back = await takeBackBrought(must(brought.ok ? brought.value : null, 'it was brought in'), next());
    expect(back).toMatchObject({ ok: true, value: { count: 1, left: ['answer/roof'] } });
    expect((await valuesNow()).roof).toEqual([chosen('l0'), '', ['survey']]);
  });

  it('is taken back after it came once more, and what came then is known to have come', async () => {
    const first = await bringInReturned(await planNow(returned()), returned(), new Map(), next());
    const brought = must(first.ok ? first.value : null, 'it is brought in');
    expect(brought.newPieces).toBe(1);
    const grown = { ...returned(), notForThem: [] };
    await bringInReturned(await planNow(grown), grown, new Map(), next());
    expect(await takeBackBrought(brought, next())).toMatchObject({ ok: true });
    expect(await loadSent(sent.id)).toMatchObject({ since: null, seen: [], notForThem: [], backs: [AT, AT] });
  });

  it('can be undone at its question', async () => {
    await bringInReturned(await planNow(returned()), returned(), new Map(), next());
    await undoChange(HOME, 'roof', next());
    expect(await valuesNow()).toMatchObject({ roof: [null, '', []], pumps: [chosen('l1'), 'Two', []] });
  });

  it('is not brought in where another tab changed what was shown', async () => {
    const plan = await planNow(returned());
    await answering('roof', { value: chosen('l0') });
    const before = await fileNow();
    expect(await bringInReturned(plan, returned(), new Map(), next())).toMatchObject({
      ok: false,
      problem: { kind: 'unfit' },
    });
    expect(await fileNow()).toEqual(before);
    expect(await loadSent(sent.id)).toEqual(sent);
  });

  it('is not brought into what was signed off meanwhile', async () => {
    const plan = await planNow(returned());
    for (const id of ['roof', 'pumps', 'gates']) await answering(id, { value: chosen('l1') });
    const file = await fileNow();
    const signOff = buildSignOff(home, file, small, signatory());
    await saveSignOff(HOME, must(signOff.ok ? signOff.value : null, 'every question is answered'));
    expect(await bringInReturned(plan, returned(), new Map(), next())).toMatchObject({
      ok: false,
      problem: { kind: 'signed-off' },
    });
  });
});

describe('what was sent', () => {
  it('is in a backup, and comes back with its assessment and with no other', async () => {
    await bringInReturned(await planNow(returned()), returned(), new Map(), next());
    await closeSent(sent.id, true, AT);
    const remembered = must(await loadSent(sent.id), 'it is remembered');
    const read = await readBackup(AT, 'Tests');
    const { backup } = must(read.ok ? read.value : null, 'it can be read');
    expect(backup.sent).toEqual([remembered]);
    await deleteAssessment(HOME, AT);
    expect(await loadSent(sent.id)).toBeNull();
    await restoreBackup(backup, [], AT);
    expect(await loadSent(sent.id)).toBeNull();
    await restoreBackup(backup, [HOME], AT);
    expect(await loadSent(sent.id)).toEqual(remembered);
  });

  it('out of one assessment is not replaced by a backup of another', async () => {
    const read = await readBackup(AT, 'Tests');
    const { backup } = must(read.ok ? read.value : null, 'it can be read');
    const [file] = backup.assessments;
    const other = { ...must(file, 'it is in it'), id: 'other' };
    const forged = {
      ...backup,
      assessments: [other],
      sent: [{ ...sent, assessmentId: 'other', hash: '1'.repeat(64) }],
    };
    expect(await restoreBackup(forged, ['other'], AT)).toMatchObject({ ok: false, problem: { kind: 'unfit' } });
    expect(await loadSent(sent.id)).toEqual(sent);
    expect((await readAssessmentFile('other')).ok).toBe(false);
  });

  it.each<[string, Partial<Sent>]>([
    ['its questions', { questions: ['roof'] }],
    ['what it was made of', { hash: '1'.repeat(64) }],
    ['what stood then', { base: { answers: [answer('roof', chosen('l0'))], evidence: [] } }],
    ['to whom', { to: 'Somebody else' }],
    ['whether answers went along', { withAnswers: false }],
  ])('is not made into something else by a backup of its own assessment: %s', async (_what, part) => {
    const read = await readBackup(AT, 'Tests');
    const { backup } = must(read.ok ? read.value : null, 'it can be read');
    const forged = { ...backup, sent: [{ ...sent, ...part }] };
    expect(await restoreBackup(forged, [HOME], AT)).toMatchObject({ ok: false, problem: { kind: 'unfit' } });
    expect(await loadSent(sent.id)).toEqual(sent);
    // What became of it since is no part of what was sent.
    expect(await restoreBackup({ ...backup, sent: [{ ...sent, isClosed: true }] }, [HOME], AT)).toMatchObject({
      ok: true,
    });
    expect(await loadSent(sent.id)).toEqual({ ...sent, isClosed: true });
  });

  it('is held against what was sent once an older state took the place of the assessment', async () => {
    const older = await fileNow();
    await bringInReturned(await planNow(returned()), returned(), new Map(), next());
    await importAssessment(older, small, AT);
    expect(await loadSent(sent.id)).toMatchObject({ since: null, seen: [] });
    // So what came can be brought in again: else it would be gone for good.
    expect((await planNow(returned())).units.map(unitKey)).toContain('answer/roof/answer');
  });
});

it('where both copies are kept, what was sent out elsewhere goes with the copy, and comes back to it', async () => {
  const read = await readBackup(AT, 'Tests');
  const backup = must(read.ok ? read.value.backup : null, 'it can be read');
  const elsewhere = { ...sent, id: 'sent-2', to: 'IT' };
  const both = toRestore(
    { ...backup, sent: [sent, elsewhere] },
    new Map([[HOME, 'keep-both']]),
    () => 'copy',
    await loadCopiesHere(),
  );
  expect(await restoreBackup(both.backup, both.assessmentIds, AT)).toEqual({ ok: true, value: [] });
  expect(await loadSent('sent-1')).toEqual(sent);
  const known = must(await loadSent('sent-2'), 'it is known here');
  expect(known).toEqual({ ...elsewhere, assessmentId: 'copy' });
  const file = await readAssessmentFile('copy');
  const copy = must(file.ok ? file.value : null, 'the copy is here');
  const plan = planBringIn(copy, known, returned(), small);
  const shown = must(plan.ok ? plan.value : null, 'it can be brought in');
  expect(await bringInReturned(shown, returned(), new Map(), next())).toMatchObject({ ok: true });
  expect(await readAssessmentFile('copy')).toMatchObject({
    value: { answers: expect.arrayContaining([expect.objectContaining({ questionId: 'roof', value: chosen('l2') })]) },
  });
  expect(await valuesNow()).toEqual({});
});
