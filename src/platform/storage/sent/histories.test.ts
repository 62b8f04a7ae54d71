import 'fake-indexeddb/auto';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isAnswerChange, subjectOf } from '#src/domain/assessment/history/index.ts';
import type { AnswerPart, AssessmentFile, Change, ChangeStamp } from '#src/domain/assessment/index.ts';
import type { KeptReview, Opinion } from '#src/domain/assessment/second-opinion/index.ts';
import { placeQuestions } from '#src/domain/assessment/questions/index.ts';
import type { Backup } from '#src/domain/backup/index.ts';
import { canonicalJson } from '#src/domain/common/canonical-json.ts';
import { parseFile } from '#src/domain/common/file.ts';
import { must, type Result } from '#src/domain/common/result.ts';
import { answered, renamed, undone, type Side } from '#src/domain/merge/histories.fixture.ts';
import { bringIn, planBringIn, threeWay, unitKey, type Sent } from '#src/domain/merge/index.ts';
import {
  buildBack,
  buildParcel,
  checkBack,
  errandOf,
  parcelErrandOf,
  parcelFormat,
  partOfEdition,
  returnedOf,
  sentParcel,
  type ParcelBack,
} from '#src/domain/parcel/index.ts';
import { judgingOf, reviewErrandOf, reviewHash } from '#src/domain/review/index.ts';
import {
  expectTold,
  handOut,
  opinionOn,
  SAYINGS,
  sentBack,
  takenIn,
  withOpinion,
  type Reviewing,
} from '#src/domain/review/reviewing.fixture.ts';
import { assessment, chosen, edition, evidence, levels, section, stamp } from '#src/testing/builders.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { noteUnsaved } from '../answers/save-answer.ts';
import { saveAnswerPart, saveEvidence, undoChange } from '../answers/index.ts';
import { createAssessment, readAssessmentFile } from '../assessments.ts';
import { kill, openPage, rememberTransactions } from '../killed-page.fixture.ts';
import { loadAssessment } from '../load-assessments.ts';
import { readBackup, restoreBackup } from '../recovery/backup.ts';
import { eraseEverything } from '../recovery/erase.ts';
import { dropFailedParts } from '../save-status.ts';
import { bringInReturned, takeBackBrought, type Brought } from './bring-in.ts';
import { saveNotForMe } from './errand.ts';
import { acceptJudgement, contestJudgement, keepReview, saveOpinion, saveReviewer } from './second-opinion.ts';
import { loadSent, saveSent } from './sent.ts';

/** How many walks: a sample, and as many as run in ten minutes in the long runs (`npm run soak`). */
const WALKS = Number(process.env.SOAK_TOGETHER_STORE ?? 20);

const AT = '2026-06-01T08:00:00.000Z';
const QUESTIONS = ['a', 'b', 'c'] as const;
const small = edition([
  section(
    'first',
    QUESTIONS.map((id) => levels(id, [0, 2, 4])),
  ),
]);
const blank = assessment(small);
const HOME = blank.id;
/** Everybody's own assessment, in one browser: a browser that is killed takes all of them along. */
const PARCELS = [
  { to: 'it', questions: ['a', 'b'], withAnswers: true },
  { to: 'estates', questions: ['b', 'c'], withAnswers: false },
  { to: 'clinical', questions: ['a', 'b', 'c'], withAnswers: true },
] as const;
const JUDGING = 'judging-review';

type NotForMe = ParcelBack['notForMe'];
/** What a person would expect to find. */
type Model = {
  readonly sides: Map<string, Side>;
  readonly sent: Map<string, Sent>;
  readonly notForMe: Map<string, NotForMe>;
  opinions: readonly Opinion[];
  reviews: readonly KeptReview[];
  readonly reviewing: Reviewing;
  /** Every answer that anybody gave to a question, and that there was none. */
  readonly given: Set<string>;
  readonly parcels: { readonly to: string; readonly text: string }[];
  readonly reviewFiles: KeptReview['review'][];
  /** What was brought in last, and what stood before it. */
  brought: { readonly by: Brought; readonly home: Side } | null;
  backup: {
    readonly file: Backup;
    readonly home: Side;
    readonly sent: Map<string, Sent>;
    readonly reviews: readonly KeptReview[];
  } | null;
};

let made = 0;
/** A visit for each change, so that one press takes one change back. */
const next = (by: string): ChangeStamp => stamp({ id: `change-${(made += 1)}`, visit: `visit-${made}`, by, at: AT });

/** Is done, unless the browser is killed first: then all of it is kept or nothing, and the next page begins. */
async function done<T>(doing: Promise<Result<T, unknown>>, killedAfter: number | null): Promise<T | null | undefined> {
  if (killedAfter !== null) await kill(killedAfter);
  const result = await doing;
  if (killedAfter !== null) await openPage(null);
  else expect(result).toMatchObject({ ok: true });
  return result.ok ? result.value : null;
}
/** The same where only whether it was done is asked. */
const isDone = async (doing: Promise<Result<unknown, unknown>>, killedAfter: number | null): Promise<boolean> =>
  (await done(doing, killedAfter)) !== null;

const fileOf = async (id: string): Promise<AssessmentFile> => {
  const read = await readAssessmentFile(id);
  return must(read.ok ? read.value : null, JSON.stringify(read));
};
const sideOf = (model: Model, id: string): Side => must(model.sides.get(id), 'it is one');
const idOf = (who: number): string => must(PARCELS[who], 'it is one').to;
const homeNow = (model: Model) => ({ assessment: { ...blank, reviews: [...model.reviews] }, questionnaire: small });

const anyPart: fc.Arbitrary<AnswerPart> = fc.oneof(
  fc.constantFrom('l0', 'l1', 'l2').map((id) => ({ value: chosen(id) })),
  fc.constant({ value: null }),
  fc.constantFrom('', 'one', 'two').map((note) => ({ note })),
  fc.boolean().map((toCheck) => ({ toCheck })),
);
/** After how many turns the browser is killed; null for not at all. */
const killed = fc.option(fc.nat(12), { freq: 3 });
const anybody = fc.constantFrom(HOME, ...PARCELS.map(({ to }) => to));
const who = fc.nat({ max: PARCELS.length - 1 });
const question = fc.constantFrom(...QUESTIONS);

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('answers' as const), at: anybody, question, part: anyPart, killed }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('answers, and the page is gone before it is asked to write' as const),
      at: anybody,
      question,
      part: anyPart,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('undoes' as const), at: anybody, question, killed }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('keeps a piece' as const),
      at: anybody,
      question,
      title: fc.constantFrom('one', 'two'),
      killed,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('is not for them' as const), who, question, killed }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('sends back' as const), who }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('brings in' as const), file: fc.nat(), settle: fc.boolean(), killed }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('takes it back' as const), killed }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('judges' as const), question, says: fc.constantFrom(...SAYINGS), killed }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('sends the review back' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('keeps a review' as const), file: fc.nat(), killed }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('answers a difference' as const),
      review: fc.nat(),
      which: fc.nat(),
      isAccepted: fc.boolean(),
      killed,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('backs up' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restores' as const), killed }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('closes the page' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

beforeEach(rememberTransactions);
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it(
  'loses nothing of what anybody said, wherever a page is closed or killed',
  async () => {
    expect.hasAssertions();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30, size: 'max' }), async (steps) => {
        const model = await begin();
        for (const one of steps) {
          await take(model, one);
          if ('killed' in one && one.killed !== null) await expectAsModel(model);
        }
        await expectAsModel(model);
      }),
      { numRuns: WALKS, ...(process.env.SOAK_SEED === undefined ? {} : { seed: Number(process.env.SOAK_SEED) }) },
    );
  },
  60_000 + WALKS * 5000,
);

/** An assessment with answers, a parcel with each of three colleagues, and a copy with a reviewer who judges blind first. */
async function begin(): Promise<Model> {
  vi.stubGlobal('localStorage', new LocalStorageStandIn());
  dropFailedParts();
  await eraseEverything();
  await openPage(null);
  await createAssessment(blank, small);
  let home: Side = { answers: [], evidence: [], history: [] };
  for (const id of ['a', 'b'] as const) {
    const by = next('home');
    await saveAnswerPart(HOME, id, { value: chosen('l1') }, by);
    home = answered(home, id, { value: chosen('l1') }, by);
  }
  const reviewing = handOut({ assessment: blank, questionnaire: small }, home, {
    id: 'review',
    ids: QUESTIONS,
    shown: 'once-judged',
  });
  await saveSent(reviewing.sent);
  await createAssessment(judgingOf(reviewing.copy, JUDGING, AT), reviewing.copy.questionnaire);
  await saveReviewer(JUDGING, must(reviewing.errand.reviewer, 'it has one'), AT);
  const model: Model = {
    sides: new Map([[HOME, home]]),
    sent: new Map([[reviewing.sent.id, reviewing.sent]]),
    notForMe: new Map(),
    opinions: [],
    reviews: [],
    reviewing,
    given: new Set(QUESTIONS.flatMap((id) => [said(id, null), said(id, chosen('l1'))])),
    parcels: [],
    reviewFiles: [],
    brought: null,
    backup: null,
  };
  for (const parcel of PARCELS) await handParcelOut(model, parcel);
  return model;
}

async function handParcelOut(model: Model, { to, questions, withAnswers }: (typeof PARCELS)[number]): Promise<void> {
  const home = sideOf(model, HOME);
  const { organisation: profile, assessmentDate } = blank;
  const placed = placeQuestions({ questionnaire: small, profile, assessmentDate, ...home });
  const name = { id: `parcel-${to}`, title: `Questions for ${to}`, summary: 'Some.' };
  const part = must(
    partOfEdition({ questionnaire: small, profile, placed }, new Set<string>(questions), name),
    'they are asked',
  );
  const header = { id: to, assessmentId: HOME, to, due: null, message: '', sentAt: AT, withAnswers };
  const sent = sentParcel(header, { edition: part, assessmentDate }, home);
  await saveSent(sent);
  const out = throughText(buildParcel(sent, blank, small, part, 'Ruth'));
  if (out.state !== 'out') throw new Error('a parcel that goes out stays one');
  const { assessment: errand, answers, evidence: pieces } = errandOf(out, to, AT);
  await createAssessment(errand, out.edition, { answers, evidence: pieces });
  model.sent.set(to, sent);
  model.sides.set(to, { answers, evidence: pieces, history: [] });
  model.notForMe.set(to, []);
}

function throughText(parcel: Parameters<typeof parcelFormat.findFaults>[0]) {
  const parsed = parseFile(JSON.stringify(parcel), parcelFormat);
  return must(parsed.ok ? parsed.value : null, `what is made can be opened: ${JSON.stringify(parsed)}`);
}

const said = (questionId: string, value: unknown): string => `${questionId} ${canonicalJson(value)}`;

async function take(model: Model, one: Step): Promise<void> {
  switch (one.kind) {
    case 'answers':
    case 'answers, and the page is gone before it is asked to write': {
      if (!isAsked(one.at, one.question)) return;
      const by = next(one.at);
      if (one.kind === 'answers') {
        // It is on the screen of those who answer, with what an earlier page had left.
        await loadAssessment(one.at);
        const saving = saveAnswerPart(one.at, one.question, one.part, by);
        if (one.killed === null) expect(await saving).toEqual({ ok: true, value: undefined });
        else {
          await kill(one.killed);
          await saving;
          // It was noted before anything else: the next page takes it up.
          await openPage(null);
        }
      } else {
        const answer = sideOf(model, one.at).answers.find(({ questionId }) => questionId === one.question);
        const seen = Object.fromEntries(
          Object.keys(one.part).map((key) => [key, answer ? Object(answer)[key] : NONE[key]]),
        );
        noteUnsaved({
          assessmentId: one.at,
          questionId: one.question,
          part: one.part,
          seen,
          after: [],
          order: (made += 1),
          ...by,
        });
        await openPage(null);
      }
      model.sides.set(one.at, answered(sideOf(model, one.at), one.question, one.part, by));
      if (one.part.value !== undefined) model.given.add(said(one.question, one.part.value));
      return;
    }
    case 'undoes': {
      if (!isAsked(one.at, one.question)) return;
      const by = next(one.at);
      if (await isDone(undoChange(one.at, one.question, by), one.killed))
        model.sides.set(one.at, undone(sideOf(model, one.at), one.question, by));
      return;
    }
    case 'keeps a piece': {
      if (!isAsked(one.at, one.question)) return;
      const by = next(one.at);
      const id = `piece-${one.at}`;
      const { id: _id, ...part } = evidence({ title: one.title });
      const before = sideOf(model, one.at);
      const piece = before.evidence.find((each) => each.id === id) ?? null;
      if (!(await isDone(saveEvidence(one.at, id, part, one.question, by), one.killed))) return;
      const withPiece = renamed(before, id, piece ? { title: one.title } : part, by);
      const uses = withPiece.answers.find(({ questionId }) => questionId === one.question)?.evidence ?? [];
      const use = { ...by, id: `${by.id}-use` };
      model.sides.set(
        one.at,
        uses.includes(id) ? withPiece : answered(withPiece, one.question, { evidence: [...uses, id] }, use),
      );
      return;
    }
    case 'is not for them': {
      const at = idOf(one.who);
      if (!isAsked(at, one.question)) return;
      const before = must(model.notForMe.get(at), 'it is one').filter((each) => each.question !== one.question);
      if (await isDone(saveNotForMe(at, one.question, 'Ask another', AT), one.killed))
        model.notForMe.set(at, [...before, { question: one.question, reason: 'Ask another' }]);
      return;
    }
    case 'sends back': {
      const to = idOf(one.who);
      const file = await fileOf(to);
      const back = buildBack(must(parcelErrandOf(file), 'it is one'), file, AT);
      model.parcels.push({ to, text: JSON.stringify(throughText(back)) });
      return;
    }
    case 'brings in': {
      const file = model.parcels[one.file % model.parcels.length];
      if (file) await bringInFile(model, file, one.settle ? 'theirs' : 'ours', one.killed);
      return;
    }
    case 'takes it back': {
      const { brought } = model;
      if (!brought) return;
      const by = next('home');
      if (!(await done(takeBackBrought(brought.by, by), one.killed))) return;
      model.sides.set(HOME, takenBack(sideOf(model, HOME), brought, by));
      model.sent.set(brought.by.before.id, brought.by.before);
      model.brought = null;
      return;
    }
    case 'judges': {
      const errand = { ...model.reviewing.errand, opinions: [...model.opinions] };
      const opinion = opinionOn({ ...model.reviewing, errand }, one.question, one.says);
      if (opinion && (await isDone(saveOpinion(JUDGING, opinion, AT), one.killed)))
        model.opinions = withOpinion(errand, opinion).opinions;
      return;
    }
    case 'sends the review back': {
      const file = await fileOf(JUDGING);
      const errand = must(reviewErrandOf(file), 'it is one');
      model.reviewFiles.push(sentBack({ ...model.reviewing, errand }));
      return;
    }
    case 'keeps a review': {
      const review = model.reviewFiles[one.file % model.reviewFiles.length];
      const kept = review && takenIn(model.reviewing, review, homeNow(model));
      if (!kept || !(await isDone(keepReview(HOME, review, AT), one.killed))) return;
      model.reviews = [...model.reviews, { ...kept, receivedAt: AT, responses: [] }];
      const sent = must(model.sent.get(review.sentId), 'it was sent');
      model.sent.set(sent.id, { ...sent, backs: [...sent.backs, AT] });
      return;
    }
    case 'answers a difference': {
      const kept = model.reviews[one.review % model.reviews.length];
      if (!kept) return;
      const home = sideOf(model, HOME);
      const differences = expectTold(kept, homeNow(model), model.reviewing.stood, home);
      const judged = differences[one.which % differences.length];
      if (!judged) return;
      const { id: questionId } = judged.question;
      const of = { assessmentId: HOME, hash: reviewHash(kept.review), questionId };
      const by = next('home');
      const value = judged.assessed;
      const doing = one.isAccepted ? acceptJudgement(of, value, by) : contestJudgement(of, 'It was shown.', by);
      if (!(await isDone(doing, one.killed))) return;
      if (one.isAccepted && value !== null) {
        model.sides.set(HOME, answered(home, questionId, { value }, by));
        model.given.add(said(questionId, value));
      }
      const says = one.isAccepted
        ? ({ kind: 'accepted' } as const)
        : ({ kind: 'contested', reason: 'It was shown.' } as const);
      const response = { questionId, says, by: 'home', at: AT };
      model.reviews = model.reviews.map((each) =>
        each === kept ? { ...kept, responses: [...kept.responses, response] } : each,
      );
      return;
    }
    case 'backs up': {
      const read = await readBackup(AT, 'Tests');
      model.backup = {
        file: must(read.ok ? read.value.backup : null, JSON.stringify(read)),
        home: sideOf(model, HOME),
        sent: new Map(model.sent),
        reviews: model.reviews,
      };
      return;
    }
    case 'restores': {
      const { backup } = model;
      if (!backup || !(await isDone(restoreBackup(backup.file, [HOME], AT), one.killed))) return;
      model.sides.set(HOME, backup.home);
      for (const [id, sent] of backup.sent) model.sent.set(id, sent);
      Object.assign(model, { reviews: backup.reviews, brought: null });
      return;
    }
    case 'closes the page':
      await openPage(null);
      return;
  }
}

const NONE: Readonly<Record<string, unknown>> = { value: null, note: '', toCheck: false };

const isAsked = (at: string, id: string): boolean =>
  at === HOME || PARCELS.some(({ to, questions }) => to === at && (questions as readonly string[]).includes(id));

/** What came is told before it is written, whole or not at all. */
async function bringInFile(
  model: Model,
  { to, text }: Model['parcels'][number],
  settle: 'ours' | 'theirs',
  killedAfter: number | null,
): Promise<void> {
  const parsed = parseFile(text, parcelFormat);
  const back = parsed.ok && parsed.value.state === 'back' ? parsed.value : null;
  const sent = must(model.sent.get(to), 'it was sent');
  const checked = checkBack(must(back, 'it is one'), sent, small);
  const returned = returnedOf(must(checked.ok ? checked.value : null, 'it is as sent'), sent);
  const home = sideOf(model, HOME);
  const here = { ...home, status: 'draft' as const, assessmentDate: blank.assessmentDate };
  const planned = planBringIn(here, sent, returned, small);
  const plan = must(planned.ok ? planned.value : null, JSON.stringify(planned));
  // Every difference that they made is in the receipt.
  const told = new Set(
    [...plan.units, ...plan.known, ...plan.beside, ...plan.refused.map(({ unit }) => unit)].map(unitKey),
  );
  const differing = threeWay({ before: home, ours: home, theirs: plan.theirs });
  for (const unit of differing) {
    const ofTheirs = unit.kind === 'evidence' || sent.questions.includes(unit.questionId);
    if (ofTheirs && returned.sources.has(unitKey(unit))) expect(told).toContain(unitKey(unit));
  }
  const settled = new Map(
    plan.units.flatMap((unit) => (unit.outcome === 'clash' ? [[unitKey(unit), settle] as const] : [])),
  );
  const by = next('home');
  const expected = bringIn(plan, settled, by);
  const brought = await done(bringInReturned(plan, returned, settled, by), killedAfter);
  if (!brought) return;
  const answers = new Map(home.answers.map((each) => [each.questionId, each]));
  const pieces = new Map(home.evidence.map((each) => [each.id, each]));
  for (const each of expected.answers) answers.set(each.questionId, each);
  for (const each of expected.evidence) pieces.set(each.id, each);
  model.sides.set(HOME, {
    answers: [...answers.values()],
    evidence: [...pieces.values()],
    history: [...home.history, ...expected.changes],
  });
  model.sent.set(to, expected.sent);
  model.brought = { by: brought, home };
}

/** As it was before it was brought in, of each answer and piece of which that was the last thing that was done. */
function takenBack(
  home: Side,
  { by: { standing }, home: before }: NonNullable<Model['brought']>,
  by: ChangeStamp,
): Side {
  const last = new Map<string, Change>(home.history.map((change) => [subjectOf(change), change]));
  return [...last.values()]
    .filter(({ id }) => standing.includes(id))
    .reduce((side, change) => {
      if (!isAnswerChange(change)) return renamed(side, change.evidenceId, change.from, by, change.id);
      const was = before.answers.find(({ questionId }) => questionId === change.questionId);
      const part = Object.fromEntries(
        Object.keys(change.to).map((key) => [key, was ? Object(was)[key] : key === 'evidence' ? [] : NONE[key]]),
      );
      return answered(side, change.questionId, part, by, change.id);
    }, home);
}

/** Every assessment, and what was sent out of it, is as the person who knows of every step expects it. */
async function expectAsModel(model: Model): Promise<void> {
  for (const [id, side] of model.sides) {
    const file = await fileOf(id);
    expect({ id, ...wordsOf(file) }).toEqual({ id, ...wordsOf(side) });
    expect(parcelErrandOf(file)?.notForMe ?? []).toEqual(model.notForMe.get(id) ?? []);
    for (const { questionId, value } of file.answers) expect(model.given).toContain(said(questionId, value));
  }
  expect((await fileOf(HOME)).reviews ?? []).toEqual(model.reviews);
  for (const kept of model.reviews) expectTold(kept, homeNow(model), model.reviewing.stood, sideOf(model, HOME));
  expect(reviewErrandOf(await fileOf(JUDGING))?.opinions).toEqual(model.opinions);
  for (const [id, sent] of model.sent) expect(await loadSent(id)).toEqual(sent);
}

/** But for the ids of changes: what a page could not finish has another once the next one takes it up. */
const wordsOf = ({ answers, evidence: pieces, history }: Side) => ({
  answers: new Map(
    answers.map(({ questionId, value, note, toCheck, evidence: ids }) => [questionId, { value, note, toCheck, ids }]),
  ),
  pieces: new Map(pieces.map((piece) => [piece.id, piece])),
  history: history.map((change) => ({ subject: subjectOf(change), from: change.from, to: change.to, by: change.by })),
});
