import 'fake-indexeddb/auto';
import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '#src/domain/assessment/index.ts';
import { joinChanges, togetherWords } from '#src/domain/assessment/history/index.ts';
import { must } from '#src/domain/common/result.ts';
import {
  answer,
  answerChanges,
  assessment,
  chosen,
  edition,
  evidence,
  levels,
  section,
  stamp,
} from '#src/testing/builders.ts';
import { createAssessment } from '../assessments.ts';
import { loadAssessment } from '../load-assessments.ts';
import { database } from '../database.ts';
import { eraseEverything } from '../recovery/erase.ts';
import { loadHistory } from '../stored-assessment.ts';
import {
  assignTogether,
  confirmTogether,
  redoChange,
  saveAnswerPart,
  saveEvidence,
  undoChange,
  undoTogether,
} from './index.ts';

/*
 * Many answers at one press: whatever another tab did meanwhile stays, what may not be confirmed together is left, and
 * nothing is kept of a press that failed.
 */

const QUESTIONS = ['policy', 'plan', 'drill', 'patching'] as const;
const small = edition([
  section('first', [
    ...QUESTIONS.map((id) => levels(id, [0, 2, 4])),
    levels('backups', [0, 4], { essential: { minPoints: 4, reason: 'It must be.' } }),
  ]),
]);
type Carried = NonNullable<Answer['carried']>;
const carried = (changes: Partial<Carried> = {}): Carried => ({
  kind: 'confirm',
  value: chosen('l1'),
  owner: 'Ruth',
  from: [{ questionId: 'then', question: 'Then?', answer: 'Level 2 of 3.' }],
  ...changes,
});
const old = (questionId: string, changes: Partial<Answer> = {}): Answer => ({
  ...answer(questionId, null, { owner: 'Ruth', answeredBy: '' }),
  carried: carried(),
  ...changes,
});

async function begin(answers: readonly Answer[] = [...QUESTIONS, 'backups'].map((id) => old(id))): Promise<void> {
  await eraseEverything();
  await createAssessment(assessment(small, { id: 'one' }), small, {
    answers,
    evidence: [evidence({ id: 'fresh', date: '2026-03-01' }), evidence({ id: 'ended', date: '2020-03-01' })],
  });
}
beforeEach(() => begin());

const valuesOf = async () =>
  Object.fromEntries((await loadAssessment('one')).answers.map(({ questionId, value }) => [questionId, value]));
const answerOf = async (questionId: string) =>
  must(
    (await loadAssessment('one')).answers.find((one) => one.questionId === questionId),
    questionId,
  );
const history = async () => answerChanges(await loadHistory('one'));
const shown = (ids: readonly string[], value = chosen('l1')) => ids.map((questionId) => ({ questionId, value }));
const confirm = async (ids: readonly string[] = QUESTIONS, value = chosen('l1')) => {
  const done = await confirmTogether('one', shown(ids, value), stamp({ id: 'group' }));
  const { changed, left } = must(done.ok ? done.value : null, 'it is written');
  return { changed, left };
};

describe('confirming together', () => {
  it('gives each its value in a change of its own, and the history says what was done', async () => {
    await saveEvidenceFor('policy', 'fresh');
    const before = await answerOf('policy');
    expect(await confirm()).toEqual({ changed: [...QUESTIONS], left: [] });
    expect(await answerOf('policy')).toEqual({ ...before, value: chosen('l1'), answeredBy: 'Jo' });
    expect((await loadAssessment('one')).evidence.find(({ id }) => id === 'fresh')?.date).toBe('2026-03-01');
    const changes = (await history()).slice(-QUESTIONS.length);
    expect(new Set(changes.map(({ id }) => id)).size).toBe(QUESTIONS.length);
    expect(changes.map(togetherWords)).toEqual(QUESTIONS.map(() => 'Confirmed together, 4 answers, by Jo.'));
  });

  it.each([
    ['essential', old('backups'), 'backups'],
    ['one whose owner changed', old('policy', { owner: 'Sam' }), 'policy'],
    ['one whose owner went', old('policy', { owner: '' }), 'policy'],
    ['one whose evidence has ended', old('policy', { evidence: ['ended'] }), 'policy'],
    ['one of whose pieces has ended', old('policy', { evidence: ['fresh', 'ended'] }), 'policy'],
    ['one whose evidence is gone', old('policy', { evidence: ['nowhere'] }), 'policy'],
    ['one to answer again', old('policy', { carried: carried({ kind: 'answer-again', value: null }) }), 'policy'],
    ['one that does not fit', old('policy', { carried: carried({ value: chosen('l9') }) }), 'policy'],
    ['one that was shown with another value', old('policy', { carried: carried({ value: chosen('l2') }) }), 'policy'],
    ['one that was never carried', answer('policy', null), 'policy'],
  ])('leaves %s, and confirms the others', async (_, one, id) => {
    await begin([one, old('plan'), old('drill')]);
    expect(await confirm([id, 'plan', 'drill'])).toEqual({ changed: ['plan', 'drill'], left: [id] });
    expect(await answerOf(id)).toEqual(one);
  });

  it('an owner where there was none is no other owner', async () => {
    await begin([old('policy', { owner: 'Sam', carried: carried({ owner: '' }) })]);
    expect(await confirm(['policy'])).toEqual({ changed: ['policy'], left: [] });
    // One alone is told as one alone.
    expect((await history()).map(togetherWords)).toEqual([null]);
  });

  it('leaves what another tab answered, and leaves its owner where that tab changed it', async () => {
    await saveAnswerPart('one', 'policy', { value: chosen('l0') }, stamp({ by: 'Ruth' }));
    await saveAnswerPart('one', 'plan', { owner: 'Sam' }, stamp({ by: 'Ruth' }));
    expect(await confirm()).toEqual({ changed: ['drill', 'patching'], left: ['policy', 'plan'] });
    expect(await valuesOf()).toMatchObject({ policy: chosen('l0'), plan: null });
  });

  it('leaves a damaged answer as it lies', async () => {
    const damaged = { assessmentId: 'one', questionId: 'policy', value: 'no answer' };
    await database.table('answers').put(damaged);
    expect(await confirm()).toEqual({ changed: ['plan', 'drill', 'patching'], left: ['policy'] });
    expect(await database.answers.get(['one', 'policy'])).toEqual(damaged);
  });

  it('pressed in two tabs at once, each answer is confirmed once', async () => {
    const both = await Promise.all(
      ['here', 'there'].map((id) => confirmTogether('one', shown(QUESTIONS), stamp({ id }))),
    );
    expect(both.flatMap((one) => (one.ok ? [one.value.changed.length] : []))).toEqual([4, 0]);
    expect(await history()).toHaveLength(4);
  });

  it('is kept whole or not at all', async () => {
    const before = await loadAssessment('one');
    const long = await confirmTogether('one', shown(QUESTIONS), stamp({ id: 'group', by: 'x'.repeat(5000) }));
    expect(long.ok).toBe(false);
    expect(await loadAssessment('one')).toEqual(before);
    expect(await history()).toEqual([]);
  });

  it('is refused once the assessment is signed off', async () => {
    const { assessment: stored } = await loadAssessment('one');
    await database.assessments.put({ ...stored, status: 'signed-off' });
    expect(await confirmTogether('one', shown(QUESTIONS), stamp())).toMatchObject({ ok: false });
  });
});

async function saveEvidenceFor(questionId: string, id: string): Promise<void> {
  const { id: _, ...part } = evidence({ id, date: '2026-03-01' });
  await saveEvidence('one', id, part, questionId, stamp());
}

const undoAll = async () => {
  const done = await undoTogether('one', 'group', stamp({ id: 'undo-group' }));
  const { changed, left } = must(done.ok ? done.value : null, 'it is written');
  return { changed, left };
};

describe('taking it back', () => {
  it('all at once, which can be brought back one by one', async () => {
    const before = await valuesOf();
    await confirm();
    expect(await undoAll()).toEqual({ changed: [...QUESTIONS], left: [] });
    expect(await valuesOf()).toEqual(before);
    expect((await history()).slice(-1).map(togetherWords)).toEqual(['Taken back together, 4 answers, by Jo.']);
    expect(await undoAll()).toEqual({ changed: [], left: [...QUESTIONS] });
    await redoChange('one', 'plan', stamp());
    expect(await valuesOf()).toEqual({ ...before, plan: chosen('l1') });
  });

  it('one by one, and then the rest at once', async () => {
    await confirm();
    await undoChange('one', 'plan', stamp());
    expect(await valuesOf()).toMatchObject({ policy: chosen('l1'), plan: null });
    expect(await undoAll()).toEqual({ changed: ['policy', 'drill', 'patching'], left: ['plan'] });
  });

  it('leaves what was changed since, whatever of it', async () => {
    await confirm();
    await saveAnswerPart('one', 'policy', { value: chosen('l2') }, stamp());
    await saveAnswerPart('one', 'plan', { note: 'Looked at again' }, stamp());
    await saveEvidenceFor('drill', 'fresh');
    expect(await undoAll()).toEqual({ changed: ['patching'], left: ['policy', 'plan', 'drill'] });
    expect(await valuesOf()).toMatchObject({ policy: chosen('l2'), plan: chosen('l1'), patching: null });
  });

  it('what is typed on after confirming is taken back by itself', async () => {
    await confirm();
    await saveAnswerPart('one', 'policy', { value: chosen('l2') }, stamp());
    expect(
      joinChanges(await history()).filter((each) => each.kind === 'answer' && each.questionId === 'policy'),
    ).toHaveLength(2);
    await undoChange('one', 'policy', stamp());
    expect(await valuesOf()).toMatchObject({ policy: chosen('l1') });
  });

  it('whatever is confirmed, changed and taken back, all of it leaves each answer where it was or was changed to', async () => {
    const step = fc.record({
      question: fc.constantFrom(...QUESTIONS),
      what: fc.constantFrom('answer', 'note', 'undo', 'redo'),
      level: fc.constantFrom('l0', 'l2'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), async (steps) => {
        await begin();
        await confirm();
        for (const { question, what, level } of steps) {
          if (what === 'answer') await saveAnswerPart('one', question, { value: chosen(level) }, stamp());
          else if (what === 'note') await saveAnswerPart('one', question, { note: level }, stamp());
          else await (what === 'undo' ? undoChange : redoChange)('one', question, stamp());
        }
        const before = await loadAssessment('one');
        const { changed, left } = await undoAll();
        const after = await loadAssessment('one');
        expect([...changed, ...left].toSorted()).toEqual([...QUESTIONS].toSorted());
        for (const one of after.answers) {
          const was = must(
            before.answers.find(({ questionId }) => questionId === one.questionId),
            'it was there',
          );
          if (changed.includes(one.questionId)) {
            expect(was.value).toEqual(chosen('l1'));
            expect(one).toMatchObject({ ...was, value: null, updatedAt: one.updatedAt });
          } else expect(one).toEqual(was);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('an owner and a due date for many', () => {
  const seen = async () =>
    (await loadAssessment('one')).answers.map(({ questionId, owner, due }) => ({ questionId, seen: { owner, due } }));

  it('takes the place of what was shown, and is taken back whole', async () => {
    const was = await loadAssessment('one');
    const done = await assignTogether('one', await seen(), { owner: 'Sam', due: '2026-12-01' }, stamp({ id: 'group' }));
    expect(done.ok && done.value.changed).toHaveLength(5);
    expect((await loadAssessment('one')).answers.map(({ owner, due }) => [owner, due])).toEqual(
      was.answers.map(() => ['Sam', '2026-12-01']),
    );
    expect((await history()).map(togetherWords)[0]).toBe('Set together, 5 answers, by Jo.');
    await undoAll();
    expect((await loadAssessment('one')).answers.map(({ owner, due }) => [owner, due])).toEqual(
      was.answers.map(({ owner, due }) => [owner, due]),
    );
  });

  it('leaves one that another tab gave an owner meanwhile, and one that is damaged', async () => {
    const before = await seen();
    await saveAnswerPart('one', 'policy', { owner: 'Ines' }, stamp({ by: 'Ruth' }));
    await database.table('answers').put({ assessmentId: 'one', questionId: 'plan', value: 'no answer' });
    const done = await assignTogether('one', before, { owner: 'Sam' }, stamp({ id: 'group' }));
    expect(done.ok && done.value.left.toSorted()).toEqual(['plan', 'policy']);
    expect((await answerOf('policy')).owner).toBe('Ines');
    expect(await database.answers.get(['one', 'plan'])).toMatchObject({ value: 'no answer' });
  });

  it('one field leaves the other, and an answer that has none yet gets it', async () => {
    await begin([old('policy', { due: '2026-10-01' })]);
    const both = ['policy', 'plan'].map((questionId) => ({
      questionId,
      seen: { owner: questionId === 'policy' ? 'Ruth' : '', due: questionId === 'policy' ? '2026-10-01' : null },
    }));
    await assignTogether('one', both, { owner: 'Sam' }, stamp({ id: 'group' }));
    expect(await answerOf('policy')).toMatchObject({ owner: 'Sam', due: '2026-10-01', value: null });
    expect(await answerOf('plan')).toMatchObject({ owner: 'Sam', due: null, value: null });
  });
});
