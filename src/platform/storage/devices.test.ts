import 'fake-indexeddb/auto';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { formatBackup, parseBackup, type Backup } from '#src/domain/backup/index.ts';
import { compareWithBackup, decisionOffered, toRestore, type Decision } from '#src/domain/backup/index.ts';
import { stateOf, type FollowUp, type FollowUpEntry } from '#src/domain/bulletins/kept/index.ts';
import { bulletin, list } from '#src/domain/bulletins/sound-list.fixture.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import { must } from '#src/domain/common/result.ts';
import { buildSignOff, scoreAssessment } from '#src/domain/scoring/index.ts';
import { assessment, chosen, edition, feedbackNote, levels, section, signatory, stamp } from '#src/testing/builders.ts';
import { keptBeside } from '#src/testing/kept-beside.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { dumpStore, layStore, type StoreDump } from '#src/testing/store-dump.ts';
import { redoChange, saveAnswerPart, undoChange } from './answers/index.ts';
import {
  createAssessment,
  deleteAssessment,
  reopenAssessment,
  saveAssessmentDetails,
  saveOwnTargets,
  saveSignOff,
} from './assessments.ts';
import { addFollowUp, saveIssue, stateWhatIsRun } from './bulletins/index.ts';
import { saveContributionSeries } from './contribution-series.ts';
import { database } from './database.ts';
import { saveFeedback } from './feedback/index.ts';
import { openPage } from './killed-page.fixture.ts';
import { loadAssessment } from './load-assessments.ts';
import { redoPlan, savePlan, undoPlan } from './plans/index.ts';
import { readBackup } from './recovery/backup.ts';
import { loadCopiesHere, restoreOverSeen } from './recovery/copies-here.ts';
import { eraseEverything } from './recovery/erase.ts';
import { saveWording } from './report/report-choices.ts';
import { dropFailedParts } from './save-status.ts';
import { saveEntry } from './training/index.ts';

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
];

let made = 0;
let clock = CLOCKS[0] ?? '';
const next = (): string => `${(made += 1)}`;
const at = (): string => clock;
const by = (who: string) => stamp({ id: `change-${next()}`, visit: `visit-${made}`, by: who, at: at() });

type Deed = (id: string, pick: number) => Promise<unknown>;
const beside = keptBeside('one');
const decision = must(
  beside.followUps[0]?.entries.find((one) => one.kind === 'state'),
  'something was decided',
);
const [, counts] = beside.training;
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
    const stored = await loadAssessment(id).catch(() => null);
    if (stored?.assessment.status !== 'draft') return;
    const signOff = buildSignOff(
      stored.assessment,
      { answers: stored.answers, evidence: stored.evidence },
      small,
      signatory(at()),
    );
    if (signOff.ok) await saveSignOff(id, signOff.value);
  },
  'opens it again': (id) => reopenAssessment(id, at()),
  'changes its details': async (id) => {
    const {
      assessment: { organisation },
    } = await loadAssessment(id);
    return saveAssessmentDetails(
      id,
      { organisation: { ...organisation, name: `Trust ${next()}` }, assessmentDate: '2026-06-30' },
      at(),
    );
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
    ),
  'decides about a bulletin': (id, pick) =>
    addFollowUp(
      id,
      FOLLOWED.slice(pick % 2, 1 + (pick % 2)),
      (): FollowUpEntry =>
        pick % 3 === 0
          ? { kind: 'recorded', id: `e-${next()}`, at: at(), by: 'Jo', recorded: { at: at(), by: 'Bo' } }
          : { ...decision, id: `e-${next()}`, at: at(), state: pick % 2 === 0 ? 'applies' : 'done', note: 'Seen' },
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
  'deletes it': (id, pick) => (pick % 7 === 0 ? deleteAssessment(id, at()) : Promise.resolve()),
};

const device = fc.nat(2);
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('does' as const),
      device,
      what: fc.constantFrom(...Object.keys(DEEDS)),
      id: fc.constantFrom(...IDS),
      pick: fc.nat(41),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('backs up' as const), device }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('restores' as const),
      device,
      file: fc.nat(),
      decisions: fc.constantFrom<Decision>('leave', 'take', 'keep-both'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('clock' as const), to: fc.constantFrom(...CLOCKS) }) },
);

beforeEach(() => vi.stubGlobal('localStorage', new LocalStorageStandIn()));
afterEach(() => vi.unstubAllGlobals());

async function backedUp(): Promise<{ readonly backup: Backup; readonly text: string }> {
  const read = await readBackup(at(), 'Tests');
  const { backup } = must(read.ok ? read.value : null, JSON.stringify(read));
  const text = formatBackup(backup);
  const opened = parseBackup(text);
  expect(opened, 'every backup opens again').toMatchObject({ ok: true });
  for (const { id, history, answers, signOffs, status } of backup.assessments) {
    const ids = history.map((one) => one.id);
    expect(ids, `history of ${id}`).toEqual([...new Set(ids)]);
    // What is signed is what stands, and what was signed comes to what its answers say.
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

const followedIn = ({ followUps }: Backup, id: string): ReadonlyMap<string, FollowUp> =>
  new Map(followUps.filter(({ assessmentId }) => assessmentId === id).map((one) => [one.bulletin.id, one]));
const idsOf = (all: readonly { readonly id: string }[]): readonly string[] => all.map(({ id }) => id);

async function restored(text: string, wanted: Decision): Promise<void> {
  const parsed = parseBackup(text);
  const file = must(parsed.ok ? parsed.value : null, 'it opens');
  const { backup: before } = await backedUp();
  const here = await loadCopiesHere();
  const choices = compareWithBackup(file, here);
  const decisions = new Map(choices.map((choice) => [choice.assessment.id, decisionOffered(choice) ?? wanted]));
  const { backup: withCopies, assessmentIds } = toRestore(file, decisions, () => `copy-${next()}`);
  const done = await restoreOverSeen(withCopies, assessmentIds, at(), new Set(), here);
  const left = must(done.ok ? done.value : null, JSON.stringify(done));
  const { backup: after } = await backedUp();
  const named = left.map(({ kind }) => kind);
  for (const choice of choices) {
    const { id } = choice.assessment;
    const [was, is] = [before, after].map((one) => one.assessments.find((each) => each.id === id));
    const decided = decisions.get(id);
    const isAsked = decisionOffered(choice) === null;
    if (was && is && !isAsked) {
      expect(idsOf(is.history), `history of ${id}`).toEqual(expect.arrayContaining([...idsOf(was.history)]));
      expect(idsOf(is.plan?.history ?? [])).toEqual(expect.arrayContaining([...idsOf(was.plan?.history ?? [])]));
      for (const change of is.history.slice(0, 0)) expect(change).toBeTruthy();
      const news = new Set(idsOf(is.history).filter((one) => !idsOf(was.history).includes(one)));
      for (const answer of was.answers) {
        const now = is.answers.find(({ questionId }) => questionId === answer.questionId);
        if (isSameJson(now?.value ?? null, answer.value) && now?.note === answer.note) continue;
        expect(
          is.history.some((one) => news.has(one.id) && one.kind === 'answer' && one.questionId === answer.questionId),
          `${id} ${answer.questionId}`,
        ).toBe(true);
      }
      if (decided === 'leave') expect(is).toEqual(was);
    }
    if (was && is && decided === 'take' && isAsked) {
      const differing = QUESTIONS.filter((question) => {
        const of = (one: typeof was) => {
          const found = one.answers.find(({ questionId }) => questionId === question);
          return [found?.value ?? null, found?.note ?? ''];
        };
        return !isSameJson(of(was), of(is));
      });
      expect(choice.difference?.questionIds ?? []).toEqual(expect.arrayContaining(differing));
      if (!isSameJson(was.organisation, is.organisation)) expect(choice.difference?.parts).toContain('details');
      if (!isSameJson(was.plan, is.plan)) expect(choice.difference?.parts).toContain('plan');
    }
    // What was decided about a bulletin falls back to nothing that was there before, unless somebody is asked.
    for (const [bulletinId, followed] of followedIn(before, id)) {
      const now = must(followedIn(after, id).get(bulletinId), 'no record is lost');
      expect(idsOf(now.entries)).toEqual(expect.arrayContaining([...idsOf(followed.entries)]));
      if (!isAsked && stateOf(now) !== stateOf(followed)) {
        const news = now.entries.filter((one) => !idsOf(followed.entries).includes(one.id));
        expect(
          news.some((one) => one.kind === 'state'),
          `${id} ${bulletinId} was decided otherwise`,
        ).toBe(true);
      }
    }
    if (decided === 'take' && named.length === 0) {
      for (const [bulletinId, theirs] of followedIn(file, id))
        expect(idsOf(must(followedIn(after, id).get(bulletinId), 'it came').entries)).toEqual(
          expect.arrayContaining([...idsOf(theirs.entries)]),
        );
    }
    // Told as the same, it is the same.
    if (choice.standing === 'same') {
      for (const [bulletinId, theirs] of followedIn(file, id)) {
        const mine = followedIn(before, id).get(bulletinId);
        expect(stateOf(mine ?? null), `${id} ${bulletinId} is told as the same`).toBe(stateOf(theirs));
      }
    }
  }
  expect(idsOf(after.assessments)).toEqual(expect.arrayContaining([...idsOf(before.assessments)]));
  for (const name of ['training', 'feedback', 'bulletinLists'] as const) {
    expect(idsOf(after[name]), name).toEqual(expect.arrayContaining([...idsOf(before[name])]));
    // Of that which is of no assessment all comes along, or is named.
    if (named.length === 0)
      expect(idsOf(after[name]), `${name} of the file`).toEqual(expect.arrayContaining([...idsOf(file[name])]));
  }
}

it(
  'what three computers hand each other takes nothing away that nobody was asked about',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }), async (steps) => {
        dropFailedParts();
        await eraseEverything();
        await openPage(null);
        made = 0;
        clock = CLOCKS[0] ?? '';
        await createAssessment(assessment(small, { id: 'one', createdAt: at(), updatedAt: at() }), small);
        const first = await dumpStore(database.name);
        const devices: StoreDump[] = [first, first, first];
        const files: string[] = [(await backedUp()).text];
        let current = 0;
        const moveTo = async (to: number): Promise<void> => {
          if (to === current) return;
          devices[current] = await dumpStore(database.name);
          database.close({ disableAutoOpen: false });
          await layStore(database.name, must(devices[to], 'there are three'));
          vi.stubGlobal('localStorage', new LocalStorageStandIn());
          await openPage(null);
          current = to;
        };
        for (const one of steps) {
          if (one.kind === 'clock') {
            clock = one.to;
            continue;
          }
          await moveTo(one.device);
          if (one.kind === 'backs up') files.push((await backedUp()).text);
          else if (one.kind === 'restores')
            await restored(must(files[one.file % files.length], 'there is a file'), one.decisions);
          else {
            // What cannot be done now is refused in words, and changes nothing.
            await must(DEEDS[one.what], one.what)(one.id, one.pick).catch(() => null);
            dropFailedParts();
          }
        }
        await backedUp();
      }),
      { numRuns: WALKS, ...(process.env['SOAK_SEED'] === undefined ? {} : { seed: Number(process.env['SOAK_SEED']) }) },
    );
  },
  60_000 + WALKS * 5000,
);
