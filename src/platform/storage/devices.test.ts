import 'fake-indexeddb/auto';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { compareCopies, formatAssessment, secondCopy } from '#src/domain/assessment/file/index.ts';
import type { AssessmentFile } from '#src/domain/assessment/index.ts';
import {
  compareWithBackup,
  compareWithHere,
  decisionOffered,
  editionsToLeave,
  formatBackup,
  parseBackup,
  partsToLeave,
  toRestore,
  type Backup,
  type CopiesHere,
  type Decision,
  type RestoreChoice,
} from '#src/domain/backup/index.ts';
import { stateOf, type FollowUp, type FollowUpEntry } from '#src/domain/bulletins/kept/index.ts';
import { bulletin, list } from '#src/domain/bulletins/sound-list.fixture.ts';
import { contentHash } from '#src/domain/common/content-hash.ts';
import { must } from '#src/domain/common/result.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import { openFile, type OpenedFile } from '#src/domain/formats/index.ts';
import { joinCopies, planJoin, unitKey, type JoinPlan } from '#src/domain/merge/index.ts';
import type { ParcelBack } from '#src/domain/parcel/index.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { reviewHash } from '#src/domain/review/index.ts';
import { buildSignOff, scoreAssessment } from '#src/domain/scoring/index.ts';
import { placeOfCounts, slipEntry, type RegisterEntry } from '#src/domain/training/register/index.ts';
import {
  assessment,
  chosen,
  edition,
  feedbackNote,
  levels,
  peerPack,
  section,
  signatory,
  stamp,
} from '#src/testing/builders.ts';
import { keptBeside } from '#src/testing/kept-beside.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { dumpStore, layStore, type StoreDump } from '#src/testing/store-dump.ts';
import { redoChange, saveAnswerPart, undoChange } from './answers/index.ts';
import { createAssessment, readAssessmentFile, reopenAssessment, saveOwnTargets, saveSignOff } from './assessments.ts';
import { deleteAssessment } from './recovery/delete-assessment.ts';
import { saveAssessmentDetails } from './details.ts';
import { addFollowUp, saveIssue, stateWhatIsRun } from './bulletins/index.ts';
import { saveContributionSeries } from './contribution/contribution-series.ts';
import { database } from './database.ts';
import { saveFeedback } from './feedback/index.ts';
import {
  beginHandedOut,
  bringParcelIn,
  handCopyOut,
  handParcelOut,
  sendBack,
  someSent,
  takeReviewIn,
} from './handed-out.fixture.ts';
import { openPage } from './killed-page.fixture.ts';
import { redoPlan, savePlan, undoPlan } from './plans/index.ts';
import { readBackup } from './recovery/backup.ts';
import { importOverSeen, loadCopiesHere, restoreOverSeen } from './recovery/copies-here.ts';
import { openStoreCopy } from './recovery/store-copy.ts';
import { eraseEverything } from './recovery/erase.ts';
import { saveReportChoices, saveWording } from './report/report-choices.ts';
import { dropFailedParts } from './save-status.ts';
import {
  acceptJudgement,
  closeSent,
  contestJudgement,
  saveNotForMe,
  takeBackBrought,
  type Brought,
} from './sent/index.ts';
import { savePack } from './shelf/packs.ts';
import { loadStoredQuestionnaires, saveQuestionnaire } from './shelf/questionnaires.ts';
import type { StorageProblem } from './storage-problem.ts';
import { storageWords } from './storage-words.ts';
import { addSlips, saveEntry } from './training/index.ts';

// Three computers carry one workspace on, each by a clock of its own, and pass backups between them. What is offered
// without a question takes nothing away that is there, what somebody decides takes nothing away that was not named, and
// whatever came of it can be backed up and opened again.

/** How many walks: a sample here, as many as are asked for in the long runs. */
const WALKS = Number(process.env['SOAK_DEVICES'] ?? 6);

const small = edition([section('first', [levels('policy', [0, 2, 4]), levels('drill', [0, 1])])]);
const QUESTIONS = ['policy', 'drill'] as const;
const IDS = ['one', 'two'] as const;
const CLOCKS = [
  '2026-07-01T12:00:00.000Z',
  '2026-07-01T11:00:00.000Z',
  '2027-07-01T12:00:00.000Z',
  '2025-01-01T00:00:00.000Z',
] as const;

const OTHER = edition([section('first', [levels('policy', [0, 5])])], { id: 'other' });
const EDITIONS = [small, OTHER].map((questionnaire) => ({ hash: contentHash(questionnaire), questionnaire }));
/** The edition that a file answers, which is here beside it or came along. */
const editionFor = ({ questionnaire: { hash } }: AssessmentFile, { questionnaires }: Backup): Questionnaire =>
  must(
    [...questionnaires, small].find((one) => contentHash(one) === hash),
    'its edition is here',
  );

let made = 0;
let clock: string = CLOCKS[0];
const next = (): string => `${(made += 1)}`;
const at = (): string => clock;
const by = (who: string) => stamp({ id: `change-${next()}`, visit: `visit-${made}`, by: who, at: at() });

type Deed = (id: string, pick: number) => Promise<unknown>;
const beside = keptBeside('one');
const stated = must(
  beside.followUps[0]?.entries.find((one) => one.kind === 'state'),
  'something was decided',
);
const [taken, counts] = beside.training;
const OTHERS: readonly string[] = [
  JSON.stringify(must(taken?.kind === 'slip' ? taken.slip : null, 'a slip')),
  JSON.stringify(list([bulletin(), bulletin({ id: 'other' })], { sequence: 9 })),
];
const FOLLOWED = (['mail-gateway', 'gone'] as const).map((id) => ({
  bulletin: { publisher: 'The centre', listId: 'weekly', id },
  title: id,
  arrivedAt: '2026-06-01T08:00:00.000Z',
  firstIssuedAt: '2026-06-01T08:00:00.000Z',
}));

/** What a person does on one computer. */
const DEEDS: Readonly<Record<string, Deed>> = {
  begins: (id) => createAssessment(assessment(small, { id, createdAt: at(), updatedAt: at() }), small),
  answers: (id, pick) =>
    saveAnswerPart(
      id,
      QUESTIONS[pick % 2] ?? 'policy',
      pick % 3 === 0 ? { note: `Note ${next()}` } : { value: chosen(`l${pick % 2}`) },
      by('Jo'),
    ),
  'steps back': (id, pick) => undoChange(id, QUESTIONS[pick % 2] ?? 'policy', by('Jo')),
  'steps on': (id, pick) => redoChange(id, QUESTIONS[pick % 2] ?? 'policy', by('Jo')),
  'signs off': async (id) => {
    for (const question of QUESTIONS) await saveAnswerPart(id, question, { value: chosen('l1') }, by('Jo'));
    const read = await readAssessmentFile(id);
    if (!read.ok || read.value.status !== 'draft') return;
    const { answers, evidence } = read.value;
    const signOff = buildSignOff(read.value, { answers, evidence }, small, signatory(at()));
    if (signOff.ok) await saveSignOff(id, signOff.value);
  },
  'opens it again': (id) => reopenAssessment(id, at()),
  'changes its details': async (id) => {
    const read = await readAssessmentFile(id);
    if (!read.ok) return;
    const organisation = { ...read.value.organisation, name: `Trust ${next()}` };
    await saveAssessmentDetails(id, { organisation, assessmentDate: read.value.assessmentDate }, at());
  },
  'sets a target': (id, pick) =>
    saveOwnTargets(id, [{ question: 'policy', minPoints: [2, 4, null][pick % 3] ?? null }], at()),
  plans: (id, pick) => savePlan(id, [{ kind: 'settings', to: { capital: pick, priceBase: `Of ${next()}` } }], by('Jo')),
  'takes the plan back': (id) => undoPlan(id, by('Jo')),
  'brings the plan again': (id) => redoPlan(id, by('Jo')),
  'words a sentence': (id, pick) =>
    saveWording(id, `position.${pick % 2}`, pick % 5 === 0 ? null : { text: `Ours ${next()}`, of: 'Theirs.' }, at()),
  contributes: (id, pick) =>
    saveContributionSeries(
      id,
      { period: '2026', seriesId: `a-random-series-${pick % 2}`, revision: 1 + (pick % 4) },
      at(),
      () => true,
    ),
  'decides about a bulletin': (id, pick) =>
    addFollowUp(
      id,
      FOLLOWED.slice(pick % 2, 1 + (pick % 2)),
      (): FollowUpEntry =>
        pick % 3 === 0
          ? { kind: 'recorded', id: `e-${next()}`, at: at(), by: 'Jo', recorded: { at: at(), by: 'Bo' } }
          : { ...stated, id: `e-${next()}`, at: at(), state: pick % 2 === 0 ? 'applies' : 'done', note: 'Seen' },
      at(),
    ),
  'says what is run': (id, pick) =>
    stateWhatIsRun(
      id,
      {
        technologies: [
          { technology: `pump-${pick % 2}`, state: pick % 3 === 0 ? 'no' : 'we', supplier: '', saidBy: 'Jo', at: at() },
        ],
      },
      at(),
    ),
  'writes to an author': () => saveFeedback(feedbackNote({ id: `note-${next()}`, writtenAt: at() }), at()),
  'enters counts': (_id, pick) =>
    saveEntry(
      {
        ...must(counts?.kind === 'counts' ? counts : null, 'counts'),
        id: `c-${next()}`,
        passed: pick % 20,
        group: `Ward ${pick % 2}`,
        addedAt: at(),
      },
      at(),
    ),
  'takes an issue in': (_id, pick) =>
    saveIssue(
      list(
        [
          bulletin({
            id: pick % 2 === 0 ? 'mail-gateway' : 'other',
            severity: pick % 3 === 0 ? 'high' : 'medium',
            severityHistory: [],
          }),
        ],
        { sequence: 7 + (pick % 4) },
      ),
      at(),
    ),
  'waits no longer for what was sent, or does again': async (id, pick) => {
    const sent = await someSent(id, pick);
    if (sent) await closeSent(sent.id, !sent.isClosed, at());
  },
  'says that a question is not for them': (id, pick) =>
    saveNotForMe(id, QUESTIONS[pick % 2] ?? 'policy', pick % 3 === 0 ? null : `Ask ${next()}`, at()),
  'answers a judgement': async (id, pick) => {
    const read = await readAssessmentFile(id);
    const kept = read.ok ? read.value.reviews?.at(-1) : undefined;
    if (!kept) return;
    const of = { assessmentId: id, hash: reviewHash(kept.review), questionId: QUESTIONS[pick % 2] ?? 'policy' };
    await (pick % 3 === 0
      ? contestJudgement(of, `Shown ${next()}.`, by('Jo'))
      : acceptJudgement(of, chosen('l0'), by('Jo')));
  },
  'keeps a pack': (_id, pick) => savePack(peerPack({ title: `Peers ${pick % 2}` }), at()),
  'keeps a questionnaire': () => saveQuestionnaire(contentHash(OTHER), OTHER, at()),
  'chooses for reports': (_id, pick) => saveReportChoices({ purpose: `Purpose ${pick % 2}` }, at()),
  'deletes it': (id, pick) => (pick % 7 === 0 ? deleteAssessment(id, at()) : Promise.resolve()),
};

async function fileText(id: string): Promise<string | null> {
  const read = await readAssessmentFile(id);
  return read.ok ? formatAssessment(read.value) : null;
}

/** What leaves a computer beside backups: the text of a file; null where there is nothing to hand out. */
const HANDS_OUT: Readonly<Record<string, (id: string, pick: number) => Promise<string | null>>> = {
  'the assessment': (id) => fileText(id),
  'the assessment, carried on': async (id, pick) => {
    await DEEDS['answers']?.(id, pick);
    return fileText(id);
  },
  'what it was begun for, carried on': async (id, pick) => {
    await DEEDS['answers']?.(id, pick);
    return sendBack(id, at());
  },
  'a parcel': (id, pick) =>
    handParcelOut(id, small, QUESTIONS.slice(0, 1 + (pick % 2)), {
      sentId: `sent-${next()}`,
      withAnswers: pick % 3 !== 0,
      at: at(),
    }),
  'a copy to judge': (id) => handCopyOut(id, small, `copy-${next()}`),
  'what it was begun for': (id) => sendBack(id, at()),
};

/** Ids of assessments; the last stands for one that was begun for somebody else, where there is any. */
const WHICH = [...IDS, 'begun for somebody else'] as const;
async function idOf(which: (typeof WHICH)[number], pick: number): Promise<string> {
  if (which !== 'begun for somebody else') return which;
  const { backup } = await whole();
  const errands = backup.assessments.filter(({ errand }) => errand !== undefined);
  return errands[pick % Math.max(1, errands.length)]?.id ?? 'one';
}

/** Waits for both even where one fails: nothing goes on behind the next step. */
async function bothDone(deeds: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(deeds);
  await Promise.all(deeds);
}

const device = fc.nat(2);
const deed = fc.record({
  what: fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...Object.keys(DEEDS)) },
    // What changes little beside the answers: else two computers soon have both changed everything.
    { weight: 1, arbitrary: fc.constant('waits no longer for what was sent, or does again') },
  ),
  id: fc.oneof({ weight: 2, arbitrary: fc.constant('one' as const) }, fc.constantFrom(...WHICH)),
  pick: fc.nat(41),
});
type DeedStep = typeof deed extends fc.Arbitrary<infer S> ? S : never;
/** What cannot be done now is refused in words, and changes nothing. */
async function does({ what, id, pick }: DeedStep): Promise<void> {
  await must(DEEDS[what], what)(await idOf(id, pick), pick);
  dropFailedParts();
}
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('does' as const), device, deed }),
  },
  // Two tabs, whose transactions take turns.
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('does at once' as const), device, deeds: fc.tuple(deed, deed) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('backs up' as const), device }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('hands out' as const),
      device,
      what: fc.constantFrom(...Object.keys(HANDS_OUT)),
      id: fc.constantFrom(...WHICH),
      pick: fc.nat(41),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('opens a file' as const),
      device,
      file: fc.nat(),
      decision: fc.constantFrom<Wanted>('leave', 'take', 'keep-both', 'join'),
      // What another tab does while the file is shown.
      meanwhile: fc.option(deed, { freq: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('takes back what came in' as const), device }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('erases everything' as const), device, isSure: fc.nat(3) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('sets the clock' as const), to: fc.constantFrom(...CLOCKS) }),
  },
);

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
const deedsOf = (one: Step): readonly DeedStep[] =>
  one.kind === 'does' ? [one.deed] : one.kind === 'does at once' ? one.deeds : [];

beforeEach(() => vi.stubGlobal('localStorage', new LocalStorageStandIn()));
afterEach(() => vi.unstubAllGlobals());

/** Everything that is here: it can be backed up and opened again, each change is there once, and what is signed fits. */
async function whole(): Promise<{ readonly backup: Backup; readonly text: string }> {
  const read = await readBackup(at(), 'Tests');
  const { backup } = must(read.ok ? read.value : null, JSON.stringify(read));
  const text = formatBackup(backup);
  expect(parseBackup(text), 'every backup opens again').toMatchObject({ ok: true });
  for (const { id, history, answers, signOffs, status } of backup.assessments) {
    expect(idsOf(history), `history of ${id}`).toEqual([...new Set(idsOf(history))]);
    for (const signed of signOffs) {
      const { overall } = scoreAssessment({
        questionnaire: small,
        profile: signed.organisation,
        assessmentDate: signed.assessmentDate,
        answers: signed.answers,
        evidence: signed.evidence,
      });
      expect(signed.score.percent).toBe(overall.lowPercent);
    }
    if (status === 'signed-off') expect(signOffs.at(-1)?.answers).toEqual(answers);
  }
  return { backup, text };
}

const idsOf = (all: readonly { readonly id: string }[]): readonly string[] => all.map(({ id }) => id);
const followedIn = ({ followUps }: Backup, id: string): ReadonlyMap<string, FollowUp> =>
  new Map(followUps.filter(({ assessmentId }) => assessmentId === id).map((one) => [one.bulletin.id, one]));
const copyIn = (backup: Backup, id: string): AssessmentFile | undefined =>
  backup.assessments.find((one) => one.id === id);
const expectHeld = (all: readonly unknown[], some: readonly unknown[], what: string): void =>
  expect({ what, all }).toEqual({ what, all: expect.arrayContaining([...some]) });
/** An entry of the register by what it says: of one place there is one count, whatever its id. */
const toldIn = ({ training }: Backup): readonly string[] =>
  training.map((entry: RegisterEntry) =>
    entry.kind === 'counts' ? `${placeOfCounts(entry)} ${entry.passed} of ${entry.staff}` : entry.id,
  );

/** What is run or held, as it is said of one assessment. */
const saidOfRun = ({ whatIsRun }: Backup, id: string): readonly string[] =>
  whatIsRun
    .filter(({ assessmentId }) => assessmentId === id)
    .flatMap(({ technologies, held }) => [...technologies, ...held].map((one) => JSON.stringify(one)));

/** Nothing that was here is gone but what somebody was asked about, and that was named. */
function expectKept(choice: RestoreChoice, decision: Decision | null, before: Backup, after: Backup): void {
  const { id } = choice.assessment;
  const [was, is] = [copyIn(before, id), copyIn(after, id)];
  const isAsked = decisionOffered(choice) === null;
  for (const [bulletinId, followed] of followedIn(before, id)) {
    const now = must(followedIn(after, id).get(bulletinId), 'no record is lost');
    expectHeld(idsOf(now.entries), idsOf(followed.entries), `${id} ${bulletinId}`);
    const news = now.entries.filter((one) => !idsOf(followed.entries).includes(one.id));
    if (!isAsked && stateOf(now) !== stateOf(followed))
      expect(
        idsOf(news.filter(({ kind }) => kind === 'state')),
        `${id} ${bulletinId} by an entry of before`,
      ).not.toEqual([]);
  }
  // Of what was sent nothing is forgotten, nor opened or closed again, but where somebody was asked.
  const isLost = decision === 'take' && isAsked;
  for (const out of before.sent.filter(({ assessmentId }) => assessmentId === id && !isLost)) {
    const now = must(
      after.sent.find((one) => one.id === out.id),
      'nothing that was sent is lost',
    );
    expect(now).toMatchObject({ to: out.to, questions: out.questions, base: out.base, isClosed: out.isClosed });
    expectHeld(now.backs, out.backs, `${id}: what came back`);
    if (now.backs.length === out.backs.length) expect(now.notForThem).toEqual(out.notForThem);
  }
  if (!was || !is) return;
  if (decision !== 'take') return expect(is).toEqual(was);
  const saidIn = (file: AssessmentFile, question: string) => {
    const found = file.answers.find(({ questionId }) => questionId === question);
    return [found?.value ?? null, found?.note ?? ''];
  };
  const changed = QUESTIONS.filter((question) => !isSameJson(saidIn(was, question), saidIn(is, question)));
  if (isAsked) {
    expectHeld(choice.difference?.questionIds ?? [], changed, 'answers that differ are named');
    if (!isSameJson(was.organisation, is.organisation)) expect(choice.difference?.parts).toContain('details');
    if (!isSameJson(was.plan, is.plan)) expect(choice.difference?.parts).toContain('plan');
    return;
  }
  expectHeld(idsOf(is.history), idsOf(was.history), `history of ${id}`);
  expectHeld(idsOf(is.plan?.history ?? []), idsOf(was.plan?.history ?? []), `plan of ${id}`);
  expectHeld(is.signOffs, was.signOffs, `sign-offs of ${id}`);
  const known = new Set(idsOf(was.history));
  for (const question of changed)
    expect(
      is.history.some((one) => !known.has(one.id) && one.kind === 'answer' && one.questionId === question),
      `${id} ${question} is as a later change says`,
    ).toBe(true);
}

type Meanwhile = () => Promise<unknown>;
/** What somebody chooses where they are asked. */
type Wanted = Decision | 'join';

async function restored(file: Backup, wanted: Wanted, meanwhile: Meanwhile): Promise<void> {
  const here = await loadCopiesHere();
  const choices = compareWithBackup(file, here);
  const decisions = new Map(
    choices.map((choice) => [choice.assessment.id, decisionOffered(choice) ?? chosenOf(wanted)]),
  );
  const { backup: withCopies, assessmentIds } = toRestore(file, decisions, () => `copy-${next()}`, here);
  await meanwhile();
  const { backup: before } = await whole();
  const out = new Set([
    ...editionsToLeave(withCopies, assessmentIds, await loadStoredQuestionnaires()),
    ...partsToLeave(withCopies, assessmentIds),
  ]);
  const done = await restoreOverSeen(withCopies, assessmentIds, at(), out, here);
  if (!done.ok) return expectRefused(done, before);
  const named = new Set(must(done.ok ? done.value : null, JSON.stringify(done)).map(({ kind }) => kind));
  const { backup: after } = await whole();
  for (const choice of choices) {
    const { id } = choice.assessment;
    expectKept(choice, decisions.get(id) ?? null, before, after);
    // What comes back to it can be brought in.
    if (decisions.get(id) !== 'leave')
      expectHeld(
        idsOf(after.sent),
        idsOf(file.sent.filter(({ assessmentId }) => assessmentId === id)),
        `${id}: what the file knows to be sent`,
      );
    if (decisions.get(id) === 'take' && !named.has('what-is-run-apart'))
      expectHeld(saidOfRun(after, id), saidOfRun(file, id), `${id}: what is run, by the file`);
    for (const [bulletinId, theirs] of followedIn(file, id)) {
      const now = followedIn(after, id).get(bulletinId);
      if (decisions.get(id) === 'take' && !named.has('follow-up'))
        expectHeld(idsOf(now?.entries ?? []), idsOf(theirs.entries), `${id} ${bulletinId} of the file`);
      if (choice.standing === 'same')
        expect(stateOf(now ?? null), `${bulletinId}, told as the same`).toBe(stateOf(theirs));
    }
  }
  expectHeld(idsOf(after.assessments), idsOf(before.assessments), 'assessments');
  expectHeld(toldIn(after), toldIn(before), 'the register');
  if (!named.has('register-apart')) expectHeld(toldIn(after), toldIn(file), 'the register of the file');
  expectHeld(after.packs, before.packs, 'packs');
  expectHeld(idsOf(after.packs), idsOf(file.packs), 'packs of the file');
  expectHeld(after.questionnaires, before.questionnaires, 'questionnaires');
  for (const name of ['feedback', 'bulletinLists'] as const)
    expectHeld(idsOf(after[name]), [...idsOf(before[name]), ...idsOf(file[name])], name);
}

/** Nothing was written, and why stands in words. */
async function expectRefused(done: { readonly ok: false; readonly problem: StorageProblem }, before: Backup) {
  expect(storageWords(done.problem)).not.toBe('');
  expect(done.problem).toMatchObject({ kind: 'unfit' });
  expect((await whole()).backup).toEqual(before);
}

/** Both together are offered of a single file alone; what is here stays where they cannot be. */
const chosenOf = (wanted: Wanted): Decision => (wanted === 'join' ? 'leave' : wanted);

/** Two copies as one: each has all that it had, and the file all of its own. */
async function joined(plan: JoinPlan, here: CopiesHere, meanwhile: Meanwhile): Promise<void> {
  await meanwhile();
  const { backup: before } = await whole();
  const settled = new Map(plan.units.map((unit) => [unitKey(unit), 'theirs' as const]));
  const file = joinCopies(plan, settled, by('Jo'));
  const done = await importOverSeen(file, editionFor(file, before), at(), here);
  if (!done.ok) return expectRefused(done, before);
  const { backup: after } = await whole();
  expectGrown(before, after);
  const is = must(copyIn(after, file.id), 'it is here');
  for (const { history, id } of [plan.ours, plan.theirs])
    expectHeld(idsOf(is.history), idsOf(history), `both histories of ${id}`);
  expect(['same', 'there-contains'], 'the file is known again as older').toContain(
    compareCopies(plan.theirs, { ...is, ...besideAnswers(plan.theirs) }).relation,
  );
}
/** What stays as it is here where two are brought together. */
const besideAnswers = ({
  answers: _answers,
  evidence: _evidence,
  history: _history,
  updatedAt: _at,
  ...stays
}: AssessmentFile): Partial<AssessmentFile> => stays;

async function opened(file: AssessmentFile, wanted: Wanted, meanwhile: Meanwhile): Promise<void> {
  const here = await loadCopiesHere();
  const choice = compareWithHere(file, here);
  const mine = here.files.find(({ id }) => id === file.id);
  if (wanted === 'join' && choice.standing === 'both-changed' && mine) {
    const plan = planJoin(mine, file, editionFor(file, (await whole()).backup));
    if (plan.ok) return joined(plan.value, here, meanwhile);
  }
  const decision = decisionOffered(choice) ?? chosenOf(wanted);
  await meanwhile();
  const { backup: before } = await whole();
  if (decision !== 'leave') {
    const incoming = decision === 'take' ? file : secondCopy(file, `copy-${next()}`);
    const done = await importOverSeen(incoming, editionFor(file, before), at(), here);
    if (!done.ok) return expectRefused(done, before);
  }
  expectKept(choice, decision, before, (await whole()).backup);
}

/** What came in last on each computer, as the page that brought it in remembers it. */
let lastBrought: Brought | null = null;

/** What comes back loses nothing that is here: what it changes, a change of its own says. */
async function returned(back: ParcelBack, settle: 'ours' | 'theirs', meanwhile: Meanwhile): Promise<void> {
  let before: Backup | null = null;
  const { brought, refused } = await bringParcelIn(back, settle, by('Jo'), async () => {
    await meanwhile();
    ({ backup: before } = await whole());
  });
  const { backup: after } = await whole();
  if (!before) return;
  if (refused !== null) return expect(after).toEqual(before);
  lastBrought = brought;
  expectGrown(before, after);
}

/** Nothing of any history is gone, and an answer is another only by a change that is new in it. */
function expectGrown(before: Backup, after: Backup): void {
  for (const was of before.assessments) {
    const is = must(copyIn(after, was.id), `${was.id} is still here`);
    expectHeld(idsOf(is.history), idsOf(was.history), `history of ${was.id}`);
    expectHeld(is.signOffs, was.signOffs, `sign-offs of ${was.id}`);
    expectHeld(
      (is.reviews ?? []).map(({ review }) => review),
      (was.reviews ?? []).map(({ review }) => review),
      `reviews of ${was.id}`,
    );
    const known = new Set(idsOf(was.history));
    const told = new Set(
      is.history.flatMap((one) => (one.kind === 'answer' && !known.has(one.id) ? [one.questionId] : [])),
    );
    for (const { questionId, value, note } of was.answers)
      if (!told.has(questionId))
        expect(is.answers.find((one) => one.questionId === questionId)).toMatchObject({ value, note });
  }
  for (const was of before.sent) {
    const now = must(
      after.sent.find(({ id }) => id === was.id),
      'nothing that was sent is lost',
    );
    expect(now.base).toEqual(was.base);
  }
}

/** Every kind of file that the app opens: how it comes in here, or which walk it is on. */
const BROUGHT_IN: {
  readonly [K in OpenedFile['kind']]:
    string | ((file: Extract<OpenedFile, { kind: K }>, wanted: Wanted, meanwhile: Meanwhile) => Promise<unknown>);
} = {
  backup: ({ backup }, wanted, meanwhile) => restored(backup, wanted, meanwhile),
  assessment: ({ file }, wanted, meanwhile) => opened(file, wanted, meanwhile),
  slip: ({ slip }) => addSlips([slipEntry(slip, at())], at()),
  bulletins: ({ list: issue }) => saveIssue(issue, at()),
  parcel: async ({ parcel }, wanted, meanwhile) => {
    if (parcel.state === 'out') return beginHandedOut(parcel, `in-${next()}`, at());
    await returned(parcel, wanted === 'take' ? 'theirs' : 'ours', meanwhile);
  },
  review: ({ review }) =>
    review.state === 'copy' ? beginHandedOut(review, `in-${next()}`, at()) : takeReviewIn(review, at()),
  pack: 'recovery/backup.test.ts',
  questionnaire: 'recovery/backup.test.ts',
};

async function openText(text: string, wanted: Wanted, meanwhile: Meanwhile): Promise<void> {
  const read = openFile(text, { editions: [...(await loadStoredQuestionnaires()), ...EDITIONS], openStoreCopy });
  // Questions that were begun for somebody else cannot be read where their part of an edition never was.
  if (!read.ok && read.problem.kind === 'edition-missing') return;
  const file = must(read.ok ? read.value : null, JSON.stringify(read));
  const bring = BROUGHT_IN[file.kind];
  // Safe: it is that of its kind.
  if (typeof bring === 'function')
    await (bring as (one: OpenedFile, wanted: Wanted, meanwhile: Meanwhile) => Promise<unknown>)(
      file,
      wanted,
      meanwhile,
    );
  await whole();
}

it(
  'what three computers hand each other takes nothing away that nobody was asked about',
  async () => {
    expect.hasAssertions();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }), async (steps) => {
        dropFailedParts();
        await eraseEverything();
        await openPage(null);
        made = 0;
        lastBrought = null;
        clock = CLOCKS[0];
        await createAssessment(assessment(small, { id: 'one', createdAt: at(), updatedAt: at() }), small);
        // Every computer knows what is out, and holds what was begun of it as well.
        const out = [HANDS_OUT['a parcel'], HANDS_OUT['a copy to judge']];
        for (const hand of out)
          await openText(must((await hand?.('one', 1)) ?? null, 'it goes out'), 'leave', () => Promise.resolve());
        const first = await dumpStore(database.name);
        const devices: StoreDump[] = [first, first, first];
        const files = [(await whole()).text, ...OTHERS];
        let current = 0;
        const moveTo = async (to: number): Promise<void> => {
          if (to === current) return;
          devices[current] = await dumpStore(database.name);
          database.close({ disableAutoOpen: false });
          await layStore(database.name, must(devices[to], 'there are three'));
          vi.stubGlobal('localStorage', new LocalStorageStandIn());
          await openPage(null);
          lastBrought = null;
          current = to;
        };
        for (const one of steps) {
          if (one.kind === 'sets the clock') {
            clock = one.to;
            continue;
          }
          await moveTo(one.device);
          const { backup: before, text } = await whole();
          if (one.kind === 'backs up') files.push(text);
          else if (one.kind === 'hands out') {
            const handed = await must(HANDS_OUT[one.what], one.what)(await idOf(one.id, one.pick), one.pick);
            if (handed !== null) files.push(handed);
          } else if (one.kind === 'opens a file')
            await openText(
              must(files.at(-1 - (one.file % files.length)), 'there is a file'),
              one.decision,
              async () => {
                if (one.meanwhile) await does(one.meanwhile);
              },
            );
          else if (one.kind === 'takes back what came in') {
            if (lastBrought) await takeBackBrought(lastBrought, by('Jo'));
            lastBrought = null;
          } else if (one.kind === 'erases everything') {
            if (one.isSure === 0) {
              await eraseEverything();
              await openPage(null);
            }
          } else if (one.kind === 'does at once') await bothDone(one.deeds.map(does));
          else await does(one.deed);
          const isLost = one.kind === 'erases everything' || deedsOf(one).some(({ what }) => what === 'deletes it');
          if (!isLost && one.kind !== 'opens a file') expectGrown(before, (await whole()).backup);
        }
        await whole();
      }),
      { numRuns: WALKS, ...(process.env['SOAK_SEED'] === undefined ? {} : { seed: Number(process.env['SOAK_SEED']) }) },
    );
  },
  60_000 + WALKS * 5000,
);
