import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildAssessmentFile } from '#src/domain/assessment/file/index.ts';
import type { Assessment } from '#src/domain/assessment/index.ts';
import { must } from '#src/domain/common/result.ts';
import { buildSignOff } from '#src/domain/scoring/index.ts';
import { answer, assessment, chosen, edition, levels, section, signatory } from '#src/testing/builders.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { createAssessment, importAssessment } from '../assessments.ts';
import { deleteAssessment } from '../recovery/delete-assessment.ts';
import { readBackup } from '../recovery/backup.ts';
import { eraseEverything } from '../recovery/erase.ts';
import { findDamage } from '../recovery/damage.ts';
import { database } from '../database.ts';
import { countBegun } from './begun.ts';
import { draftForms } from './draft-forms.ts';
import {
  begunElsewhere,
  forgetDraft,
  keepDraft,
  loadDrafts,
  START_SCOPE,
  TRAINING_SCOPE,
  takeUpDrafts,
  type DraftFields,
} from './drafts.ts';
import { cipherOf } from '../lock/lock-cipher.ts';
import { removeLock, setLock, unlock } from '../lock/lock.ts';
import { setRowCipher } from '../lock/sealed-rows.ts';
import { readChangeCount } from '../write.ts';

const small = edition([section('first', [levels('policy', [0, 2, 4]), levels('habits', [0, 2, 4])])]);
const FORM = draftForms.answer('policy');
const SECRET = 'we have no wards at all';
const fields: DraftFields = { choice: 'not-applicable', notApplicableReason: SECRET, statements: ['a'] };
const at = (minute: number) => `2026-07-30T10:${String(minute).padStart(2, '0')}:00.000Z`;
const keptFields = async (scope = 'one', form = FORM) => (await loadDrafts(scope)).get(form)?.fields ?? null;

/** A page that is closed before the database has what it was to keep, or to forget. */
async function closedWhile(work: () => unknown): Promise<void> {
  const transaction = vi.spyOn(database, 'transaction').mockImplementation(() => {
    throw new Error('the page is gone');
  });
  await work();
  transaction.mockRestore();
}

beforeEach(async () => {
  vi.stubGlobal('localStorage', new LocalStorageStandIn());
  setRowCipher(null);
  await eraseEverything();
  await createAssessment(assessment(small, { id: 'one' }), small);
  // Before a form opens.
  await loadDrafts('one');
});
afterEach(() => vi.unstubAllGlobals());

describe('what was begun in a form', () => {
  it('is kept as it stands, and forgotten when it is finished with', async () => {
    await keepDraft('one', FORM, fields, at(1));
    expect(await keptFields()).toEqual(fields);
    await keepDraft('one', FORM, { ...fields, notApplicableReason: '' }, at(2));
    expect(await keptFields()).toEqual({ ...fields, notApplicableReason: '' });
    await forgetDraft('one', FORM, at(3));
    expect(await keptFields()).toBeNull();
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it('is taken up by the next page, once, where its own page was closed too soon', async () => {
    await closedWhile(() => keepDraft('one', FORM, fields, at(1)));
    // A form that opens at once has it.
    expect(await keptFields()).toEqual(fields);
    expect(await database.drafts.count()).toBe(0);
    await takeUpDrafts();
    expect(await database.drafts.count()).toBe(1);
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it('does not come back where the page was closed while it was forgotten', async () => {
    await keepDraft('one', FORM, fields, at(1));
    await closedWhile(() => forgetDraft('one', FORM, at(2)));
    expect(await keptFields()).toBeNull();
    await takeUpDrafts();
    expect(await keptFields()).toBeNull();
  });

  it.each([
    ['what stood before it was being forgotten', () => forgetDraft('one', FORM, at(2))],
    ['what stood before it was being kept', () => keepDraft('one', FORM, { choice: 'dont-know' }, at(2))],
    [
      'what stood before it had been read on its way',
      async () => {
        await keepDraft('one', FORM, { choice: 'dont-know' }, at(2));
        await loadDrafts('one');
      },
    ],
  ])('is taken up where its own page was closed too soon while %s', async (_, before) => {
    for (const isKept of [false, true]) {
      await eraseEverything();
      await createAssessment(assessment(small, { id: 'one' }), small);
      await loadDrafts('one');
      if (isKept) await keepDraft('one', FORM, { choice: 'none' }, at(1));
      await closedWhile(async () => {
        await before();
        await keepDraft('one', FORM, fields, at(3));
      });
      expect(await keptFields()).toEqual(fields);
      await takeUpDrafts();
      expect(await keptFields()).toEqual(fields);
    }
  });

  it('is read even while it is being taken up', async () => {
    await closedWhile(() => keepDraft('one', FORM, fields, at(1)));
    // The rows come from before it was taken up, and arrive after.
    const rows = await database.drafts.toArray();
    const toArray = () => takeUpDrafts().then(() => rows);
    vi.spyOn(database.drafts, 'where').mockReturnValueOnce(Object({ toArray }));
    expect(await keptFields()).toEqual(fields);
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it('gives way to what another tab kept later', async () => {
    await closedWhile(() => keepDraft('one', FORM, fields, at(1)));
    const left = Object.fromEntries(Object.entries(localStorage));
    await keepDraft('one', FORM, { choice: 'dont-know' }, at(2));
    Object.assign(localStorage, left);
    await takeUpDrafts();
    expect(await keptFields()).toEqual({ choice: 'dont-know' });
  });

  it.each([
    ['set back an hour', '2026-07-30T12:00:00.000Z', '2026-07-30T11:00:00.000Z'],
    ['set back before 2000', '2026-07-30T12:00:00.000Z', '1999-12-31T23:59:59.000Z'],
    ['standing still', '2026-07-30T12:00:00.000Z', '2026-07-30T12:00:00.000Z'],
  ])(
    'is the latest that was entered, and goes when it is finished with, under a clock that is %s',
    async (_, before, after) => {
      const later = { ...fields, notApplicableReason: 'Entered later' };
      await keepDraft('one', FORM, fields, before);
      await keepDraft('one', FORM, later, after);
      expect(await keptFields()).toEqual(later);
      await closedWhile(() => keepDraft('one', FORM, fields, after));
      expect(await keptFields()).toEqual(fields);
      await takeUpDrafts();
      expect(await keptFields()).toEqual(fields);
      await forgetDraft('one', FORM, after);
      expect(await keptFields()).toBeNull();
      expect(Object.keys(localStorage)).toEqual([]);
    },
  );

  it('is counted by answer, whatever forms of its card are begun', async () => {
    expect(await countBegun()).toEqual({ answers: 0, forms: 0 });
    await keepDraft('one', draftForms.answer('policy'), fields, at(1));
    await keepDraft('one', draftForms.evidence('policy'), fields, at(2));
    await keepDraft('one', draftForms.due('habits'), fields, at(3));
    await keepDraft('one', draftForms.signOff(), fields, at(4));
    await keepDraft(START_SCOPE, draftForms.start(null), fields, at(5));
    expect(await countBegun()).toEqual({ answers: 2, forms: 2 });
  });

  it('is waited for in the register of training; whom to tell is never done with, and is not', async () => {
    await keepDraft(TRAINING_SCOPE, draftForms.contacts(), fields, at(1));
    expect(await countBegun()).toEqual({ answers: 0, forms: 0 });
    await keepDraft(TRAINING_SCOPE, draftForms.trainingCounts(), fields, at(2));
    await keepDraft(TRAINING_SCOPE, draftForms.trainingEffect(), fields, at(3));
    expect(await countBegun()).toEqual({ answers: 0, forms: 2 });
  });

  it('is no change of the assessment, and in no backup', async () => {
    const before = await readChangeCount();
    await keepDraft('one', FORM, fields, at(1));
    expect(await readChangeCount()).toBe(before);
    const read = await readBackup(at(2), 'Tests');
    expect(read.ok).toBe(true);
    expect(JSON.stringify(read)).not.toContain(SECRET);
  });

  it('goes with its assessment, noted or kept, and nothing of it can come back', async () => {
    await keepDraft('one', FORM, fields, at(1));
    await closedWhile(() => keepDraft('one', draftForms.details(), fields, at(2)));
    await keepDraft(START_SCOPE, draftForms.start(null), fields, at(3));
    await deleteAssessment('one', at(4));
    await keepDraft('one', FORM, fields, at(5));
    await takeUpDrafts();
    expect((await loadDrafts('one')).size).toBe(0);
    expect(await keptFields(START_SCOPE, draftForms.start(null))).toEqual(fields);
  });

  it('goes when everything is erased', async () => {
    await closedWhile(() => keepDraft('one', FORM, fields, at(1)));
    await keepDraft(START_SCOPE, draftForms.start(null), fields, at(3));
    await eraseEverything();
    expect(Object.keys(localStorage)).toEqual([]);
    expect(await database.drafts.count()).toBe(0);
  });

  it('stays when its assessment is replaced from a file, unless that is of another edition', async () => {
    await keepDraft('one', FORM, fields, at(1));
    await importAssessment(
      buildAssessmentFile(assessment(small, { id: 'one' }), { answers: [], evidence: [], history: [] }),
      small,
      at(2),
    );
    expect(await keptFields()).toEqual(fields);
    const other = edition([section('second', [levels('other', [0, 2, 4])])]);
    await importAssessment(
      buildAssessmentFile(assessment(other, { id: 'one' }), { answers: [], evidence: [], history: [] }),
      other,
      at(3),
    );
    expect(await keptFields()).toBeNull();
  });

  it('is named where it is damaged, and hides no other', async () => {
    await keepDraft('one', draftForms.due('habits'), { day: '3' }, at(1));
    await database.drafts.put({ scope: 'one', form: FORM, fields: 7, id: 'damaged', at: at(1) });
    expect(await keptFields('one', draftForms.due('habits'))).toEqual({ day: '3' });
    expect(await findDamage()).toMatchObject([{ what: 'draft', assessmentId: 'one', key: FORM }]);
  });
});

describe('what two tabs begin in one form', () => {
  const other: DraftFields = { choice: 'dont-know', statements: [] };
  type OtherTab = typeof import('./drafts.ts') & Pick<typeof import('../database.ts'), 'database'>;
  /** Another page of the app, with everything that its modules remember. */
  async function openTab(): Promise<OtherTab> {
    vi.resetModules();
    const tab = { ...(await import('./drafts.ts')), database: (await import('../database.ts')).database };
    await tab.database.open();
    return tab;
  }
  let tab: OtherTab;
  beforeEach(async () => {
    tab = await openTab();
  });
  afterEach(() => tab.database.close());
  const shownIn = async (page: Pick<OtherTab, 'loadDrafts' | 'begunElsewhere'>) => {
    const kept = (await page.loadDrafts('one')).get(FORM);
    return [kept?.fields ?? null, page.begunElsewhere(kept).map(({ fields: each }) => each)];
  };
  const here = { loadDrafts, begunElsewhere };

  it('is kept both, each tab shows its own, and a new one shows the later and offers the other', async () => {
    await keepDraft('one', FORM, fields, at(1));
    await tab.keepDraft('one', FORM, other, at(2));
    expect(await shownIn(here)).toEqual([fields, [other]]);
    expect(await shownIn(tab)).toEqual([other, [fields]]);
    // As they go on typing.
    await keepDraft('one', FORM, { ...fields, choice: 'none' }, at(3));
    expect(await shownIn(tab)).toEqual([other, [{ ...fields, choice: 'none' }]]);
    const next = await openTab();
    const kept = must((await next.loadDrafts('one')).get(FORM) ?? null, 'something is begun');
    next.takeUp(kept);
    expect(await shownIn(next)).toEqual([{ ...fields, choice: 'none' }, [other]]);
    // It shows the other one instead: both stay.
    const [offered] = next.begunElsewhere(kept);
    next.takeUp(must(offered ?? null, 'the other is offered'));
    expect(await shownIn(next)).toEqual([other, [{ ...fields, choice: 'none' }]]);
    next.database.close();
  });

  it('is finished with one by one', async () => {
    await keepDraft('one', FORM, fields, at(1));
    await tab.keepDraft('one', FORM, other, at(2));
    await forgetDraft('one', FORM, at(3));
    expect(await shownIn(here)).toEqual([other, [other]]);
    await tab.forgetDraft('one', FORM, at(4));
    expect(await database.drafts.count()).toBe(0);
  });

  it('is one where the second went on from the first, and two again where both went on from it', async () => {
    await keepDraft('one', FORM, fields, at(1));
    tab.takeUp(must((await tab.loadDrafts('one')).get(FORM) ?? null, 'something is begun'));
    await tab.keepDraft('one', FORM, other, at(2));
    expect(await shownIn(here)).toEqual([other, [other]]);
    await keepDraft('one', FORM, { ...fields, choice: 'none' }, at(3));
    expect(await shownIn(here)).toEqual([{ ...fields, choice: 'none' }, [other]]);
  });

  it('is noted both where both tabs are closed too soon, and read once', async () => {
    await closedWhile(() => keepDraft('one', FORM, fields, at(1)));
    const gone = vi.spyOn(tab.database, 'transaction').mockImplementation(() => {
      throw new Error('the page is gone');
    });
    await tab.keepDraft('one', FORM, other, at(2));
    gone.mockRestore();
    const next = await openTab();
    const before = await shownIn(next);
    expect(before.flat()).toEqual(expect.arrayContaining([fields, other]));
    await next.takeUpDrafts();
    expect((await shownIn(next)).flat()).toEqual(expect.arrayContaining([fields, other]));
    expect(Object.keys(localStorage)).toEqual([]);
    await next.takeUpDrafts();
    expect((await shownIn(next)).flat()).toHaveLength(3);
    next.database.close();
  });

  it('does not come back by a note that was read and gone on from', async () => {
    await closedWhile(() => keepDraft('one', FORM, fields, at(1)));
    const left = Object.fromEntries(Object.entries(localStorage));
    tab.takeUp(must((await tab.loadDrafts('one')).get(FORM) ?? null, 'it is noted'));
    await tab.keepDraft('one', FORM, other, at(2));
    expect(Object.keys(localStorage)).toEqual([]);
    Object.assign(localStorage, left);
    await tab.takeUpDrafts();
    expect(await shownIn(tab)).toEqual([other, []]);
  });
});

describe('under the lock', () => {
  const everything = async (): Promise<string> => {
    setRowCipher(null);
    const store = database.backendDB();
    const rows = await new Promise((resolve) => {
      const asked = store.transaction('drafts').objectStore('drafts').getAll();
      asked.addEventListener('success', () => resolve(asked.result));
    });
    return JSON.stringify([rows, localStorage], (_key, value: unknown) =>
      value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value,
    );
  };

  it('rows and notes are sealed, those from before the lock too, and come out again', async () => {
    await keepDraft('one', FORM, fields, at(1));
    await closedWhile(() => keepDraft('one', draftForms.details(), fields, at(2)));
    expect(await everything()).toContain(SECRET);
    expect((await setLock('canal biscuit thunder olive', 8)).ok).toBe(true);
    await closedWhile(() => keepDraft('one', draftForms.signOff(), fields, at(3)));
    const lies = await everything();
    // Which form of which question was begun says something as well: that there is something to mend, or to prove.
    for (const word of [SECRET, 'policy', ...Object.keys(draftForms), draftForms.signOff(), 'choice'])
      expect(lies).not.toContain(word);
    expect((await unlock('canal biscuit thunder olive')).ok).toBe(true);
    await takeUpDrafts();
    for (const form of [FORM, draftForms.details(), draftForms.signOff()])
      expect(await keptFields('one', form)).toEqual(fields);
    expect((await removeLock('canal biscuit thunder olive')).ok).toBe(true);
    expect(await keptFields()).toEqual(fields);
  });

  it('a note that another key sealed stays as it is', async () => {
    setRowCipher(cipherOf('other', new Uint8Array(32).fill(7)));
    await closedWhile(() => keepDraft('one', FORM, fields, at(1)));
    setRowCipher(null);
    const before = Object.fromEntries(Object.entries(localStorage));
    await takeUpDrafts();
    expect(Object.fromEntries(Object.entries(localStorage))).toEqual(before);
  });
});

describe('the start that goes on from an assessment from which none can go on any more', () => {
  const form = draftForms.start('one');
  const plain = draftForms.start(null);
  const begun = async () => [...(await loadDrafts(START_SCOPE))].map(([name, draft]) => [name, draft.fields]);
  const unsigned = assessment(small, { id: 'one' });
  const answers = [answer('policy', chosen('l1')), answer('habits', chosen('l1'))];
  const signOff = buildSignOff(unsigned, { answers, evidence: [] }, small, signatory());
  const signed: Assessment = {
    ...unsigned,
    status: 'signed-off',
    signOffs: [must(signOff.ok ? signOff.value : null, 'it is complete')],
  };
  const replaceBy = (copy: Assessment) =>
    importAssessment(buildAssessmentFile(copy, { answers, evidence: [], history: [] }), small, at(1));
  beforeEach(() => replaceBy(signed));

  it('stays while one can', async () => {
    await keepDraft(START_SCOPE, form, { name: 'Northmoor' }, at(1));
    await replaceBy(signed);
    await replaceBy({ ...signed, status: 'draft' });
    expect(await begun()).toEqual([[form, { name: 'Northmoor' }]]);
  });

  it.each([
    ['an unsigned copy', unsigned],
    ['a made-up one', { ...signed, isIllustrative: true } as const],
  ])('is a start of its own where %s takes its place', async (_what, copy) => {
    await keepDraft(START_SCOPE, form, { name: 'North' }, at(1));
    await replaceBy(copy);
    expect(await begun()).toEqual([[plain, { name: 'North' }]]);
    // Typed on in another tab.
    await keepDraft(START_SCOPE, form, { name: 'Northmoor' }, at(1));
    expect(await begun()).toEqual([[plain, { name: 'Northmoor' }]]);
  });

  it('is a start of its own from then on', async () => {
    await keepDraft(START_SCOPE, form, { name: 'Northmoor' }, at(1));
    await deleteAssessment('one', at(1));
    expect(await begun()).toEqual([[plain, { name: 'Northmoor' }]]);
  });

  it('stands beside one that is begun already', async () => {
    await keepDraft(START_SCOPE, form, { name: 'Northmoor' }, at(1));
    await keepDraft(START_SCOPE, plain, { name: 'Southmarsh' }, at(1));
    await deleteAssessment('one', at(1));
    const drafts = await loadDrafts(START_SCOPE);
    expect([...drafts.keys()]).toEqual([plain]);
    expect(drafts.get(plain)).toMatchObject({
      fields: { name: 'Southmarsh' },
      beside: [{ fields: { name: 'Northmoor' } }],
    });
  });

  it('is so too where it is typed on in another tab', async () => {
    await keepDraft(START_SCOPE, form, { name: 'North' }, at(1));
    await deleteAssessment('one', at(1));
    await keepDraft(START_SCOPE, form, { name: 'Northmoor' }, at(1));
    expect(await begun()).toEqual([[plain, { name: 'Northmoor' }]]);
  });
});
