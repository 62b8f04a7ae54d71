import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildAssessmentFile } from '#src/domain/assessment/file/index.ts';
import {
  LIST_LIMITS,
  type Answer,
  type AnswerPart,
  type Evidence,
  type SignOff,
} from '#src/domain/assessment/index.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { must } from '#src/domain/common/result.ts';
import { buildSignOff } from '#src/domain/scoring/index.ts';
import {
  answer,
  answerChanges,
  assessment,
  checklist,
  chosen,
  dontKnow,
  edition,
  evidence,
  holding,
  levels,
  section,
  signatory,
  stamp,
} from '#src/testing/builders.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import {
  createAssessment,
  importAssessment,
  readAssessmentFile,
  reopenAssessment,
  saveOwnTargets,
  saveSignOff,
} from './assessments.ts';
import { deleteAssessment } from './recovery/delete-assessment.ts';
import { saveAssessmentDetails } from './details.ts';
import { loadAllAssessments, loadAssessment } from './load-assessments.ts';
import { eraseEverything } from './recovery/erase.ts';
import { database } from './database.ts';
import { saveReportChoices, saveWording } from './report/report-choices.ts';
import { loadHistoryOf } from './stored-assessment.ts';
import { saveAnswerPart, saveUnsaved } from './answers/save-answer.ts';
import { saveEvidence } from './answers/save-evidence.ts';
import { redoChange, undoChange } from './answers/undo.ts';
import { readSaveStatus } from './save-status.ts';

/** Asked of nobody whose answers are signed here. */
const EXTRA = levels('extra', [0, 2], { askedWhen: { kind: 'points', question: 'copies', atLeast: 3 } });
const small = edition([
  section('first', [levels('policy', [0, 2, 4]), checklist('copies', { offline: 1, offsite: 2 }), EXTRA]),
]);
const draft = assessment(small, { id: 'one' });
/** Of no edition: those that were read once are not read again. */
const OTHER_HASH = 'f'.repeat(64);
const at = (minute: number) => `2026-06-30T10:${String(minute).padStart(2, '0')}:00.000Z`;
const save = (question: string, part: Parameters<typeof saveAnswerPart>[2], minute: number, by = 'Jo') =>
  saveAnswerPart('one', question, part, stamp({ by, at: at(minute) }));

async function answersHere(): Promise<readonly Answer[]> {
  return (await loadAssessment('one')).answers;
}

/** What a person signs: the answers that are here when they look. */
async function signOffNow(minute: number): Promise<SignOff> {
  const { assessment: stored, answers } = await loadAssessment('one');
  const signOff = buildSignOff(stored, { answers, evidence: [evidence()] }, small, signatory(at(minute)));
  return must(signOff.ok ? signOff.value : null, 'nothing is open');
}

/** A piece of evidence on which no answer rests yet. */
async function keepPiece({ id, ...part }: Evidence): Promise<void> {
  expect(await saveEvidence('one', id, part, null, stamp({ at: at(0) }))).toMatchObject({ ok: true });
}

beforeEach(async () => {
  vi.stubGlobal('localStorage', new LocalStorageStandIn());
  await eraseEverything();
  await createAssessment(draft, small);
});
afterEach(() => vi.unstubAllGlobals());

const historyOf = async (questionId: string) => answerChanges(await loadHistoryOf('one', questionId, []));

describe('saveAnswerPart', () => {
  it('merges the parts of one answer, no matter who saves them', async () => {
    await keepPiece(evidence());
    const saved = await Promise.all([
      save('policy', { value: chosen('l1') }, 1, 'Jo'),
      save('policy', { note: 'Seen at the ward' }, 2, 'Ruth'),
      save('policy', { evidence: ['test-report'] }, 3, 'Ruth'),
      save('policy', { owner: 'Head of IT' }, 4, 'Ruth'),
      save('copies', { note: 'Another question' }, 5, 'Tom'),
    ]);
    expect(saved.map(({ ok }) => ok)).toEqual([true, true, true, true, true]);
    expect(await answersHere()).toEqual([
      answer('copies', null, { note: 'Another question', answeredBy: '', updatedAt: at(5) }),
      answer('policy', chosen('l1'), {
        note: 'Seen at the ward',
        evidence: ['test-report'],
        owner: 'Head of IT',
        answeredBy: 'Jo',
        updatedAt: at(4),
      }),
    ]);
    expect((await loadAssessment('one')).assessment.updatedAt).toBe(at(5));
  });

  it('clears a value and keeps the rest', async () => {
    await save('policy', { value: chosen('l1'), note: 'Kept' }, 1);
    await save('policy', { value: null }, 2, 'Ruth');
    expect(await answersHere()).toEqual([
      answer('policy', null, { note: 'Kept', answeredBy: 'Ruth', updatedAt: at(2) }),
    ]);
  });

  it('refuses an assessment that is not here, and makes none', async () => {
    expect(await saveAnswerPart('gone', 'policy', { note: 'x' }, stamp({ at: at(1) }))).toEqual({
      ok: false,
      problem: { kind: 'missing' },
    });
    expect(await database.answers.count()).toBe(0);
  });
});

describe('what could not be read again', () => {
  const UNFIT: readonly (readonly [string, AnswerPart])[] = [
    ['a note over the limit', { note: 'x'.repeat(4001) }],
    ['an owner with a control character', { owner: 'Ruth\u0007' }],
    ['a day that there is not', { due: '2026-02-31' }],
    ['words that are none', { value: { kind: 'text', text: ' ' } }],
    [
      'too many pieces of evidence',
      { evidence: Array.from({ length: LIST_LIMITS.evidence + 1 }, (_, index) => `piece-${index}`) },
    ],
    ['one piece of evidence twice', { evidence: ['test-report', 'test-report'] }],
  ];

  it.each(UNFIT)('is refused as an answer, said, and leaves what stands: %s', async (_what, part) => {
    await save('policy', { note: 'Ask estates' }, 1);
    expect(await save('policy', part, 2)).toMatchObject({ ok: false, problem: { kind: 'unfit' } });
    expect((await loadAssessment('one')).answers).toMatchObject([
      { questionId: 'policy', note: 'Ask estates', value: null, evidence: [] },
    ]);
    expect(await historyOf('policy')).toHaveLength(1);
    expect(readSaveStatus()).toMatchObject({ pending: 0, problem: { kind: 'unfit' }, failedParts: [] });
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it('is refused as anything else of an assessment', async () => {
    const refused = { ok: false, problem: { kind: 'unfit' } };
    const { organisation, assessmentDate } = draft;
    expect(
      await saveAssessmentDetails('one', { organisation: { ...organisation, name: '' }, assessmentDate }, at(2)),
    ).toMatchObject(refused);
    expect(await createAssessment(assessment(small, { id: 'two', assessmentDate: '2026-02-31' }), small)).toMatchObject(
      refused,
    );
    expect(
      await createAssessment(assessment(small, { id: 'two' }), small, {
        answers: [answer('policy', null, { note: 'x'.repeat(4001) })],
        evidence: [],
      }),
    ).toMatchObject(refused);
    expect(await saveReportChoices({ purpose: 'x'.repeat(2001) }, at(2))).toMatchObject(refused);
    expect(await saveWording('one', 'first', { text: 'x'.repeat(2001), of: 'Before.' }, at(2))).toMatchObject(refused);
    expect(
      (await loadAllAssessments()).map(
        ({
          assessment: {
            id,
            organisation: { name },
          },
        }) => [id, name],
      ),
    ).toEqual([['one', organisation.name]]);
  });
});

describe('the history of an answer', () => {
  const changes = async () => (await historyOf('policy')).map(({ by, from, to }) => ({ by, from, to }));

  it('has each change as it was made, typing on too', async () => {
    await save('policy', { value: chosen('l1') }, 1);
    await save('policy', { value: chosen('l2') }, 1, 'Ruth');
    await save('policy', { note: 'half' }, 2);
    await save('policy', { note: 'half a sentence' }, 3);
    await save('policy', { note: 'half a sentence' }, 4);
    await save('policy', { note: 'another day' }, 59);
    expect(await changes()).toEqual([
      { by: 'Jo', from: { value: null }, to: { value: chosen('l1') } },
      { by: 'Ruth', from: { value: chosen('l1') }, to: { value: chosen('l2') } },
      { by: 'Jo', from: { note: '' }, to: { note: 'half' } },
      { by: 'Jo', from: { note: 'half' }, to: { note: 'half a sentence' } },
      { by: 'Jo', from: { note: 'half a sentence' }, to: { note: 'another day' } },
    ]);
  });

  it('can be undone step by step and redone, and every change stays', async () => {
    await save('policy', { value: chosen('l1') }, 1);
    await save('policy', { value: chosen('l2') }, 2);
    const steps = [
      [undoChange, chosen('l1')],
      [undoChange, null],
      [undoChange, null],
      [redoChange, chosen('l1')],
      [redoChange, chosen('l2')],
      [redoChange, chosen('l2')],
    ] as const;
    for (const [step, value] of steps) {
      expect(await step('one', 'policy', stamp({ at: at(0) }))).toMatchObject({ ok: true });
      expect(await answersHere()).toMatchObject([{ value }]);
    }
    const made = await historyOf('policy');
    expect(made.map(({ to }) => to.value)).toEqual([
      chosen('l1'),
      chosen('l2'),
      chosen('l1'),
      null,
      chosen('l1'),
      chosen('l2'),
    ]);
    expect(made.map(({ undoes }) => made.findIndex(({ id }) => id === undoes))).toEqual([-1, -1, 1, 0, 3, 2]);
  });

  it('keeps abc, typed in a note and undone twice, and brings it back', async () => {
    for (const note of ['a', 'ab', 'abc']) await save('policy', { note }, 1);
    await undoChange('one', 'policy', stamp({ at: at(2) }));
    await undoChange('one', 'policy', stamp({ at: at(2) }));
    expect((await changes()).map(({ to }) => to.note)).toEqual(['a', 'ab', 'abc', '']);
    await redoChange('one', 'policy', stamp({ at: at(2) }));
    expect(await answersHere()).toMatchObject([{ note: 'abc' }]);
  });

  it('keeps both texts where two tabs type in one note: the later one stands in the field', async () => {
    await Promise.all([
      save('policy', { note: 'From here' }, 9, 'Jo'),
      saveAnswerPart('one', 'policy', { note: 'From there' }, stamp({ visit: 'another-tab', by: 'Ruth', at: at(1) })),
    ]);
    expect(await answersHere()).toMatchObject([{ note: 'From there' }]);
    expect((await changes()).map(({ to }) => to.note)).toEqual(['From here', 'From there']);
  });

  // The clock was right at noon, and was set back, or another computer's was ahead: each later edit stands.
  it.each<[string, string, string]>([
    ['set right by an hour', '2026-06-30T12:00:00.000Z', '2026-06-30T11:00:00.000Z'],
    ['corrected by ten seconds', '2026-06-30T12:00:10.000Z', '2026-06-30T12:00:00.000Z'],
    ['of a computer that is years ahead', '2031-01-01T00:00:00.000Z', '2026-06-30T12:00:00.000Z'],
    ['set back over midnight', '2026-07-01T00:00:30.000Z', '2026-06-30T23:59:30.000Z'],
    ['set back before the year 2000', '2026-06-30T12:00:00.000Z', '1999-12-31T23:59:59.000Z'],
  ])('takes every edit after a clock that was %s', async (_, before, after) => {
    const edit = (part: Parameters<typeof saveAnswerPart>[2], instant: string) =>
      saveAnswerPart('one', 'policy', part, stamp({ at: instant }));
    await edit({ value: chosen('l1') }, before);
    await edit({ note: 'First' }, before);
    await edit({ value: chosen('l2') }, after);
    await edit({ note: 'Second' }, after);
    expect(await answersHere()).toMatchObject([{ value: chosen('l2'), note: 'Second', updatedAt: after }]);
    expect(await changes()).toHaveLength(4);
    // Nothing of it waits for another page, which would put the earlier back.
    await saveUnsaved();
    expect(await answersHere()).toMatchObject([{ value: chosen('l2'), note: 'Second' }]);
    expect(Object.keys(localStorage)).toEqual([]);
    // And so does an assessment that came as a file from there.
    const file = await readAssessmentFile('one');
    await importAssessment(must(file.ok ? file.value : null, 'it was read'), small, after);
    await edit({ note: 'Third' }, after);
    expect(await answersHere()).toMatchObject([{ note: 'Third' }]);
  });

  it('goes with the file, and with the assessment when it is deleted', async () => {
    await save('policy', { value: chosen('l1') }, 1);
    const file = await readAssessmentFile('one');
    expect(file).toMatchObject({ value: { history: [{ questionId: 'policy', at: at(1), by: 'Jo' }] } });
    await deleteAssessment('one', at(2));
    expect(await database.history.count()).toBe(0);
    await importAssessment(must(file.ok ? file.value : null, 'it was read'), small, at(3));
    expect(await readAssessmentFile('one')).toEqual(file);
  });
});

describe('two tabs that show the same', () => {
  const { organisation, assessmentDate } = draft;
  const seen = { organisation, assessmentDate };
  /** A change of each field; a list counts by what is in it. */
  const changes = {
    name: { ...seen, organisation: { ...organisation, name: 'Northmoor' } },
    odsCode: { ...seen, organisation: { ...organisation, odsCode: 'RX8' } },
    type: { ...seen, organisation: { ...organisation, type: 'mental-health-trust' as const } },
    sizeBand: { ...seen, organisation: { ...organisation, sizeBand: 'under-10' as const } },
    services: { ...seen, organisation: { ...organisation, services: ['laboratory' as const] } },
    assessmentDate: { ...seen, assessmentDate: '2026-06-29' },
  } satisfies Readonly<Record<keyof typeof organisation | 'assessmentDate', typeof seen>>;
  const stands = async () => {
    const { assessment: now } = await loadAssessment('one');
    return { ...now.organisation, assessmentDate: now.assessmentDate };
  };

  it('keep both what they change, whatever fields they are', async () => {
    const fields = keysOf<keyof typeof changes>(changes);
    for (const first of fields)
      for (const second of fields.filter((each) => each !== first)) {
        await saveAssessmentDetails('one', seen, at(1));
        for (const field of [first, second]) await saveAssessmentDetails('one', changes[field], at(2), seen);
        const both = { ...(await stands()) };
        for (const field of [first, second]) {
          const wanted = { ...changes[field].organisation, assessmentDate: changes[field].assessmentDate };
          expect([first, second, both[field]]).toEqual([first, second, wanted[field]]);
        }
      }
  });

  it('of one field that both change to different things, lose neither unasked', async () => {
    const others = {
      name: { ...seen, organisation: { ...organisation, name: 'Southmoor' } },
      odsCode: { ...seen, organisation: { ...organisation, odsCode: 'RX7' } },
      type: { ...seen, organisation: { ...organisation, type: 'ambulance-trust' as const } },
      sizeBand: { ...seen, organisation: { ...organisation, sizeBand: 'from-10-to-49' as const } },
      assessmentDate: { ...seen, assessmentDate: '2026-06-28' },
    } satisfies Readonly<Record<Exclude<keyof typeof changes, 'services'>, typeof seen>>;
    for (const field of keysOf<keyof typeof others>(others)) {
      await saveAssessmentDetails('one', seen, at(1));
      expect(await saveAssessmentDetails('one', changes[field], at(2), seen)).toMatchObject({ ok: true });
      const before = await stands();
      expect(await saveAssessmentDetails('one', others[field], at(3), seen)).toMatchObject({
        ok: false,
        problem: { kind: 'unfit', detail: expect.stringContaining(field) },
      });
      expect(await stands()).toEqual(before);
      // The same from both is no matter, and who has seen it may go on.
      expect(await saveAssessmentDetails('one', changes[field], at(4), seen)).toMatchObject({ ok: true });
      expect(await saveAssessmentDetails('one', others[field], at(5), changes[field])).toMatchObject({ ok: true });
    }
  });

  it('keep both the services that they tick, and take away', async () => {
    const having = (...services: ('laboratory' | 'inpatient-beds')[]) => ({
      ...seen,
      organisation: { ...organisation, services },
    });
    await saveAssessmentDetails('one', having(), at(1));
    await saveAssessmentDetails('one', having('laboratory'), at(2), having());
    await saveAssessmentDetails('one', having('inpatient-beds'), at(3), having());
    expect((await stands()).services).toEqual(['laboratory', 'inpatient-beds']);
    await saveAssessmentDetails('one', having(), at(4), having('laboratory'));
    expect((await stands()).services).toEqual(['inpatient-beds']);
  });

  it('keep both the targets that they set, and take away', async () => {
    await saveOwnTargets('one', [{ question: 'policy', minPoints: 2 }], at(1));
    await saveOwnTargets('one', [{ question: 'copies', minPoints: 1 }], at(2));
    expect((await loadAssessment('one')).assessment.ownTargets).toHaveLength(2);
    await saveOwnTargets('one', [{ question: 'policy', minPoints: null }], at(3));
    expect((await loadAssessment('one')).assessment.ownTargets).toEqual([{ question: 'copies', minPoints: 1 }]);
  });
});

describe('a signed-off assessment', () => {
  beforeEach(async () => {
    await save('policy', { value: chosen('l1') }, 1);
    await save('copies', { value: dontKnow }, 2);
    await saveSignOff('one', await signOffNow(3));
  });

  it.each<[string, () => Promise<unknown>]>([
    ['an answer', () => save('policy', { value: chosen('l2') }, 9)],
    ['a note', () => save('policy', { note: 'x' }, 9)],
    [
      'other details',
      () => saveAssessmentDetails('one', { organisation: draft.organisation, assessmentDate: '2026-07-01' }, at(9)),
    ],
    ['a second sign-off', async () => saveSignOff('one', await signOffNow(9))],
  ])('refuses %s and stays as it was', async (_what, change) => {
    const before = await readAssessmentFile('one');
    expect(await change()).toEqual({ ok: false, problem: { kind: 'signed-off' } });
    expect(await readAssessmentFile('one')).toEqual(before);
  });

  it('is not signed once more than its row can hold', async () => {
    for (let signed = 1; signed < LIST_LIMITS.signOffs; signed += 1) {
      await reopenAssessment('one', at(5));
      expect(await saveSignOff('one', await signOffNow(5))).toEqual({ ok: true, value: undefined });
    }
    await reopenAssessment('one', at(6));
    expect(await saveSignOff('one', await signOffNow(7))).toEqual({
      ok: false,
      problem: { kind: 'too-many', what: 'sign-offs', limit: LIST_LIMITS.signOffs },
    });
    expect((await loadAssessment('one')).assessment.signOffs).toHaveLength(LIST_LIMITS.signOffs);
  });

  it('takes targets, which look ahead, and leaves what was signed', async () => {
    const { assessment: before } = await loadAssessment('one');
    expect(await saveOwnTargets('one', [{ question: 'policy', minPoints: 2 }], at(9))).toMatchObject({ ok: true });
    expect((await loadAssessment('one')).assessment).toEqual({
      ...before,
      ownTargets: [{ question: 'policy', minPoints: 2 }],
      updatedAt: at(9),
    });
  });

  it('keeps every earlier sign-off, to the letter, when it is reopened and signed again', async () => {
    const { assessment: first } = await loadAssessment('one');
    await reopenAssessment('one', at(4));
    await save('policy', { value: chosen('l2') }, 5);
    expect((await loadAssessment('one')).assessment).toEqual({ ...first, status: 'draft', updatedAt: at(5) });
    await saveSignOff('one', await signOffNow(6));
    const { assessment: second } = await loadAssessment('one');
    expect(second.status).toBe('signed-off');
    expect(second.signOffs).toHaveLength(2);
    expect(second.signOffs[0]).toEqual(first.signOffs[0]);
    expect(second.signOffs[1]?.answers.find(({ questionId }) => questionId === 'policy')?.value).toEqual(chosen('l2'));
  });
});

describe('saveSignOff', () => {
  beforeEach(async () => {
    await save('policy', { value: chosen('l1') }, 1);
    await save('copies', { value: holding('offline') }, 2);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['an answer changed', () => save('policy', { value: chosen('l2') }, 4)],
    ['an answer was cleared', () => save('copies', { value: null }, 4)],
    ['an answer came in another tab', () => save('extra', { note: 'New' }, 4)],
    [
      'the assessment date changed',
      () => saveAssessmentDetails('one', { organisation: draft.organisation, assessmentDate: '2026-01-31' }, at(4)),
    ],
    [
      'the organisation changed',
      () =>
        saveAssessmentDetails(
          'one',
          { organisation: { ...draft.organisation, services: ['laboratory'] }, assessmentDate: draft.assessmentDate },
          at(4),
        ),
    ],
  ])('is refused when %s while it was being made', async (_what, change) => {
    const signOff = await signOffNow(3);
    await change();
    expect(await saveSignOff('one', signOff)).toMatchObject({
      ok: false,
      problem: { kind: 'failed', detail: expect.stringContaining('changed while the sign-off was being made') },
    });
    expect((await loadAssessment('one')).assessment).toMatchObject({ status: 'draft', signOffs: [] });
  });

  it('is refused when the review that it names was gone by then: no backup with it could be opened', async () => {
    const review = { reviewer: { name: 'Ruth', role: 'Audit' }, hash: 'a'.repeat(64), date: '2026-06-20' };
    const signOff = await signOffNow(3);
    expect(await saveSignOff('one', { ...signOff, review })).toMatchObject({ ok: false, problem: { kind: 'failed' } });
    expect(await saveSignOff('one', signOff)).toMatchObject({ ok: true });
  });

  it('is not put off by the order of answers', async () => {
    const signOff = await signOffNow(3);
    expect(await saveSignOff('one', { ...signOff, answers: signOff.answers.toReversed() })).toMatchObject({ ok: true });
  });
});

describe('importAssessment', () => {
  it('takes the place of the one with the same id, answers and all, and no other', async () => {
    await createAssessment(assessment(small, { id: 'two' }), small);
    await save('policy', { value: chosen('l1') }, 1);
    await saveAnswerPart('two', 'policy', { note: 'Not touched' }, stamp({ at: at(2) }));
    const file = buildAssessmentFile(
      { ...draft, organisation: { ...draft.organisation, name: 'Southmoor' } },
      { answers: [answer('copies', holding('offsite'))], evidence: [evidence()], history: [] },
    );
    expect(await importAssessment(file, small, at(3))).toMatchObject({ ok: true });
    expect(await readAssessmentFile('one')).toEqual({ ok: true, value: file });
    expect((await loadAssessment('two')).answers).toMatchObject([{ note: 'Not touched' }]);
  });
});

describe('deleteAssessment', () => {
  it('removes it with its answers, and no other', async () => {
    await createAssessment(assessment(small, { id: 'two' }), small);
    await save('policy', { value: chosen('l1') }, 1);
    await saveAnswerPart('two', 'policy', { note: 'Stays' }, stamp({ at: at(2) }));
    await saveWording('one', 'position.score', { text: 'Our weak point is X.', of: 'A sentence.' }, at(2));
    await saveWording('two', 'position.score', { text: 'Stays.', of: 'A sentence.' }, at(2));
    await deleteAssessment('one', at(3));
    expect(await readAssessmentFile('one')).toEqual({ ok: false, problem: { kind: 'missing' } });
    expect(await database.answers.count()).toBe(1);
    expect(JSON.stringify(await database.settings.toArray())).not.toContain('weak point');
    expect(JSON.stringify(await database.settings.toArray())).toContain('Stays.');
  });
});

describe('reading', () => {
  it('lists the last changed first', async () => {
    await createAssessment(assessment(small, { id: 'two', updatedAt: at(2) }), small);
    await createAssessment(assessment(small, { id: 'three', updatedAt: at(1) }), small);
    expect((await loadAllAssessments()).map(({ assessment: { id } }) => id)).toEqual(['two', 'three', 'one']);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['an assessment', () => database.assessments.put({ ...draft, status: 'maybe' }), 'assessment one: status'],
    [
      'an edition',
      () =>
        Promise.all([
          database.assessments.put({ ...draft, questionnaire: { ...draft.questionnaire, hash: OTHER_HASH } }),
          database.questionnaires.put({ hash: OTHER_HASH, questionnaire: { ...small, minutes: 0 } }),
        ]),
      `questionnaire ${OTHER_HASH}: minutes`,
    ],
    ['an edition that went', () => database.questionnaires.clear(), 'the edition small 2026.1 is not in the store'],
  ])('names what is damaged: %s', async (_what, damage, detail) => {
    await damage();
    expect(await readAssessmentFile('one')).toEqual({
      ok: false,
      problem: { kind: 'damaged', detail: expect.stringContaining(detail) },
    });
  });
});
