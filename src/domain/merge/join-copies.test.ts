import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answer,
  assessment,
  change,
  chosen,
  date,
  edition,
  evidence as pieceOf,
  levels,
  section,
  stamp,
} from '#src/testing/builders.ts';
import {
  buildAssessmentFile,
  compareCopies,
  formatAssessment,
  parseAssessment,
  replay,
} from '../assessment/file/index.ts';
import { changeAnswer, changeEvidence, emptyAnswer } from '../assessment/history/index.ts';
import { LIST_LIMITS, type AnswerPart, type AssessmentFile, type Evidence } from '../assessment/index.ts';
import { must } from '../common/result.ts';
import { clashesOf, joinCopies, planJoin, type JoinPlan, type Settled } from './join-copies.ts';
import { threeWay, unitKey, type MergeUnit } from './three-way.ts';

const small = edition([section('first', [...['a', 'b', 'c'].map((id) => levels(id, [0, 2, 4])), date('d', [[0, 2]])])]);
const start = buildAssessmentFile(assessment(small), {
  answers: ['a', 'b'].map((id) => answer(id, chosen('l1'), { evidence: ['x'] })),
  evidence: [pieceOf({ id: 'x' }), pieceOf({ id: 'y' })],
  history: [],
});

type Deed =
  | { readonly kind: 'answer'; readonly question: string; readonly part: AnswerPart; readonly by: string }
  | { readonly kind: 'piece'; readonly id: string; readonly title: string; readonly by: string };

let count = 0;
/** Each change has an id of its own, and a clock that says the same all day. */
const nextStamp = (by: string) => stamp({ id: `change-${(count += 1)}`, by });

function done(file: AssessmentFile, deed: Deed): AssessmentFile {
  const { answers, evidence, history, format: _f, formatVersion: _v, ...rest } = file;
  if (deed.kind === 'answer') {
    const before =
      answers.find(({ questionId }) => questionId === deed.question) ?? emptyAnswer(deed.question, file.updatedAt);
    const changed = changeAnswer(before, deed.part, nextStamp(deed.by));
    return changed
      ? buildAssessmentFile(rest, {
          answers: [...answers.filter((each) => each !== before), changed.answer],
          evidence,
          history: [...history, changed.change],
        })
      : file;
  }
  const before = evidence.find(({ id }) => id === deed.id) ?? null;
  const { id: _id, ...whole } = pieceOf();
  const changed = changeEvidence(deed.id, before, { ...whole, title: deed.title }, nextStamp(deed.by));
  return changed
    ? buildAssessmentFile(rest, {
        answers,
        evidence: [...evidence.filter((each) => each !== before), changed.evidence],
        history: [...history, changed.change],
      })
    : file;
}

const after = (file: AssessmentFile, deeds: readonly Deed[]) => deeds.reduce(done, file);
const answering = (question: string, part: AnswerPart, by = 'Jo'): Deed => ({ kind: 'answer', question, part, by });

const planOf = (ours: AssessmentFile, theirs: AssessmentFile): JoinPlan => {
  const plan = planJoin(ours, theirs, small);
  if (!plan.ok) throw new Error(plan.problem);
  return plan.value;
};
const joined = (ours: AssessmentFile, theirs: AssessmentFile, settle: (unit: MergeUnit) => Settled = () => 'ours') => {
  const plan = planOf(ours, theirs);
  return joinCopies(
    plan,
    new Map(clashesOf(plan).map((unit) => [unitKey(unit), settle(unit)])),
    nextStamp('Who joins them'),
  );
};
const answerIn = (file: AssessmentFile, questionId: string) =>
  must(
    file.answers.find((each) => each.questionId === questionId),
    'it is there',
  );
const outcomes = (ours: AssessmentFile, theirs: AssessmentFile) =>
  Object.fromEntries(planOf(ours, theirs).units.map((unit) => [unitKey(unit), unit.outcome]));

describe('two copies that went their own way', () => {
  it('come together unit by unit: what one side changed, what both did to the same, and what has to be asked', () => {
    const ours = after(start, [
      answering('a', { value: chosen('l2') }),
      answering('a', { note: 'mine' }),
      answering('b', { value: chosen('l0') }),
      answering('c', { value: chosen('l1') }),
    ]);
    const theirs = after(start, [
      answering('a', { owner: 'Ruth' }, 'Ruth'),
      answering('b', { value: chosen('l2') }, 'Ruth'),
      answering('c', { value: chosen('l1') }, 'Ruth'),
      answering('d', { value: { kind: 'never' } }, 'Ruth'),
    ]);
    expect(outcomes(ours, theirs)).toEqual({
      'answer/a/answer': 'ours',
      'answer/a/note': 'ours',
      'answer/a/owner': 'taken',
      'answer/b/answer': 'clash',
      'answer/c/answer': 'same',
      'answer/d/answer': 'taken',
    });
    const both = joined(ours, theirs, () => 'theirs');
    expect(answerIn(both, 'a')).toMatchObject({ value: chosen('l2'), note: 'mine', owner: 'Ruth', answeredBy: 'Jo' });
    // Who chose between two has answered.
    expect(answerIn(both, 'b')).toMatchObject({ value: chosen('l2'), answeredBy: 'Who joins them' });
    expect(answerIn(both, 'd')).toMatchObject({ value: { kind: 'never' }, answeredBy: 'Ruth' });
    expect(both.history).toHaveLength(ours.history.length + theirs.history.length + 1);
    expect(both.history.at(-1)).toMatchObject({
      questionId: 'b',
      from: { value: chosen('l0') },
      to: { value: chosen('l2') },
    });
  });

  it('keep what lost in the history, whichever way a clash is settled', () => {
    const ours = done(start, answering('b', { note: 'ours' }));
    const theirs = done(start, answering('b', { note: 'theirs' }, 'Ruth'));
    for (const side of ['ours', 'theirs'] as const) {
      const both = joined(ours, theirs, () => side);
      expect(answerIn(both, 'b').note).toBe(side);
      const last = must(both.history.at(-1), 'it was settled');
      expect(last).toMatchObject({ to: { note: side }, from: { note: side === 'ours' ? 'theirs' : 'ours' } });
    }
  });

  it('say of what stands who gave it, and when: the person who brought them together did not', () => {
    const ours = after(start, [answering('b', { note: 'gone' }), answering('b', { note: '' })]);
    const theirs = done(start, answering('b', { note: 'kept' }, 'Ruth'));
    const [given] = theirs.history;
    const both = joined(ours, { ...theirs, history: [{ ...must(given, 'one'), at: '2026-06-01T08:00:00Z' }] });
    expect(both.history.at(-1)).toMatchObject({ to: { note: 'kept' }, by: 'Ruth', at: '2026-06-01T08:00:00Z' });
  });

  it('never put halves together: an answer and the mark that it is not checked are one', () => {
    const ours = done(start, answering('b', { value: chosen('l2') }));
    const theirs = done(start, answering('b', { toCheck: true }, 'Ruth'));
    expect(outcomes(ours, theirs)).toEqual({ 'answer/b/answer': 'clash' });
    expect(
      answerIn(
        joined(ours, theirs, () => 'theirs'),
        'b',
      ),
    ).toMatchObject({ value: chosen('l1'), toCheck: true });
    expect(answerIn(joined(ours, theirs), 'b')).toMatchObject({ value: chosen('l2'), toCheck: false });
  });

  it('join the pieces that an answer rests on: each addition holds, and each removal', () => {
    const ours = done(start, answering('a', { evidence: ['y', 'x'] }));
    const theirs = after(start, [
      { kind: 'piece', id: 'z', title: 'A new one', by: 'Ruth' },
      answering('a', { evidence: ['z'] }, 'Ruth'),
    ]);
    expect(outcomes(ours, theirs)).toEqual({ 'answer/a/uses': 'joined', 'evidence/z': 'taken' });
    expect(answerIn(joined(ours, theirs), 'a').evidence).toEqual(['y', 'z']);
    expect(answerIn(joined(theirs, ours), 'a').evidence.toSorted()).toEqual(['y', 'z']);
  });

  it('are not put together where it would not be sound, and each reason is its own', () => {
    const ours = done(start, answering('a', { note: 'mine' }));
    const other = done(start, answering('a', { note: 'theirs' }));
    const problem = (here: AssessmentFile, there: AssessmentFile) => {
      const plan = planJoin(here, there, small);
      return plan.ok ? null : plan.problem;
    };
    expect(problem(ours, other)).toBeNull();
    expect(problem(ours, { ...other, id: 'another' })).toBe('other-assessment');
    expect(problem(ours, { ...other, status: 'signed-off' })).toBe('signed-off');
    expect(problem(ours, { ...other, isIllustrative: true })).toBe('made-up-differs');
    // An answer that no history tells of.
    const untold = { ...other, answers: other.answers.map((each) => ({ ...each, owner: 'Untold' })) };
    expect(problem(ours, untold)).toBe('not-told');
    // One id for two changes.
    const [first] = ours.history;
    const same = { ...other, history: other.history.map((each) => ({ ...each, id: must(first, 'one').id })) };
    expect(problem(ours, same)).toBe('not-told');
    const one = change('a', {}, {});
    const long = (by: string): AssessmentFile => ({
      ...start,
      history: Array.from({ length: LIST_LIMITS.changes / 2 + 1 }, (_, at) => ({ ...one, id: `${by}-${at}` })),
    });
    expect(problem(long('jo'), long('ruth'))).toBe('too-many-changes');
    const late = done(
      { ...start, assessmentDate: '2027-12-31' },
      answering('d', { value: { kind: 'date', date: '2027-06-01' } }),
    );
    expect(problem(ours, late)).toBe('unfit');
    const many = (prefix: string): readonly Deed[] => {
      const ids = Array.from({ length: LIST_LIMITS.evidence - 1 }, (_, index) => `${prefix}${index}`);
      return [
        ...ids.map((id): Deed => ({ kind: 'piece', id, title: id, by: 'Jo' })),
        answering('a', { evidence: ['x', ...ids] }),
      ];
    };
    expect(problem(after(start, many('m')), after(start, many('n')))).toBe('too-much-evidence');
  });
});

const parts = fc.oneof<fc.Arbitrary<AnswerPart>[]>(
  fc.constantFrom('l0', 'l1', 'l2').map((id) => ({ value: chosen(id) })),
  fc.constant({ value: null }),
  fc.boolean().map((toCheck) => ({ toCheck })),
  fc.constantFrom('', 'one', 'two').map((note) => ({ note })),
  fc.constantFrom('', 'Ruth').map((owner) => ({ owner })),
  fc.constantFrom(null, '2026-09-01').map((due) => ({ due })),
  fc.subarray(['x', 'y']).map((ids) => ({ evidence: ids })),
);

const deeds = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('answer' as const),
        question: fc.constantFrom('a', 'b', 'c'),
        part: parts,
        by: fc.constantFrom('Jo', 'Ruth'),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('piece' as const),
        id: fc.constantFrom('x', 'y'),
        title: fc.constantFrom('one', 'two', 'three'),
        by: fc.constantFrom('Jo', 'Ruth'),
      }),
    },
  ),
  { maxLength: 10 },
);

/** What an assessment says, but for who said it and when. */
const said = ({ answers, evidence }: AssessmentFile) => ({
  answers: Object.fromEntries(
    answers.map(({ questionId, updatedAt: _at, answeredBy: _by, evidence: uses, ...rest }) => [
      questionId,
      { ...rest, evidence: uses.toSorted() },
    ]),
  ),
  evidence: Object.fromEntries(evidence.map((piece): [string, Evidence] => [piece.id, piece])),
});
/** A way to settle that hangs on what is said alone, and not on whose it is. */
const byText = (unit: MergeUnit): Settled =>
  JSON.stringify(unit.ours) > JSON.stringify(unit.theirs) ? 'ours' : 'theirs';

describe('laws of putting copies together', () => {
  it('nobody answers what nobody answered, every change is kept, and the file is sound', () => {
    fc.assert(
      fc.property(deeds, deeds, (mine, other) => {
        const [ours, theirs] = [after(start, mine), after(start, other)];
        const both = joined(ours, theirs, byText);
        for (const each of both.answers) {
          const values = [ours, theirs].flatMap((file) =>
            file.answers.flatMap(({ questionId, value, toCheck }) =>
              questionId === each.questionId ? [JSON.stringify([value, toCheck])] : [],
            ),
          );
          expect(values).toContain(JSON.stringify([each.value, each.toCheck]));
        }
        const ids = new Set(both.history.map(({ id }) => id));
        expect([...ours.history, ...theirs.history].every(({ id }) => ids.has(id))).toBe(true);
        expect(parseAssessment(formatAssessment(both)).ok).toBe(true);
      }),
    );
  });

  it('who takes in whom does not matter, nor the order in which three come together, and twice is once', () => {
    fc.assert(
      fc.property(deeds, deeds, deeds, (first, second, third) => {
        const [one, two, three] = [first, second, third].map((each) => after(start, each));
        const [a, b, c] = [must(one, 'one'), must(two, 'two'), must(three, 'three')];
        expect(said(joined(a, b, byText))).toEqual(said(joined(b, a, byText)));
        const both = joined(a, b, byText);
        expect(said(joined(both, b, byText))).toEqual(said(both));
        expect(said(joined(both, a, byText))).toEqual(said(both));
        expect(said(joined(both, c, byText))).toEqual(said(joined(joined(a, c, byText), b, byText)));
      }),
    );
  });

  it('what came out contains both: neither copy is ever taken for newer again', () => {
    fc.assert(
      fc.property(deeds, deeds, (mine, other) => {
        // One name, since of two who gave the same answer only one can be its giver.
        const [ours, theirs] = [mine, other].map((list) =>
          after(
            start,
            list.map((deed) => ({ ...deed, by: 'Jo' })),
          ),
        );
        const both = joined(must(ours, 'ours'), must(theirs, 'theirs'), byText);
        for (const copy of [ours, theirs])
          expect(['same', 'there-contains']).toContain(compareCopies(must(copy, 'a copy'), both).relation);
      }),
    );
  });
});

describe('copies that go to and fro', () => {
  it('are brought together again and again, by people who took something in and carried on', () => {
    const one = done(start, answering('a', { note: 'Jo' }));
    const two = joined(done(start, answering('b', { note: 'Ruth' }, 'Ruth')), one);
    const onward = done(one, answering('c', { note: 'Jo again' }));
    const back = joined(onward, two);
    expect(compareCopies(two, back).relation).toBe('there-contains');
    const both = joined(done(two, answering('b', { owner: 'Ruth' }, 'Ruth')), back);
    expect(both.answers.map(({ note, owner }) => [note, owner])).toEqual([
      ['Jo', ''],
      ['Ruth', 'Ruth'],
      ['Jo again', ''],
    ]);
  });

  it('are brought together where each had taken in the other', () => {
    const one = done(start, answering('a', { note: 'Jo' }));
    const two = after(start, [answering('a', { note: 'Ruth' }, 'Ruth'), answering('b', { note: 'Ruth' }, 'Ruth')]);
    const here = joined(one, two, () => 'ours');
    const there = joined(two, one, () => 'ours');
    expect(outcomes(here, there)).toEqual({ 'answer/a/note': 'clash' });
    expect(answerIn(joined(here, there), 'a').note).toBe('Jo');
  });

  it('keep what was done in one visit of the page together, and the order of either', () => {
    const visited = (visit: string, ids: readonly string[]): AssessmentFile => ({
      ...start,
      history: ids.map((id) => change('a', {}, {}, { id, visit })),
    });
    const [mine, other] = [visited('morning', ['c', 'b', 'e']), visited('evening', ['d', 'a'])];
    for (const both of [joined(mine, other), joined(other, mine)])
      expect(both.history.map(({ id }) => id)).toEqual(['c', 'b', 'e', 'd', 'a']);
  });
});

describe('a history that somebody has tampered with', () => {
  const pushedIn = (theirs: AssessmentFile, question: string, part: AnswerPart, at: number): AssessmentFile => ({
    ...theirs,
    history: theirs.history.toSpliced(at, 0, change(question, {}, part, nextStamp('Ruth'))),
  });

  it('brings in nothing that nobody is shown: a change pushed in before one that both hold', () => {
    const shared = done(start, answering('a', { note: 'ours' }));
    const ours = done(shared, answering('b', { note: 'mine' }));
    // What stands in theirs is what their history leads to, and the same as here.
    const theirs = pushedIn(done(shared, answering('c', { note: 'new' })), 'a', { note: 'slipped in' }, 0);
    expect(planJoin(ours, theirs, small)).toEqual({ ok: false, problem: 'not-told' });
  });

  it('brings in nothing that nobody is shown, whatever was pushed in where', () => {
    fc.assert(
      fc.property(
        deeds,
        deeds,
        deeds,
        fc.record({ question: fc.constantFrom('a', 'b', 'c'), part: parts, at: fc.nat(10) }),
        (both, mine, other, { question, part, at }) => {
          const shared = after(start, both);
          const ours = after(shared, mine);
          const { history } = pushedIn(after(shared, other), question, part, at);
          const { answers, evidence } = replay(start, history);
          const theirs = buildAssessmentFile(assessment(small), { answers, evidence, history });
          const plan = planJoin(ours, theirs, small);
          if (!plan.ok) return;
          const shown = new Map(plan.value.units.map((unit) => [unitKey(unit), unit.outcome]));
          const changed = threeWay({ before: ours, ours, theirs: joined(ours, theirs, byText) });
          for (const unit of changed) expect(['taken', 'joined', 'clash']).toContain(shown.get(unitKey(unit)));
        },
      ),
    );
  });
});
