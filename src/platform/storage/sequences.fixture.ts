import * as fc from 'fast-check';
import { expect } from 'vitest';
import { carryForward } from '#src/domain/assessment/previous/index.ts';
import type { Answer, AnswerPart, AssessmentFile, AnswerChange, ChangeStamp } from '#src/domain/assessment/index.ts';
import type { Backup } from '#src/domain/backup/index.ts';
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
  holding,
  levels,
  section,
  signatory,
  unsavedPart,
} from '#src/testing/builders.ts';
import { dumpStore, layStore } from '#src/testing/store-dump.ts';
import {
  createAssessment,
  importAssessment,
  readAssessmentFile,
  reopenAssessment,
  saveSignOff,
} from './assessments.ts';
import { deleteAssessment } from './recovery/delete-assessment.ts';
import { loadAssessment } from './load-assessments.ts';
import { readBackup, restoreBackup } from './recovery/backup.ts';
import { eraseEverything } from './recovery/erase.ts';
import { database, isInMemory } from './database.ts';
import { loadLock } from './lock/lock-record.ts';
import { changePassphrase, removeLock, setLock } from './lock/lock.ts';
import { dropFailedParts, readSaveStatus } from './save-status.ts';
import { noteUnsaved, saveAnswerPart } from './answers/save-answer.ts';
import { kill, openPage } from './killed-page.fixture.ts';
import { redoChange, undoChange } from './answers/undo.ts';

const small = edition([
  section('first', [
    levels('policy', [0, 2, 4]),
    checklist('copies', { offline: 1, offsite: 2 }),
    levels('drill', [0, 1]),
  ]),
]);
const QUESTIONS = ['policy', 'copies', 'drill'] as const;
type QuestionId = (typeof QUESTIONS)[number];

type Edit = Pick<AnswerChange, 'from' | 'to'>;
/**
 * What a person would expect to find: for each assessment, each answer, every change to it, and what can be undone and
 * redone.
 */
type Known = {
  value: Answer['value'];
  note: string;
  owner: string;
  readonly changes: Edit[];
  standing: readonly Edit[];
  undone: readonly Edit[];
};
type KnownAssessment = { isSigned: boolean; readonly answers: Record<QuestionId, Known> };
/** `passphrase` is null without a lock. */
type Model = {
  readonly assessments: Map<string, KnownAssessment>;
  backup: Map<string, KnownAssessment>;
  next: number;
  passphrase: string | null;
};
/** The app as it stands: its clock, the newest backup file, and transactions under way, which die with the page. */
type Real = {
  readonly at: () => string;
  readonly stamp: (changes?: Partial<ChangeStamp>) => ChangeStamp;
  backup: Backup | null;
};

const unknown = (): Known => ({ value: null, note: '', owner: '', changes: [], standing: [], undone: [] });
const nothing = (): Record<QuestionId, Known> => ({ policy: unknown(), copies: unknown(), drill: unknown() });

/** A change as the person sees it. One that changes nothing is none. */
function apply(known: Known, part: AnswerPart): void {
  const edit = write(known, part);
  if (edit) Object.assign(known, { standing: [...known.standing, edit], undone: [] });
}

function write(known: Known, part: AnswerPart): Edit | null {
  const to = Object.fromEntries(
    Object.entries(part).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(Object(known)[key])),
  );
  if (Object.keys(to).length === 0) return null;
  const from = Object.fromEntries(Object.keys(to).map((key) => [key, Object(known)[key]]));
  Object.assign(known, to);
  known.changes.push({ from, to });
  return { from, to };
}

/** Undo and redo as a person thinks of them; what would change nothing is passed over. */
function applyUndo(known: Known): void {
  const at = known.standing.findLastIndex(({ from }) => differs(known, from));
  const edit = known.standing[at];
  if (!edit) return;
  write(known, edit.from);
  Object.assign(known, { standing: known.standing.slice(0, at), undone: [...known.undone, edit] });
}
function applyRedo(known: Known): void {
  const at = known.undone.findLastIndex(({ to }) => differs(known, to));
  const edit = known.undone[at];
  if (!edit) return;
  write(known, edit.to);
  Object.assign(known, { standing: [...known.standing, edit], undone: known.undone.slice(0, at) });
}
const differs = (known: Known, part: AnswerPart): boolean =>
  Object.entries(part).some(([key, value]) => JSON.stringify(value) !== JSON.stringify(Object(known)[key]));

/**
 * A part that comes late, of a page that had seen `seen`: what was changed since stays, and the part can be brought
 * back.
 */
function applyLate(known: Known, part: AnswerPart, seen: Known): void {
  if (!differs(known, part)) return;
  const isAsSeen = Object.keys(part).every(
    (key) => JSON.stringify(Object(known)[key]) === JSON.stringify(Object(seen)[key]),
  );
  apply(known, part);
  if (!isAsSeen) applyUndo(known);
}

/** What a sequence begins with, in a store that is empty. */
export const newModel = (): Model => ({ assessments: new Map(), backup: new Map(), next: 0, passphrase: null });

export type Action = fc.AsyncCommand<Model, Real>;
const idOf = (model: Model, index: number): string =>
  [...model.assessments.keys()][index % model.assessments.size] ?? '';
const entry = (model: Model, index: number) => must(model.assessments.get(idOf(model, index)), 'the model has it');
const isSaved = (result: { readonly ok: boolean }, expected: boolean): void => expect(result.ok).toBe(expected);

function action(
  name: string,
  isPossible: (model: Model) => boolean,
  run: (model: Model, real: Real) => Promise<void>,
): Action {
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
  expect((await database.assessments.toCollection().primaryKeys()).toSorted()).toEqual(
    [...model.assessments.keys()].toSorted(),
  );
  for (const [id, { isSigned, answers }] of model.assessments) {
    const read = await readAssessmentFile(id);
    const file = must(read.ok ? read.value : null, JSON.stringify(read));
    expect(file.status).toBe(isSigned ? 'signed-off' : 'draft');
    for (const questionId of QUESTIONS) {
      const { value, note, owner, changes } = answers[questionId];
      const {
        value: foundValue,
        note: foundNote,
        owner: foundOwner,
      } = file.answers.find((one) => one.questionId === questionId) ?? unknown();
      expect({ value: foundValue, note: foundNote, owner: foundOwner }, `${questionId} of ${id}`).toEqual({
        value,
        note,
        owner,
      });
      expect(
        answerChanges(file.history)
          .filter((change) => change.questionId === questionId)
          .map(({ from, to }) => ({ from, to })),
      ).toEqual(changes);
    }
  }
  expect(readSaveStatus()).toMatchObject({ pending: 0, failedParts: [] });
  if (model.passphrase !== null) await expectSealed();
  // Here the store in memory stands among those of the browser.
  if (isInMemory())
    expect([(await indexedDB.databases()).map(({ name }) => name), Object.keys(localStorage)]).toEqual([
      [database.name],
      [],
    ]);
}

/** Under a lock nothing that was entered lies open. */
async function expectSealed(): Promise<void> {
  for (const { name, rows } of (await dumpStore(database.name)).tables) {
    if (name !== 'settings')
      for (const { value } of rows) expect(Object(value).sealed, `a row of ${name}`).toBeInstanceOf(Uint8Array);
  }
}

const which = fc.nat(5);
const question = fc.constantFrom(...QUESTIONS);
const part = (questionId: QuestionId): fc.Arbitrary<AnswerPart> =>
  fc.oneof(
    fc
      .constantFrom(
        questionId === 'copies' ? holding('offline') : chosen('l1'),
        questionId === 'copies' ? holding() : chosen('l0'),
        dontKnow,
        null,
      )
      .map((value) => ({ value })),
    // Spaces alone say nothing, and a field hands over nothing for them.
    fc.string({ maxLength: 20 }).map((typed) => {
      const note = typed.replaceAll(/[^ -~]/g, '');
      return { note: note.trim() === '' ? '' : note };
    }),
    fc.constantFrom('Ruth', 'Tom', '').map((owner) => ({ owner })),
  );
const entered = question.chain((questionId) => fc.tuple(fc.constant(questionId), part(questionId)));

const starting: fc.Arbitrary<Action>[] = [
  fc.constant(
    action(
      'start',
      ({ assessments }) => assessments.size < 4,
      async (model, real) => {
        const id = `a${(model.next += 1)}`;
        isSaved(
          await createAssessment(assessment(small, { id, createdAt: real.at(), updatedAt: real.at() }), small),
          true,
        );
        model.assessments.set(id, { isSigned: false, answers: nothing() });
      },
    ),
  ),
];

const answering: fc.Arbitrary<Action>[] = [
  fc.tuple(which, entered).map(([index, [questionId, what]]) =>
    action(
      `answer ${index} ${questionId} ${JSON.stringify(what)}`,
      ({ assessments }) => assessments.size > 0,
      async (model, real) => {
        const { isSigned, answers } = entry(model, index);
        isSaved(await saveAnswerPart(idOf(model, index), questionId, what, real.stamp()), !isSigned);
        if (isSigned) dropFailedParts();
        else apply(answers[questionId], what);
      },
    ),
  ),
  fc.tuple(which, entered, entered).map(([index, [firstId, first], [secondId, second]]) =>
    action(
      `answer in two tabs ${index} ${firstId} ${secondId}`,
      (model) => model.assessments.size > 0 && !entry(model, index).isSigned,
      async (model, real) => {
        const id = idOf(model, index);
        const saved = await Promise.all([
          saveAnswerPart(id, firstId, first, real.stamp()),
          saveAnswerPart(id, secondId, second, real.stamp({ by: 'Ruth' })),
        ]);
        for (const one of saved) isSaved(one, true);
        apply(entry(model, index).answers[firstId], first);
        apply(entry(model, index).answers[secondId], second);
      },
    ),
  ),
  fc.tuple(which, question).map(([index, questionId]) =>
    action(
      `undo ${index} ${questionId}`,
      (model) => model.assessments.size > 0 && !entry(model, index).isSigned,
      async (model, real) => {
        isSaved(await undoChange(idOf(model, index), questionId, real.stamp()), true);
        applyUndo(entry(model, index).answers[questionId]);
      },
    ),
  ),
  fc.tuple(which, question).map(([index, questionId]) =>
    action(
      `redo ${index} ${questionId}`,
      (model) => model.assessments.size > 0 && !entry(model, index).isSigned,
      async (model, real) => {
        isSaved(await redoChange(idOf(model, index), questionId, real.stamp()), true);
        applyRedo(entry(model, index).answers[questionId]);
      },
    ),
  ),
];

const others: fc.Arbitrary<Action>[] = [
  which.map((index) =>
    action(
      `answer what is open and sign off ${index}`,
      (model) => model.assessments.size > 0 && !entry(model, index).isSigned,
      async (model, real) => {
        for (const questionId of QUESTIONS) {
          const known = entry(model, index).answers[questionId];
          if (known.value !== null) continue;
          isSaved(await saveAnswerPart(idOf(model, index), questionId, { value: dontKnow }, real.stamp()), true);
          apply(known, { value: dontKnow });
        }
        const stored = await loadAssessment(idOf(model, index));
        const signOff = buildSignOff(
          stored.assessment,
          { answers: stored.answers, evidence: [] },
          small,
          signatory(real.at()),
        );
        isSaved(
          await saveSignOff(idOf(model, index), must(signOff.ok ? signOff.value : null, 'nothing is open')),
          true,
        );
        entry(model, index).isSigned = true;
      },
    ),
  ),
  which.map((index) =>
    action(
      `reopen ${index}`,
      (model) => model.assessments.size > 0 && entry(model, index).isSigned,
      async (model, real) => {
        isSaved(await reopenAssessment(idOf(model, index), real.at()), true);
        entry(model, index).isSigned = false;
      },
    ),
  ),
  which.map((index) =>
    action(
      `carry forward ${index}`,
      (model) => model.assessments.size > 0 && model.assessments.size < 5 && entry(model, index).isSigned,
      async (model, real) => {
        const { assessment: earlier } = await loadAssessment(idOf(model, index));
        const carried = carryForward(
          must(earlier.signOffs.at(-1), 'it is signed'),
          small,
          small,
          '2026-09-30',
          real.at(),
        );
        const id = `a${(model.next += 1)}`;
        isSaved(
          await createAssessment(assessment(small, { id }), small, {
            ...must(carried.ok ? carried.value : null, 'the same edition'),
          }),
          true,
        );
        const answers = nothing();
        // A carried answer brings its note and owner, and no value before somebody confirms it.
        for (const questionId of QUESTIONS)
          Object.assign(answers[questionId], {
            note: entry(model, index).answers[questionId].note,
            owner: entry(model, index).answers[questionId].owner,
          });
        model.assessments.set(id, { isSigned: false, answers });
      },
    ),
  ),
  fc.tuple(which, fc.boolean()).map(([index, isNew]) =>
    action(
      `import ${index}${isNew ? ' as another' : ''}`,
      (model) => model.assessments.size > 0 && (!isNew || model.assessments.size < 5),
      async (model, real) => {
        const read = await readAssessmentFile(idOf(model, index));
        const file: AssessmentFile = must(read.ok ? read.value : null, 'it is here');
        const known = structuredClone(entry(model, index));
        const id = isNew ? `a${(model.next += 1)}` : file.id;
        const answers = [
          ...file.answers.filter(({ questionId }) => questionId !== 'drill'),
          answer('drill', chosen('l1'), { note: 'From a file' }),
        ];
        isSaved(await importAssessment({ ...file, id, status: 'draft', answers }, small, real.at()), true);
        Object.assign(known, { isSigned: false });
        Object.assign(known.answers.drill, { value: chosen('l1'), note: 'From a file', owner: '' });
        model.assessments.set(id, known);
      },
    ),
  ),
  fc.constant(
    action(
      'back up',
      () => true,
      async (model, real) => {
        const read = await readBackup(real.at(), 'Tests');
        real.backup = must(read.ok ? read.value.backup : null, JSON.stringify(read));
        model.backup = structuredClone(model.assessments);
      },
    ),
  ),
  fc.constant(
    action(
      'restore',
      ({ backup }) => backup.size > 0,
      async (model, real) => {
        const backup = must(real.backup, 'a backup was made');
        isSaved(
          await restoreBackup(
            backup,
            backup.assessments.map(({ id }) => id),
            real.at(),
          ),
          true,
        );
        for (const [id, known] of structuredClone(model.backup)) model.assessments.set(id, known);
      },
    ),
  ),
  which.map((index) =>
    action(
      `delete ${index}`,
      ({ assessments }) => assessments.size > 2,
      async (model, real) => {
        isSaved(await deleteAssessment(idOf(model, index), real.at()), true);
        model.assessments.delete(idOf(model, index));
      },
    ),
  ),
  fc.constant(
    action(
      'erase everything',
      ({ assessments, next }) => assessments.size > 0 && next % 3 === 0,
      async (model) => {
        isSaved(await eraseEverything(), true);
        // Nothing is left, not even an empty store: the next page makes one.
        model.passphrase = null;
        await openPage(null);
        model.assessments.clear();
      },
    ),
  ),
];

/** What takes a page away, and so has no place where nothing is kept. */
const reloading: fc.Arbitrary<Action>[] = [
  fc
    .tuple(which, question, fc.nat(), fc.nat())
    .chain(([index, questionId]) =>
      fc.tuple(fc.constant(index), fc.constant(questionId), part(questionId), part(questionId)),
    )
    .map(([index, questionId, late, live]) =>
      action(
        `a tab closed with ${questionId} ${JSON.stringify(late)} on its way, and another saved ${JSON.stringify(live)}`,
        (model) => model.assessments.size > 0 && !entry(model, index).isSigned,
        async (model, real) => {
          const known = entry(model, index).answers[questionId];
          const seen = structuredClone(known);
          const fields = Object.fromEntries(Object.keys(late).map((key) => [key, Object(seen)[key]]));
          noteUnsaved(
            unsavedPart(idOf(model, index), questionId, late, { ...real.stamp({ visit: 'closed-tab' }), seen: fields }),
          );
          isSaved(await saveAnswerPart(idOf(model, index), questionId, live, real.stamp()), true);
          apply(known, live);
          await openPage(model.passphrase);
          applyLate(known, late, seen);
        },
      ),
    ),
  fc.constant(
    action(
      'close the tab and open it again',
      () => true,
      async (model) => {
        database.close({ disableAutoOpen: false });
        await openPage(model.passphrase);
      },
    ),
  ),
  fc.tuple(which, entered, fc.nat(6)).map(([index, [questionId, what], steps]) =>
    action(
      `answer ${index} ${questionId} ${JSON.stringify(what)}, killed after ${steps}`,
      (model) => model.assessments.size > 0 && !entry(model, index).isSigned,
      async (model, real) => {
        const saving = saveAnswerPart(idOf(model, index), questionId, what, real.stamp());
        await kill(steps);
        await saving;
        await openPage(model.passphrase);
        apply(entry(model, index).answers[questionId], what);
      },
    ),
  ),
  fc.nat(6).map((steps) =>
    action(
      `restore, killed after ${steps}`,
      ({ backup }) => backup.size > 0,
      async (model, real) => {
        const backup = must(real.backup, 'a backup was made');
        const restoring = restoreBackup(
          backup,
          backup.assessments.map(({ id }) => id),
          real.at(),
        );
        await kill(steps);
        const restored = await restoring;
        await openPage(model.passphrase);
        // All or nothing, whenever the browser was killed.
        if (restored.ok) for (const [id, known] of structuredClone(model.backup)) model.assessments.set(id, known);
      },
    ),
  ),
  fc.constant(
    action(
      'upgrade from the store of an earlier version',
      () => true,
      async (model) => {
        database.close({ disableAutoOpen: false });
        await layStore(database.name, { ...(await dumpStore(database.name)), version: 10 });
        await openPage(model.passphrase);
      },
    ),
  ),
];

/** Little work for each passphrase, which otherwise takes a second on purpose. */
const WORK_FACTOR = 8;
const passphrases = fc.constantFrom('canal biscuit thunder olive', 'thunder olive canal biscuit', 'another one again');

const locking: fc.Arbitrary<Action>[] = [
  passphrases.map((passphrase) =>
    action(
      'set a lock',
      (model) => model.passphrase === null,
      async (model) => {
        isSaved(await setLock(passphrase, WORK_FACTOR), true);
        model.passphrase = passphrase;
      },
    ),
  ),
  fc.tuple(passphrases, fc.nat(12)).map(([passphrase, steps]) =>
    action(
      `set a lock, killed after ${steps}`,
      (model) => model.passphrase === null,
      async (model) => {
        const setting = setLock(passphrase, WORK_FACTOR);
        await kill(steps);
        await setting;
        await database.open();
        if (await loadLock()) model.passphrase = passphrase;
        await openPage(model.passphrase);
      },
    ),
  ),
  passphrases.map((passphrase) =>
    action(
      'change the passphrase',
      (model) => model.passphrase !== null,
      async (model) => {
        isSaved(await changePassphrase(model.passphrase ?? '', passphrase), true);
        model.passphrase = passphrase;
      },
    ),
  ),
  fc.constant(
    action(
      'take the lock off',
      (model) => model.passphrase !== null,
      async (model) => {
        isSaved(await removeLock(model.passphrase ?? ''), true);
        model.passphrase = null;
      },
    ),
  ),
  fc.nat(12).map((steps) =>
    action(
      `take the lock off, killed after ${steps}`,
      (model) => model.passphrase !== null,
      async (model) => {
        const removing = removeLock(model.passphrase ?? '');
        await kill(steps);
        await removing;
        await database.open();
        if (!(await loadLock())) model.passphrase = null;
        await openPage(model.passphrase);
      },
    ),
  ),
  fc.tuple(which, entered).map(([index, [questionId, what]]) =>
    action(
      `answer ${index} ${questionId} ${JSON.stringify(what)} as the lock is set or taken off`,
      (model) => model.assessments.size > 0 && !entry(model, index).isSigned,
      async (model, real) => {
        const { passphrase } = model;
        const turning =
          passphrase === null ? setLock('canal biscuit thunder olive', WORK_FACTOR) : removeLock(passphrase);
        const saving = saveAnswerPart(idOf(model, index), questionId, what, real.stamp());
        isSaved(await turning, true);
        await saving;
        model.passphrase = passphrase === null ? 'canal biscuit thunder olive' : null;
        await openPage(model.passphrase);
        apply(entry(model, index).answers[questionId], what);
      },
    ),
  ),
];

/** People mostly answer; an action that is not possible where its turn comes is passed over. */
export const withinOnePage = [...starting, ...answering, ...answering, ...answering, ...others];
export const inTheBrowser = [...withinOnePage, ...reloading, ...reloading, ...locking];
