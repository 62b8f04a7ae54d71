import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answer,
  assessment,
  chosen,
  date,
  edition,
  evidence as pieceOf,
  levels,
  section,
  stamp,
} from '#src/testing/builders.ts';
import { replay, type Contents } from '../assessment/file/index.ts';
import { changeAnswer, changeEvidence, emptyAnswer, isAnswerChange, undoStep } from '../assessment/history/index.ts';
import { LIST_LIMITS, type AnswerPart, type Change, type Evidence } from '../assessment/index.ts';
import { canonicalJson } from '../common/canonical-json.ts';
import { must } from '../common/result.ts';
import { bringIn, planBringIn, type BringInPlan, type Here, type Returned, type Source } from './bring-in.ts';
import type { Settled } from './join-copies.ts';
import { sentSchema, type Sent } from './sent.ts';
import { threeWay, unitKey, unitKeysOf, type MergeUnit } from './three-way.ts';

const small = edition([section('first', [...['a', 'b', 'c'].map((id) => levels(id, [0, 2, 4])), date('d', [[0, 2]])])]);
const { assessmentDate } = assessment(small);
const start: Contents = {
  answers: ['a', 'b'].map((id) => answer(id, chosen('l1'), { evidence: ['x'] })),
  evidence: [pieceOf({ id: 'x' }), pieceOf({ id: 'y' })],
};

/** A side with its answers and its changes. */
type Side = Contents & { readonly history: readonly Change[] };
type Deed =
  | { readonly kind: 'answer'; readonly question: string; readonly part: AnswerPart }
  | { readonly kind: 'piece'; readonly id: string; readonly title: string };

let count = 0;
const nextStamp = (by: string) => stamp({ id: `change-${(count += 1)}`, by });

function done(side: Side, deed: Deed, by: string): Side {
  const { answers, evidence, history } = side;
  if (deed.kind === 'answer') {
    const before = answers.find(({ questionId }) => questionId === deed.question) ?? emptyAnswer(deed.question, '');
    const changed = changeAnswer(before, deed.part, nextStamp(by));
    if (!changed) return side;
    const others = answers.filter((each) => each !== before);
    return { answers: [...others, changed.answer], evidence, history: [...history, changed.change] };
  }
  const before = evidence.find(({ id }) => id === deed.id) ?? null;
  const { id: _id, ...whole } = pieceOf();
  const changed = changeEvidence(deed.id, before, { ...whole, title: deed.title }, nextStamp(by));
  if (!changed) return side;
  const others = evidence.filter((each) => each !== before);
  return { answers, evidence: [...others, changed.evidence], history: [...history, changed.change] };
}
const after = (side: Side, deeds: readonly Deed[], by: string) =>
  deeds.reduce((each, deed) => done(each, deed, by), side);

const ALL = ['a', 'b', 'c', 'd'];
const sendOf = (from: Contents, more: Partial<Sent> = {}): Sent => {
  const questions = more.questions ?? ALL;
  const answers = from.answers.filter(({ questionId }) => questions.includes(questionId));
  const uses = new Set(answers.flatMap(({ evidence }) => evidence));
  return {
    id: 'sent-1',
    assessmentId: 'one',
    kind: 'parcel',
    to: 'Estates',
    due: null,
    message: '',
    sentAt: '2026-06-01T08:00:00.000Z',
    questions,
    withAnswers: true,
    hash: '0'.repeat(64),
    base: { answers, evidence: from.evidence.filter(({ id }) => uses.has(id)) },
    since: null,
    seen: [],
    backs: [],
    notForThem: [],
    isClosed: false,
    ...more,
  };
};
/** The colleague begins with what was sent. */
const colleague = ({ base, withAnswers }: Sent): Side => ({
  ...(withAnswers ? base : { answers: [], evidence: [] }),
  history: [],
});
function returnedOf({ history, answers, evidence }: Side): Returned {
  const sources = new Map<string, Source>();
  for (const change of history)
    for (const key of unitKeysOf(change))
      sources.set(key, { by: change.by, at: change.at, ids: [...(sources.get(key)?.ids ?? []), change.id] });
  return { contents: { answers, evidence }, sources, notForThem: [] };
}
const hereOf = (side: Contents): Here => ({ ...side, status: 'draft', assessmentDate });

const planOf = (here: Contents, sent: Sent, returned: Returned): BringInPlan => {
  const plan = planBringIn(hereOf(here), sent, returned, small);
  if (!plan.ok) throw new Error(plan.problem);
  return plan.value;
};
const outcomes = (plan: BringInPlan) => Object.fromEntries(plan.units.map((unit) => [unitKey(unit), unit.outcome]));
const settledAs = (plan: BringInPlan, settle: (unit: MergeUnit) => Settled) =>
  new Map(
    plan.units.filter(({ outcome }) => outcome === 'clash').map((unit) => [unitKey(unit), settle(unit)] as const),
  );
/** The home copy after it took something in, and what it remembers of it. */
function broughtInto(home: Side, sent: Sent, theirs: Side, settle: (unit: MergeUnit) => Settled = () => 'ours') {
  const plan = planOf(home, sent, returnedOf(theirs));
  const brought = bringIn(plan, settledAs(plan, settle), nextStamp('Home'));
  const [answers, evidence] = [
    new Map(home.answers.map((each) => [each.questionId, each])),
    new Map(home.evidence.map((each) => [each.id, each])),
  ];
  for (const each of brought.answers) answers.set(each.questionId, each);
  for (const each of brought.evidence) evidence.set(each.id, each);
  const side: Side = {
    answers: [...answers.values()],
    evidence: [...evidence.values()],
    history: [...home.history, ...brought.changes],
  };
  return { home: side, sent: brought.sent, brought, plan };
}
const answerIn = ({ answers }: Contents, questionId: string) =>
  must(
    answers.find((each) => each.questionId === questionId),
    'it is there',
  );
const isSame = (one: Contents, other: Contents) => threeWay({ before: one, ours: one, theirs: other }).length === 0;
const answering = (question: string, part: AnswerPart): Deed => ({ kind: 'answer', question, part });
const home: Side = { ...start, history: [] };

describe('what comes back', () => {
  const sent = sendOf(start);

  it('comes in unit by unit beside what was changed here meanwhile', () => {
    const ours = after(
      home,
      [
        answering('a', { value: chosen('l2') }),
        answering('b', { value: chosen('l0') }),
        answering('c', { value: chosen('l1') }),
      ],
      'Jo',
    );
    const theirs = after(
      colleague(sent),
      [
        answering('a', { note: 'The roof leaks' }),
        answering('b', { value: chosen('l2') }),
        answering('c', { value: chosen('l1') }),
        answering('d', { value: { kind: 'never' } }),
        { kind: 'piece', id: 'z', title: 'Survey' },
        answering('d', { evidence: ['z'] }),
      ],
      'Ruth',
    );
    const { home: both, plan, brought } = broughtInto(ours, sent, theirs, () => 'theirs');
    expect(outcomes(plan)).toEqual({
      'answer/a/answer': 'ours',
      'answer/a/note': 'taken',
      'answer/b/answer': 'clash',
      'answer/c/answer': 'same',
      'answer/d/answer': 'taken',
      'answer/d/uses': 'taken',
      'evidence/z': 'taken',
    });
    expect(answerIn(both, 'a')).toMatchObject({ value: chosen('l2'), note: 'The roof leaks', answeredBy: 'Jo' });
    expect(answerIn(both, 'b')).toMatchObject({ value: chosen('l2'), answeredBy: 'Ruth' });
    expect(answerIn(both, 'd')).toMatchObject({ value: { kind: 'never' }, evidence: ['z'], answeredBy: 'Ruth' });
    expect(brought.changes.map(({ by, brought: from }) => [by, from])).toEqual(
      brought.changes.map(() => ['Ruth', 'sent-1']),
    );
    // One change to each answer, all of them together.
    expect(
      brought.changes.filter(isAnswerChange).map(({ questionId, together }) => [questionId, together?.count]),
    ).toEqual(['a', 'b', 'd'].map((id) => [id, 3]));
  });

  it('and loses a clash stays in the history, and can be brought forth there', () => {
    const ours = done(home, answering('b', { value: chosen('l0') }), 'Jo');
    const theirs = done(colleague(sent), answering('b', { value: chosen('l2') }), 'Ruth');
    const { home: both, brought } = broughtInto(ours, sent, theirs);
    expect(answerIn(both, 'b')).toMatchObject({ value: chosen('l0'), answeredBy: 'Home' });
    expect(brought.changes).toMatchObject([
      { by: 'Ruth', to: { value: chosen('l2') } },
      { by: 'Home', to: { value: chosen('l0') }, undoes: brought.changes[0]?.id },
    ]);
    expect(brought.standing).toEqual([]);
  });

  it('and does not fit here is left and named, and may come once more', () => {
    const tomorrow = '2999-01-01';
    const theirs = after(
      colleague(sent),
      [answering('d', { value: { kind: 'date', date: tomorrow } }), answering('d', { note: 'Tested' })],
      'Ruth',
    );
    const { home: both, sent: then, plan } = broughtInto(home, sent, theirs);
    expect(plan.refused).toMatchObject([{ unit: { questionId: 'd', unit: 'answer' }, expected: /no later than/ }]);
    expect(answerIn(both, 'd')).toMatchObject({ value: null, note: 'Tested' });
    expect(planOf(both, then, returnedOf(theirs)).refused).toHaveLength(1);
  });

  it('blank changes nothing where the answers had not gone along, nor does what was left out', () => {
    const unseen = sendOf(start, { withAnswers: false });
    const theirs = after(
      colleague(unseen),
      [
        answering('a', { note: 'Ours now' }),
        { kind: 'piece', id: 'z', title: 'Survey' },
        answering('a', { evidence: ['z'] }),
      ],
      'Supplier',
    );
    const { home: both } = broughtInto(home, unseen, theirs);
    expect(answerIn(both, 'a')).toMatchObject({ value: chosen('l1'), note: 'Ours now', evidence: ['x', 'z'] });
    expect(answerIn(both, 'b')).toEqual(answerIn(home, 'b'));
    const leftOut = planOf(home, sent, { contents: { answers: [], evidence: [] }, sources: new Map(), notForThem: [] });
    expect(leftOut.units).toEqual([]);
  });

  it('once more, grown, is held against what came before, and an older state of it brings nothing', () => {
    const first = done(colleague(sent), answering('a', { value: chosen('l2') }), 'Ruth');
    const second = done(first, answering('a', { value: chosen('l0') }), 'Ruth');
    const once = broughtInto(home, sent, first);
    const twice = broughtInto(once.home, once.sent, second);
    expect(outcomes(twice.plan)).toEqual({ 'answer/a/answer': 'taken' });
    expect(answerIn(twice.home, 'a').value).toEqual(chosen('l0'));
    const older = planOf(twice.home, twice.sent, returnedOf(first));
    expect([older.units, older.known.map(unitKey)]).toEqual([[], ['answer/a/answer']]);
    // The later one first: of the older nothing is news either, not even where it is as it was sent.
    const late = broughtInto(home, sent, second);
    expect(planOf(late.home, late.sent, returnedOf(first)).units).toEqual([]);
    const grown = done(second, answering('b', { note: 'Checked' }), 'Ruth');
    const latest = broughtInto(home, sent, grown);
    const again = broughtInto(latest.home, latest.sent, second);
    expect([again.plan.units, again.sent.since]).toEqual([[], latest.sent.since]);
  });

  it('from a second person to whom it was forwarded is asked about where the first said something else', () => {
    const first = done(colleague(sent), answering('a', { value: chosen('l2') }), 'Ruth');
    const second = after(
      colleague(sent),
      [answering('a', { value: chosen('l0') }), answering('b', { note: 'Mine' })],
      'Sam',
    );
    const once = broughtInto(home, sent, first);
    const both = planOf(once.home, once.sent, returnedOf(second));
    expect(outcomes(both)).toEqual({ 'answer/a/answer': 'clash', 'answer/b/note': 'taken' });
    // What the second left as it was sent, the first may have changed.
    const other = done(colleague(sent), answering('b', { note: 'Mine' }), 'Sam');
    expect(outcomes(planOf(once.home, once.sent, returnedOf(other)))).toEqual({ 'answer/b/note': 'taken' });
    // Nor is forgotten what the first said of a question that is somebody else's.
    const saying = (side: Side, question: string): Returned => ({
      ...returnedOf(side),
      notForThem: [{ question, reason: 'HR knows.' }],
    });
    const said = bringIn(planOf(home, sent, saying(first, 'c')), new Map(), nextStamp('Home')).sent;
    const then = (returned: Returned) =>
      bringIn(planOf(once.home, said, returned), new Map(), nextStamp('Home')).sent.notForThem.map(
        ({ question }) => question,
      );
    expect([then(saying(other, 'd')), then(returnedOf(other)), then(saying(colleague(sent), 'd'))]).toEqual([
      ['c', 'd'],
      ['c'],
      ['c'],
    ]);
    // The first may say otherwise.
    expect(then(saying(done(first, answering('b', { note: 'x' }), 'Ruth'), 'd'))).toEqual(['d']);
    // What is said to be as it was sent, and is not, is told by nobody.
    const forged = { ...returnedOf(second), sources: returnedOf(other).sources };
    expect(planBringIn(hereOf(once.home), once.sent, forged, small)).toEqual({ ok: false, problem: 'not-told' });
  });

  it('and was given without a look at our answer stands in the history where ours became another meanwhile', () => {
    const unseen = sendOf(start, { withAnswers: false });
    const theirs = done(colleague(unseen), answering('a', { value: chosen('l1') }), 'Supplier');
    const ours = done({ ...start, history: [] }, answering('a', { value: chosen('l0') }), 'Jo');
    const both = broughtInto(ours, unseen, theirs);
    expect([both.plan.units, both.plan.beside.map(unitKey)]).toEqual([[], ['answer/a/answer']]);
    expect(answerIn(both.home, 'a')).toMatchObject({ value: chosen('l0') });
    expect(both.brought.changes.map(({ by }) => by)).toEqual(['Supplier', 'Home']);
    expect(both.brought.standing).toEqual([]);
    expect(planOf(both.home, both.sent, returnedOf(theirs)).beside).toEqual([]);
    // With ours still the same there is nothing to say.
    expect(planOf(start, unseen, returnedOf(theirs))).toMatchObject({ units: [], beside: [] });
    const marked = done(colleague(unseen), answering('a', { toCheck: true }), 'Supplier');
    expect(planOf(ours, unseen, returnedOf(marked)).units.map(({ outcome }) => outcome)).toEqual(['ours']);
  });

  it('resting on a piece that an older state here does not have brings it along, and nobody is asked about it', () => {
    const older: Side = { answers: ['a', 'b'].map((id) => answer(id, chosen('l1'))), evidence: [], history: [] };
    const rests = done(colleague(sent), answering('c', { evidence: ['x'] }), 'Ruth');
    const { home: both, plan, brought } = broughtInto(older, sent, rests);
    expect(outcomes(plan)).toMatchObject({ 'answer/c/uses': 'taken', 'evidence/x': 'taken' });
    expect([answerIn(both, 'c').evidence, both.evidence.map(({ id }) => id)]).toEqual([['x'], ['x']]);
    expect(brought.changes.map(({ by }) => by)).toEqual(['Home', 'Ruth']);
    // It was changed there, and is not here: nothing that is here says otherwise.
    const renamed = done(colleague(sent), { kind: 'piece', id: 'x', title: 'Renamed' }, 'Ruth');
    const changed = broughtInto(older, sent, renamed);
    expect(outcomes(changed.plan)).toMatchObject({ 'evidence/x': 'taken' });
    expect(changed.home.evidence).toMatchObject([{ id: 'x', title: 'Renamed' }]);
    // Nothing rests on it: it is not brought back for its own sake.
    const other = done(colleague(sent), answering('c', { note: 'Seen' }), 'Ruth');
    expect(broughtInto(older, sent, other).home.evidence).toEqual([]);
  });

  it.each<[string, Here, Returned, string]>([
    ['to a signed-off assessment', { ...hereOf(start), status: 'signed-off' }, returnedOf(home), 'signed-off'],
    [
      'with an answer that was not asked for',
      hereOf(start),
      returnedOf(done(colleague(sent), answering('other', { note: 'x' }), 'Ruth')),
      'other-questions',
    ],
    [
      'resting on a piece that is not there',
      hereOf(start),
      returnedOf(done(colleague(sent), answering('c', { evidence: ['nowhere'] }), 'Ruth')),
      'other-pieces',
    ],
    [
      'that does not say who changed what',
      hereOf(start),
      { ...returnedOf(done(colleague(sent), answering('c', { note: 'x' }), 'Ruth')), sources: new Map() },
      'not-told',
    ],
    [
      'with more pieces than an assessment holds',
      hereOf(start),
      {
        ...returnedOf(colleague(sent)),
        contents: {
          answers: [],
          evidence: Array.from({ length: LIST_LIMITS.pieces }, (_, id) => pieceOf({ id: `p${id}` })),
        },
      },
      'too-much-evidence',
    ],
  ])('%s changes nothing, and is named', (_name, here, returned, problem) => {
    expect(planBringIn(here, sent, returned, small)).toEqual({ ok: false, problem });
  });
});

describe('laws of bringing in', () => {
  const part: fc.Arbitrary<AnswerPart> = fc.oneof(
    fc.constantFrom('l0', 'l1', 'l2').map((id) => ({ value: chosen(id) })),
    fc.constantFrom('', 'one', 'two').map((note) => ({ note })),
    fc.constantFrom('', 'Ann').map((owner) => ({ owner })),
    fc.boolean().map((toCheck) => ({ toCheck })),
    fc.subarray(['x', 'y']).map((ids) => ({ evidence: [...ids] })),
  );
  const deeds = (questions: readonly string[]) =>
    fc.array(
      fc.oneof(
        { weight: 5, arbitrary: fc.tuple(fc.constantFrom(...questions), part).map(([id, of]) => answering(id, of)) },
        fc.constantFrom('one', 'two').map((title): Deed => ({ kind: 'piece', id: 'x', title })),
      ),
      { maxLength: 6 },
    );
  // Pieces that everybody may name, so that joining them is tried as well.
  const both: Contents = { ...start, answers: start.answers.map((each) => ({ ...each, evidence: ['x', 'y'] })) };
  const work = fc.record({
    here: deeds(['a', 'b', 'c']),
    one: deeds(['a', 'b']),
    two: deeds(['a', 'b', 'c']),
    withAnswers: fc.boolean(),
  });
  const at: Side = { ...both, history: [] };
  const sentTo = (id: string, questions: readonly string[], withAnswers = true) =>
    sendOf(both, { id, questions: [...questions], withAnswers });
  /** Whatever order: of two that clash the same one holds. */
  const larger = (unit: MergeUnit): Settled =>
    canonicalJson(unit.ours ?? null) > canonicalJson(unit.theirs ?? null) ? 'ours' : 'theirs';
  const isPieceThere = ({ base, withAnswers }: Sent, made: readonly Deed[]) =>
    made.filter((deed) =>
      deed.kind === 'answer'
        ? withAnswers || !deed.part.evidence
        : withAnswers && base.evidence.some(({ id }) => id === deed.id),
    );
  /** Lists of pieces as sets: which came first depends on the order in which they were added. */
  const state = ({ answers, evidence }: Contents) => ({
    answers: answers
      .map(({ questionId, value, note, owner, toCheck, evidence: ids }) => ({
        questionId,
        value,
        note,
        owner,
        toCheck,
        ids: ids.toSorted(),
      }))
      .toSorted((a, b) => a.questionId.localeCompare(b.questionId)),
    evidence: [...evidence].toSorted((a, b) => a.id.localeCompare(b.id)),
  });

  it('hold for every two parcels beside what goes on here', () => {
    fc.assert(
      fc.property(work, ({ here, one, two, withAnswers }) => {
        const [first, second] = [sentTo('s1', ['a', 'b']), sentTo('s2', ['a', 'b', 'c'], withAnswers)];
        const ours = after(at, here, 'Jo');
        const [theirs, others] = [
          after(colleague(first), isPieceThere(first, one), 'Ruth'),
          after(colleague(second), isPieceThere(second, two), 'Ann'),
        ];
        const a = broughtInto(ours, first, theirs, larger);
        const ab = broughtInto(a.home, second, others, larger);
        const b = broughtInto(ours, second, others, larger);
        const ba = broughtInto(b.home, first, theirs, larger);
        // The order of parcels does not matter.
        expect(state(ab.home)).toEqual(state(ba.home));
        // Twice is once.
        for (const [sent, side] of [
          [a.sent, theirs],
          [ab.sent, others],
        ] as const) {
          const again = broughtInto(ab.home, sent, side, larger);
          expect(again.brought.changes).toEqual([]);
        }
        // What stands is what the changes lead to, and what is remembered can be kept.
        expect(isSame(replay(at, ab.home.history), ab.home)).toBe(true);
        expect(sentSchema.safeParse(ab.sent).success).toBe(true);
        // Nobody answers what nobody answered.
        for (const { questionId, value, toCheck } of ab.home.answers) {
          const given = [ours, theirs, others, both].flatMap(({ answers }) =>
            answers.filter((each) => each.questionId === questionId),
          );
          expect(
            value === null ||
              given.some((each) => canonicalJson([each.value, each.toCheck]) === canonicalJson([value, toCheck])),
          ).toBe(true);
        }
        // Every difference of theirs is in the receipt.
        const told = new Set(
          [...a.plan.units, ...a.plan.known, ...a.plan.beside, ...a.plan.refused.map(({ unit }) => unit)].map(unitKey),
        );
        for (const unit of threeWay({ before: first.base, ours: first.base, theirs }))
          expect(told).toContain(unitKey(unit));
        // Taken back answer by answer, it is as it was before.
        expect(state(takenBack(a.home, a.brought.standing))).toEqual(state(ours));
      }),
      { numRuns: 300 },
    );
  });

  /** Undo at each question whose last change came in. */
  function takenBack(side: Side, standing: readonly string[]): Side {
    let then = side;
    for (const questionId of ALL) {
      const found = then.answers.find((each) => each.questionId === questionId);
      const step = found && undoStep(then.history.filter(isAnswerChange), { answer: found, evidence: then.evidence });
      if (!found || step?.kind !== 'answer' || !standing.includes(step.undoes)) continue;
      const changed = must(changeAnswer(found, step.part, nextStamp('Home'), step.undoes), 'it changes something');
      then = { ...then, answers: then.answers.map((each) => (each === found ? changed.answer : each)) };
    }
    const before = new Map<string, Evidence>();
    for (const change of side.history)
      if (!isAnswerChange(change) && standing.includes(change.id))
        before.set(change.evidenceId, {
          ...must(
            side.evidence.find(({ id }) => id === change.evidenceId),
            'it is there',
          ),
          ...(change.from as Partial<Evidence>),
        });
    return { ...then, evidence: then.evidence.map((piece) => before.get(piece.id) ?? piece) };
  }
});
