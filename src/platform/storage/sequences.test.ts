import 'fake-indexeddb/auto';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Answer, AnswerPart, AssessmentFile, Change } from '#src/domain/assessment/index.ts';
import type { Backup } from '#src/domain/backup/index.ts';
import { must } from '#src/domain/common/result.ts';
import { buildSignOff, carryForward } from '#src/domain/scoring/index.ts';
import { answer, assessment, checklist, chosen, dontKnow, edition, holding, levels, section, signatory } from '#src/testing/builders.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { dumpStore, layStore } from '#src/testing/store-dump.ts';
import { createAssessment, deleteAssessment, importAssessment, loadAssessment, readAssessmentFile, reopenAssessment, saveAnswerPart, saveSignOff, saveUnsaved, undoLastChange } from './assessments.ts';
import { eraseEverything, readBackup, restoreBackup } from './backup.ts';
import { database } from './database.ts';
import { dropFailedParts, readSaveStatus } from './save-status.ts';

/** How many sequences of actions are tried: a sample here, a thousand by `npm run soak`. */
const SEQUENCES = Number(process.env.SOAK_SEQUENCES ?? 10);
const SEED = process.env.SOAK_SEED === undefined ? {} : { seed: Number(process.env.SOAK_SEED) };

const small = edition([section('first', [levels('policy', [0, 2, 4]), checklist('copies', { offline: 1, offsite: 2 }), levels('drill', [0, 1])])]);
const QUESTIONS = ['policy', 'copies', 'drill'] as const;
type QuestionId = (typeof QUESTIONS)[number];

/** What a person would expect to find: for each assessment, each answer and the changes that can be undone. */
type Known = { value: Answer['value']; note: string; owner: string; readonly changes: Pick<Change, 'from' | 'to'>[] };
type Model = { readonly assessments: Map<string, { isSigned: boolean; readonly answers: Record<QuestionId, Known> }>; backup: Map<string, { isSigned: boolean; readonly answers: Record<QuestionId, Known> }>; next: number };
/** The app as it stands: its clock, the newest backup file, and transactions under way, which die with the page. */
type Real = { at: () => string; backup: Backup | null };

const unknown = (): Known => ({ value: null, note: '', owner: '', changes: [] });
const nothing = (): Record<QuestionId, Known> => ({ policy: unknown(), copies: unknown(), drill: unknown() });

/** A change as the person sees it. One that changes nothing is none. */
function apply(known: Known, part: AnswerPart): void {
  const { changes: _, ...before } = known;
  const to = Object.fromEntries(Object.entries(part).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(Object(before)[key])));
  if (Object.keys(to).length === 0) return;
  const from = Object.fromEntries(Object.keys(to).map((key) => [key, Object(before)[key]]));
  Object.assign(known, to);
  known.changes.push({ from, to });
}

const underWay = new Set<IDBTransaction>();

/** The page and its browser are gone in an instant: nothing that had not been committed is kept, and nothing in memory. */
async function kill(steps: number): Promise<void> {
  for (let step = 0; step < steps; step += 1) await new Promise((resolve) => setTimeout(resolve, 0));
  for (const transaction of underWay) {
    try {
      transaction.abort();
    } catch {
      // It had committed.
    }
  }
  underWay.clear();
  database.close({ disableAutoOpen: false });
}

/** The next page of the app, with what the last one left. */
async function openPage(): Promise<void> {
  dropFailedParts();
  await database.open();
  await saveUnsaved();
}

type Action = fc.AsyncCommand<Model, Real>;
const idOf = (model: Model, index: number): string => [...model.assessments.keys()][index % model.assessments.size] ?? '';
const entry = (model: Model, index: number) => must(model.assessments.get(idOf(model, index)), 'the model has it');
const isSaved = (result: { readonly ok: boolean }, expected: boolean): void => expect(result.ok).toBe(expected);

function action(name: string, isPossible: (model: Model) => boolean, run: (model: Model, real: Real) => Promise<void>): Action {
  return {
    check: isPossible,
    run: async (model, real) => {
      await run(model, real);
      await expectAsModel(model);
    },
    toString: () => name,
  };
}

/** Every answer of every assessment, and the history behind it, is what the person entered. */
async function expectAsModel(model: Model): Promise<void> {
  expect((await database.assessments.toCollection().primaryKeys()).toSorted()).toEqual([...model.assessments.keys()].toSorted());
  for (const [id, { isSigned, answers }] of model.assessments) {
    const read = await readAssessmentFile(id);
    const file = must(read.ok ? read.value : null, JSON.stringify(read));
    expect(file.status).toBe(isSigned ? 'signed-off' : 'draft');
    for (const questionId of QUESTIONS) {
      const { value, note, owner, changes } = answers[questionId];
      const { value: foundValue, note: foundNote, owner: foundOwner } = file.answers.find((one) => one.questionId === questionId) ?? unknown();
      expect({ value: foundValue, note: foundNote, owner: foundOwner }, `${questionId} of ${id}`).toEqual({ value, note, owner });
      expect(file.history.filter((change) => change.questionId === questionId).map(({ from, to }) => ({ from, to }))).toEqual(changes);
    }
  }
  expect(readSaveStatus()).toMatchObject({ pending: 0, failedParts: [] });
}

const which = fc.nat(5);
const question = fc.constantFrom(...QUESTIONS);
const part = (questionId: QuestionId): fc.Arbitrary<AnswerPart> =>
  fc.oneof(
    fc.constantFrom(questionId === 'copies' ? holding('offline') : chosen('l1'), questionId === 'copies' ? holding() : chosen('l0'), dontKnow, null).map((value) => ({ value })),
    fc.string({ maxLength: 20 }).map((note) => ({ note: note.replaceAll(/[^ -~]/g, '') })),
    fc.constantFrom('Ruth', 'Tom', '').map((owner) => ({ owner })),
  );
const entered = question.chain((questionId) => fc.tuple(fc.constant(questionId), part(questionId)));

const starting: fc.Arbitrary<Action>[] = [
  fc.constant(
    action('start', ({ assessments }) => assessments.size < 4, async (model, real) => {
      const id = `a${(model.next += 1)}`;
      isSaved(await createAssessment(assessment(small, { id, createdAt: real.at(), updatedAt: real.at() }), small), true);
      model.assessments.set(id, { isSigned: false, answers: nothing() });
    }),
  ),
];

const answering: fc.Arbitrary<Action>[] = [
  fc.tuple(which, entered).map(([index, [questionId, what]]) =>
    action(`answer ${index} ${questionId} ${JSON.stringify(what)}`, ({ assessments }) => assessments.size > 0, async (model, real) => {
      const { isSigned, answers } = entry(model, index);
      isSaved(await saveAnswerPart(idOf(model, index), questionId, what, 'Jo', real.at()), !isSigned);
      if (isSigned) dropFailedParts();
      else apply(answers[questionId], what);
    }),
  ),
  fc.tuple(which, entered, entered).map(([index, [firstId, first], [secondId, second]]) =>
    action(`answer in two tabs ${index} ${firstId} ${secondId}`, (model) => model.assessments.size > 0 && !entry(model, index).isSigned, async (model, real) => {
      const id = idOf(model, index);
      const saved = await Promise.all([saveAnswerPart(id, firstId, first, 'Jo', real.at()), saveAnswerPart(id, secondId, second, 'Ruth', real.at())]);
      for (const one of saved) isSaved(one, true);
      apply(entry(model, index).answers[firstId], first);
      apply(entry(model, index).answers[secondId], second);
    }),
  ),
  fc.tuple(which, entered, fc.nat(6)).map(([index, [questionId, what], steps]) =>
    action(`answer ${index} ${questionId} ${JSON.stringify(what)}, killed after ${steps}`, (model) => model.assessments.size > 0 && !entry(model, index).isSigned, async (model, real) => {
      const saving = saveAnswerPart(idOf(model, index), questionId, what, 'Jo', real.at());
      await kill(steps);
      await saving;
      await openPage();
      apply(entry(model, index).answers[questionId], what);
    }),
  ),
  fc.tuple(which, question).map(([index, questionId]) =>
    action(`undo ${index} ${questionId}`, (model) => model.assessments.size > 0 && !entry(model, index).isSigned, async (model, real) => {
      isSaved(await undoLastChange(idOf(model, index), questionId, 'Jo', real.at()), true);
      const known = entry(model, index).answers[questionId];
      const latest = known.changes.at(-1);
      if (latest) apply(known, latest.from);
    }),
  ),
];

const others: fc.Arbitrary<Action>[] = [
  fc.constant(
    action('close the tab and open it again', () => true, async () => {
      database.close({ disableAutoOpen: false });
      await openPage();
    }),
  ),
  which.map((index) =>
    action(`answer what is open and sign off ${index}`, (model) => model.assessments.size > 0 && !entry(model, index).isSigned, async (model, real) => {
      for (const questionId of QUESTIONS) {
        const known = entry(model, index).answers[questionId];
        if (known.value !== null) continue;
        isSaved(await saveAnswerPart(idOf(model, index), questionId, { value: dontKnow }, 'Jo', real.at()), true);
        apply(known, { value: dontKnow });
      }
      const stored = await loadAssessment(idOf(model, index));
      const signOff = buildSignOff(stored.assessment, stored.answers, small, signatory(real.at()));
      isSaved(await saveSignOff(idOf(model, index), must(signOff.ok ? signOff.value : null, 'nothing is open')), true);
      entry(model, index).isSigned = true;
    }),
  ),
  which.map((index) =>
    action(`reopen ${index}`, (model) => model.assessments.size > 0 && entry(model, index).isSigned, async (model, real) => {
      isSaved(await reopenAssessment(idOf(model, index), real.at()), true);
      entry(model, index).isSigned = false;
    }),
  ),
  which.map((index) =>
    action(`carry forward ${index}`, (model) => model.assessments.size > 0 && model.assessments.size < 5 && entry(model, index).isSigned, async (model, real) => {
      const { assessment: earlier } = await loadAssessment(idOf(model, index));
      const carried = carryForward(must(earlier.signOffs.at(-1), 'it is signed'), small, small, '2026-09-30', real.at());
      const id = `a${(model.next += 1)}`;
      isSaved(await createAssessment(assessment(small, { id }), small, must(carried.ok ? carried.value : null, 'the same edition')), true);
      const answers = nothing();
      // A carried answer brings its note and owner, and no value before somebody confirms it.
      for (const questionId of QUESTIONS) Object.assign(answers[questionId], { note: entry(model, index).answers[questionId].note, owner: entry(model, index).answers[questionId].owner });
      model.assessments.set(id, { isSigned: false, answers });
    }),
  ),
  fc.tuple(which, fc.boolean()).map(([index, isNew]) =>
    action(`import ${index}${isNew ? ' as another' : ''}`, (model) => model.assessments.size > 0 && (!isNew || model.assessments.size < 5), async (model, real) => {
      const read = await readAssessmentFile(idOf(model, index));
      const file: AssessmentFile = must(read.ok ? read.value : null, 'it is here');
      const known = structuredClone(entry(model, index));
      const id = isNew ? `a${(model.next += 1)}` : file.id;
      const answers = [...file.answers.filter(({ questionId }) => questionId !== 'drill'), answer('drill', chosen('l1'), { note: 'From a file' })];
      isSaved(await importAssessment({ ...file, id, status: 'draft', answers }, small, real.at()), true);
      Object.assign(known, { isSigned: false });
      Object.assign(known.answers.drill, { value: chosen('l1'), note: 'From a file', owner: '' });
      model.assessments.set(id, known);
    }),
  ),
  fc.constant(
    action('back up', () => true, async (model, real) => {
      const read = await readBackup(real.at(), 'Tests');
      real.backup = must(read.ok ? read.value.backup : null, JSON.stringify(read));
      model.backup = structuredClone(model.assessments);
    }),
  ),
  fc.tuple(fc.boolean(), fc.nat(6)).map(([isKilled, steps]) =>
    action(`restore${isKilled ? `, killed after ${steps}` : ''}`, ({ backup }) => backup.size > 0, async (model, real) => {
      const backup = must(real.backup, 'a backup was made');
      const ids = backup.assessments.map(({ id }) => id);
      const restoring = restoreBackup(backup, ids, real.at());
      if (isKilled) await kill(steps);
      const restored = await restoring;
      if (isKilled) await openPage();
      // All or nothing, whenever the browser was killed.
      if (!isKilled) isSaved(restored, true);
      if (restored.ok) for (const [id, known] of structuredClone(model.backup)) model.assessments.set(id, known);
    }),
  ),
  which.map((index) =>
    action(`delete ${index}`, ({ assessments }) => assessments.size > 2, async (model, real) => {
      isSaved(await deleteAssessment(idOf(model, index), real.at()), true);
      model.assessments.delete(idOf(model, index));
    }),
  ),
  fc.constant(
    action('erase everything', ({ assessments, next }) => assessments.size > 0 && next % 3 === 0, async (model) => {
      isSaved(await eraseEverything(), true);
      // Nothing is left, not even an empty store: the next page makes one.
      await openPage();
      model.assessments.clear();
    }),
  ),
  fc.constant(
    action('upgrade from the store of an earlier version', () => true, async () => {
      database.close({ disableAutoOpen: false });
      await layStore(database.name, { ...(await dumpStore(database.name)), version: 10 });
      await openPage();
    }),
  ),
];

/** People mostly answer; an action that is not possible where its turn comes is passed over. */
const anyAction = [...starting, ...answering, ...answering, ...answering, ...others];

beforeEach(() => {
  // oxlint-disable-next-line typescript/unbound-method -- called on its own database below
  const { transaction } = IDBDatabase.prototype;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function remember(this: IDBDatabase, ...args: Parameters<IDBDatabase['transaction']>) {
    const made = transaction.apply(this, args);
    underWay.add(made);
    made.addEventListener('complete', () => underWay.delete(made));
    return made;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it(
  'no sequence of actions loses an answer',
  async () => {
    const trying = fc.assert(
      fc.asyncProperty(fc.commands(anyAction, { maxCommands: 40, size: 'max' }), async (commands) => {
        vi.stubGlobal('localStorage', new LocalStorageStandIn());
        dropFailedParts();
        await eraseEverything();
        await openPage();
        let minute = 0;
        // Far enough apart for each change to be one of its own.
        const at = () => new Date(Date.UTC(2026, 6, 1, 8, (minute += 2))).toISOString();
        await fc.asyncModelRun(() => ({ model: { assessments: new Map(), backup: new Map(), next: 0 }, real: { at, backup: null } }), commands);
      }),
      { numRuns: SEQUENCES, ...SEED },
    );
    await expect(trying).resolves.toBeUndefined();
  },
  60_000 + SEQUENCES * 5000,
);

