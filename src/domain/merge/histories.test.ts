import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  answer,
  assessment,
  chosen,
  edition,
  evidence as pieceOf,
  levels,
  section,
  stamp,
} from '#src/testing/builders.ts';
import { replay, type Contents } from '../assessment/file/index.ts';
import { emptyAnswer, fieldsOf } from '../assessment/history/index.ts';
import type { AnswerPart, Assessment, Change } from '../assessment/index.ts';
import { canonicalJson } from '../common/canonical-json.ts';
import { must } from '../common/result.ts';
import {
  expectTold,
  handOut,
  opinionOn,
  SAYINGS,
  sentBack,
  takenIn,
  withOpinion,
  type Reviewing,
} from '../review/reviewing.fixture.ts';
import { bringIn, planBringIn, type Here, type Returned } from './bring-in.ts';
import { answered, AT, NOTHING, renamed, returnedOf, undone, type Side } from './histories.fixture.ts';
import type { Settled } from './join-copies.ts';
import { asSent, sentSchema, type Sent } from './sent.ts';
import { threeWay, unitKey, unitKeysOf, type MergeUnit } from './three-way.ts';

/** How many histories are gone through: a sample, and all of them in the long runs (`npm run soak`). */
const HISTORIES = Number(process.env.SOAK_TOGETHER ?? 20);

const QUESTIONS = ['a', 'b', 'c'];
const small = edition([
  section(
    'first',
    QUESTIONS.map((id) => levels(id, [0, 2, 4])),
  ),
]);
const untouched = assessment(small);
const { assessmentDate } = untouched;
const start: Contents = { answers: ['a', 'b'].map((id) => answer(id, chosen('l1'))), evidence: [] };
const { id: _id, ...piece } = pieceOf();
/** As it was sent: an older state, which may be restored, knows nothing of the piece that one answer rests on. */
const asItWasSent: Side = answered(
  renamed({ ...start, history: [] }, 'x', piece, stamp({ id: 'sent-1', at: AT })),
  'a',
  { evidence: ['x'] },
  stamp({ id: 'sent-2', at: AT }),
);

/** The copy at home, with the second opinions that came back to it. */
type Home = Side & { readonly reviews: NonNullable<Assessment['reviews']> };

/** To each colleague other questions, with one in common, with the answers that stand at home or without. */
const PARCELS = [
  { id: 'it', questions: ['a', 'b'], withAnswers: true },
  { id: 'estates', questions: ['b', 'c'], withAnswers: false },
  { id: 'clinical', questions: ['a', 'b', 'c'], withAnswers: true },
] as const;

const anyPart: fc.Arbitrary<AnswerPart> = fc.oneof(
  fc.constantFrom('l0', 'l1', 'l2').map((id) => ({ value: chosen(id) })),
  fc.constant({ value: null }),
  fc.constantFrom('', 'one', 'two').map((note) => ({ note })),
  fc.boolean().map((toCheck) => ({ toCheck })),
  fc.subarray(['x', 'own']).map((evidence) => ({ evidence })),
);
const who = fc.nat({ max: PARCELS.length - 1 });
/** A second pair of hands at a colleague's: somebody else to whom the file was forwarded, or another browser. */
const hands = fc.nat({ max: 1 });
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('answers' as const),
      who,
      hands,
      question: fc.constantFrom(...QUESTIONS),
      part: anyPart,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('undoes' as const), who, hands, question: fc.constantFrom(...QUESTIONS) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('piece' as const),
      who,
      hands,
      id: fc.constantFrom('x', 'own'),
      title: fc.constantFrom('one', 'two'),
    }),
  },
  // The browser was killed, or a backup was restored: on from what stood when the last file was made.
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('back to last file' as const), who, hands }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('sends back' as const), who, hands }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('home brings in' as const), file: fc.nat(), settle: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('home answers' as const),
      question: fc.constantFrom(...QUESTIONS),
      part: anyPart,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('home undoes' as const), question: fc.constantFrom(...QUESTIONS) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('home is restored' as const), to: fc.oneof(fc.constant(0), fc.nat()) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('home asks a reviewer' as const),
      ids: fc.subarray(QUESTIONS, { minLength: 1 }),
      shown: fc.constantFrom('from-the-start' as const, 'once-judged' as const, 'never' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('the reviewer judges' as const),
      copy: fc.nat(),
      question: fc.constantFrom(...QUESTIONS),
      says: fc.constantFrom(...SAYINGS),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('the reviewer goes on from before' as const), copy: fc.nat() }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('the review is sent back' as const), copy: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('home takes a review in' as const), file: fc.nat() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('home answers a difference' as const),
      review: fc.nat(),
      which: fc.nat(),
      isAccepted: fc.boolean(),
    }),
  },
);

type File = { readonly who: number; readonly side: Side; readonly returned: Returned };

it('loses nothing in any history of three colleagues, a reviewer and the home copy, and asks about what clashes', () => {
  expect.hasAssertions();
  fc.assert(
    fc.property(fc.array(step, { minLength: 8, maxLength: 60, size: 'max' }), (steps) => {
      let count = 0;
      const nextStamp = (by: string) => stamp({ id: `change-${(count += 1)}`, by, at: AT });
      let home: Home = { ...asItWasSent, reviews: [] };
      const states: Home[] = [{ ...start, history: [], reviews: [] }, home];
      // Copies for reviewers, what each was when its review was last sent back, and the reviews.
      const copies: { now: Reviewing; last: Reviewing }[] = [];
      const reviews: { readonly of: Reviewing; readonly review: ReturnType<typeof sentBack> }[] = [];
      const stoodFor = (sentId: string) =>
        must(
          copies.find(({ now }) => now.sent.id === sentId),
          'it was sent',
        ).now.stood;
      const homeNow = () => ({ assessment: { ...untouched, reviews: [...home.reviews] }, questionnaire: small });
      const sent: Sent[] = PARCELS.map((parcel) => sentOf(parcel));
      const opened = sent.map(({ base, withAnswers }): Side => ({ ...(withAnswers ? base : NOTHING), history: [] }));
      const there = opened.map((side) => [side, side]);
      const last = opened.map((side) => [side, side]);
      const files: File[] = [];
      const at = (one: { readonly who: number; readonly hands: number }) =>
        must(there[one.who]?.[one.hands], 'it is one');
      const put = (one: { readonly who: number; readonly hands: number }, side: Side) => {
        must(there[one.who], 'it is one')[one.hands] = side;
      };
      for (const one of steps) {
        states.push(home);
        switch (one.kind) {
          case 'answers': {
            const { questions } = must(PARCELS[one.who], 'it is one');
            const part = withOwn(one.part, one);
            if ((questions as readonly string[]).includes(one.question) && isWhole(at(one), part))
              put(one, answered(at(one), one.question, part, nextStamp(`${one.who}/${one.hands}`)));
            break;
          }
          case 'undoes':
            put(one, undone(at(one), one.question, nextStamp(`${one.who}/${one.hands}`)));
            break;
          case 'piece':
            // What was not sent along is not known there.
            if (one.id === 'own' || at(one).evidence.some(({ id }) => id === 'x'))
              put(
                one,
                renamed(
                  at(one),
                  idOf(one.id, one),
                  { ...piece, title: one.title },
                  nextStamp(`${one.who}/${one.hands}`),
                ),
              );
            break;
          case 'back to last file':
            put(one, must(last[one.who]?.[one.hands], 'it is one'));
            break;
          case 'sends back':
            must(last[one.who], 'it is one')[one.hands] = at(one);
            files.push({ who: one.who, side: at(one), returned: returnedOf(at(one)) });
            break;
          case 'home answers':
            if (isWhole(home, one.part)) home = answered(home, one.question, one.part, nextStamp('home'));
            break;
          case 'home undoes':
            home = undone(home, one.question, nextStamp('home'));
            break;
          case 'home is restored':
            home = must(states[one.to % states.length], 'there is one');
            for (const [index, each] of sent.entries()) sent[index] = asSent(each);
            break;
          case 'home brings in': {
            const file = files[one.file % files.length];
            if (!file) break;
            const before = must(sent[file.who], 'it is one');
            const result = broughtIn(home, before, file, one.settle ? 'theirs' : 'ours', nextStamp('home'));
            home = { ...home, ...result.home };
            sent[file.who] = result.sent;
            break;
          }
          case 'home asks a reviewer': {
            const { ids, shown } = one;
            const made = handOut(homeNow(), home, { id: `copy-${copies.length}`, ids, shown });
            copies.push({ now: made, last: made });
            break;
          }
          case 'the reviewer judges': {
            const copy = copies[one.copy % copies.length];
            const opinion = copy && opinionOn(copy.now, one.question, one.says);
            if (opinion) copy.now = { ...copy.now, errand: withOpinion(copy.now.errand, opinion) };
            break;
          }
          case 'the reviewer goes on from before': {
            const copy = copies[one.copy % copies.length];
            if (copy) copy.now = copy.last;
            break;
          }
          case 'the review is sent back': {
            const copy = copies[one.copy % copies.length];
            if (!copy) break;
            copy.last = copy.now;
            reviews.push({ of: copy.now, review: sentBack(copy.now) });
            break;
          }
          case 'home takes a review in': {
            const came = reviews[one.file % reviews.length];
            const kept = came && takenIn(came.of, came.review, homeNow());
            if (kept) home = { ...home, reviews: [...home.reviews, { ...kept, receivedAt: AT, responses: [] }] };
            break;
          }
          case 'home answers a difference': {
            const kept = home.reviews[one.review % home.reviews.length];
            if (!kept) break;
            const differences = expectTold(kept, homeNow(), stoodFor(kept.review.sentId), home);
            const judged = differences[one.which % differences.length];
            if (!judged) break;
            const says = one.isAccepted
              ? ({ kind: 'accepted' } as const)
              : ({ kind: 'contested', reason: 'It was shown.' } as const);
            const { id: questionId } = judged.question;
            const { assessed } = judged;
            const by = nextStamp('home');
            if (one.isAccepted && assessed) home = answered(home, questionId, { value: assessed }, by);
            const response = { questionId, says, by: 'home', at: AT };
            home = {
              ...home,
              reviews: home.reviews.map((each) =>
                each === kept ? { ...kept, responses: [...kept.responses, response] } : each,
              ),
            };
            // What the reviewer judged stands now, whatever anybody had made of the answer since.
            if (one.isAccepted && assessed)
              expect(home.answers.find((each) => each.questionId === questionId)?.value).toEqual(assessed);
            break;
          }
        }
        for (const kept of home.reviews) expectTold(kept, homeNow(), stoodFor(kept.review.sentId), home);
      }
    }),
    { numRuns: HISTORIES, ...(process.env.SOAK_SEED === undefined ? {} : { seed: Number(process.env.SOAK_SEED) }) },
  );
}, 600_000);

/** Pieces that two people add are two: ids are random. */
const idOf = (id: string, { who: by, hands: other }: { readonly who: number; readonly hands: number }): string =>
  id === 'own' ? `own-${by}-${other}` : id;
const withOwn = (part: AnswerPart, by: { readonly who: number; readonly hands: number }): AnswerPart =>
  part.evidence ? { evidence: part.evidence.map((id) => idOf(id, by)) } : part;

/** Is every piece there that an answer would rest on? */
const isWhole = (side: Contents, part: AnswerPart): boolean =>
  part.evidence?.every((id) => side.evidence.some((each) => each.id === id)) ?? true;

/** Takes a file in, and holds what became of each unit of it against the model. */
function broughtIn(home: Side, sent: Sent, file: File, settle: Settled, by: ReturnType<typeof stamp>) {
  const here: Here = { ...home, status: 'draft', assessmentDate };
  const planned = planBringIn(here, sent, file.returned, small);
  // What was honestly answered is never refused as a whole.
  expect(planned.ok ? '' : planned.problem).toBe('');
  const plan = must(planned.ok ? planned.value : null, 'it is planned');
  for (const unit of plan.units) {
    const [stands, was] = [canonicalJson(unit.ours), chainOf(unit, sent, file)];
    // Nothing takes the place of what its author had not seen, unless somebody is asked; a piece that is not here of nothing.
    if (unit.outcome === 'taken' && unit.ours !== null) expect(was).toContain(stands);
  }
  const settled = new Map(
    plan.units.flatMap((unit) => (unit.outcome === 'clash' ? [[unitKey(unit), settle] as const] : [])),
  );
  const brought = bringIn(plan, settled, by);
  expect(sentSchema.safeParse(brought.sent).success).toBe(true);
  const [answers, evidence] = [
    new Map(home.answers.map((each) => [each.questionId, each])),
    new Map(home.evidence.map((each) => [each.id, each])),
  ];
  for (const each of brought.answers) answers.set(each.questionId, each);
  for (const each of brought.evidence) evidence.set(each.id, each);
  const then: Side = {
    answers: [...answers.values()],
    evidence: [...evidence.values()],
    history: [...home.history, ...brought.changes],
  };
  const replayed = replay({ ...start }, then.history);
  expect(threeWay({ before: replayed, ours: replayed, theirs: then })).toEqual([]);
  // No answer rests on what is not here: such a file could not be opened again.
  expect(then.answers.filter((each) => !isWhole(then, each))).toEqual([]);
  // All that they changed, and that had not come before, stands or is in the history.
  const known = new Set([...plan.known, ...plan.refused.map(({ unit }) => unit)].map(unitKey));
  const blank = sent.withAnswers ? sent.base : NOTHING;
  for (const unit of threeWay({ before: blank, ours: then, theirs: file.side })) {
    const key = unitKey(unit);
    if (known.has(key) || unit.outcome === 'ours' || unit.outcome === 'same' || !file.returned.sources.has(key))
      continue;
    // It was held against what stood here when it first came.
    if (file.returned.sources.get(key)?.ids.some((id) => isLatestSeen(sent, file, key, id))) continue;
    if (!sent.withAnswers && isBlank(unit)) continue;
    if (unit.kind === 'answer' && unit.unit === 'uses') continue;
    expect(said(start, then.history, unit)).toContain(canonicalJson(unit.theirs));
  }
  const again = planBringIn({ ...then, status: 'draft', assessmentDate }, brought.sent, file.returned, small);
  const more = must(again.ok ? again.value : null, 'it is planned');
  expect(more.units.filter(({ outcome }) => outcome === 'taken' || outcome === 'clash')).toEqual([]);
  return { home: then, sent: brought.sent };
}

/** Is this the latest change of the unit in the file, and did it come before? */
const isLatestSeen = (sent: Sent, { returned }: File, key: string, id: string): boolean =>
  returned.sources.get(key)?.ids.at(-1) === id && sent.seen.some(({ unit, ids }) => unit === key && ids.includes(id));

/** Everything that this unit was as its author went along, from what was sent on. */
const chainOf = (unit: MergeUnit, { base, withAnswers }: Sent, { side }: File): readonly string[] => [
  wordsOf(base, unit),
  ...said(withAnswers ? base : NOTHING, side.history, unit),
];

/** What a unit was after each change to it. */
function said(from: Contents, history: readonly Change[], unit: MergeUnit): readonly string[] {
  const key = unitKey(unit);
  let now: Contents = from;
  return history
    .filter((change) => unitKeysOf(change).includes(key))
    .map((change) => {
      now = replay(now, [change]);
      return wordsOf(now, unit);
    });
}

/** A unit as it stands somewhere. */
function wordsOf({ answers, evidence }: Contents, unit: MergeUnit): string {
  if (unit.kind === 'evidence') return canonicalJson(evidence.find(({ id }) => id === unit.evidenceId) ?? null);
  const { questionId } = unit;
  const found = answers.find((each) => each.questionId === questionId) ?? emptyAnswer(questionId, AT);
  return canonicalJson(Object.fromEntries(fieldsOf(unit.theirs).map((field) => [field, found[field]])));
}

const isBlank = (unit: MergeUnit): boolean =>
  unit.kind === 'answer' && (unit.unit === 'answer' ? unit.theirs.value === null : unit.theirs.note === '');

function sentOf({ id, questions, withAnswers }: (typeof PARCELS)[number]): Sent {
  const answers = asItWasSent.answers.filter(({ questionId }) => (questions as readonly string[]).includes(questionId));
  const uses = new Set(answers.flatMap(({ evidence }) => evidence));
  return {
    id,
    assessmentId: 'one',
    kind: 'parcel',
    to: id,
    due: null,
    message: '',
    sentAt: AT,
    questions: [...questions],
    withAnswers,
    hash: '0'.repeat(64),
    base: { answers, evidence: asItWasSent.evidence.filter(({ id: used }) => uses.has(used)) },
    since: null,
    seen: [],
    backs: [],
    notForThem: [],
    isClosed: false,
  };
}
