import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer, change, chosen, dontKnow, stamp } from '#src/testing/builders.ts';
import { changeAnswer, emptyAnswer } from './history.ts';
import type { Answer, AnswerChange, AnswerPart, ChangeStamp } from '../schema.ts';
import { redoStep, undoStep, type UndoStep } from './undo-steps.ts';

/** One answer with its history, as the store keeps them. */
type Kept = { readonly answer: Answer; readonly history: readonly AnswerChange[] };
const AT = '2026-06-10T10:00:00Z';
const nothing: Kept = { answer: emptyAnswer('policy', AT), history: [] };

function enter(
  { answer: before, history }: Kept,
  part: AnswerPart,
  by: Partial<ChangeStamp> = {},
  undoes: string | null = null,
): Kept {
  const changed = changeAnswer(before, part, stamp(by), undoes);
  return changed ? { answer: changed.answer, history: [...history, changed.change] } : { answer: before, history };
}
const press = (kept: Kept, step: UndoStep | null): Kept =>
  step?.kind === 'answer' ? enter(kept, step.part, {}, step.undoes) : kept;
const undo = (kept: Kept): Kept => press(kept, undoStep(kept.history, { answer: kept.answer, evidence: [] }));
const redo = (kept: Kept): Kept => press(kept, redoStep(kept.history, { answer: kept.answer, evidence: [] }));
const isSame = (one: Kept, other: Kept) => JSON.stringify(partsOf(one)) === JSON.stringify(partsOf(other));
const partsOf = ({ answer: { value, note, owner } }: Kept) => ({ value, note, owner });

const typed = (...texts: readonly string[]): Kept => texts.reduce((kept, note) => enter(kept, { note }), nothing);

describe('undo', () => {
  it('takes back what was typed in one go, and Undo again loses nothing', () => {
    const abc = typed('a', 'ab', 'abc');
    const once = undo(abc);
    expect(partsOf(once).note).toBe('');
    expect(undo(once)).toBe(once);
    expect(once.history.map(({ to }) => to.note)).toEqual(['a', 'ab', 'abc', '']);
    expect(partsOf(redo(once)).note).toBe('abc');
  });

  it('goes one step further back each time, and redo forward again', () => {
    const states = [enter(nothing, { value: chosen('l1') })];
    for (const part of [{ value: chosen('l2') }, { note: 'Seen' }, { value: dontKnow }])
      states.push(enter(states.at(-1) ?? nothing, part));
    let kept = states.at(-1) ?? nothing;
    for (const expected of [...states.slice(0, -1).toReversed(), nothing])
      expect(isSame((kept = undo(kept)), expected)).toBe(true);
    for (const expected of states) expect(isSame((kept = redo(kept)), expected)).toBe(true);
    expect(redo(kept)).toBe(kept);
  });

  it('takes each choice back by itself', () => {
    const kept = enter(enter(nothing, { value: chosen('l1') }), { value: chosen('l2') });
    expect(partsOf(undo(kept)).value).toEqual(chosen('l1'));
  });

  it('takes back what another tab did last, and then its own', () => {
    const kept = enter(enter(nothing, { note: 'Here' }), { note: 'There' }, { visit: 'other-tab', by: 'Ruth' });
    expect(partsOf(undo(kept)).note).toBe('Here');
    expect(partsOf(undo(undo(kept))).note).toBe('');
  });

  it('passes over what led back to where it began, for good', () => {
    const kept = enter(
      enter(enter(nothing, { note: 'abc' }), { note: 'ab' }, { visit: 'two' }),
      { note: 'abc' },
      { visit: 'two' },
    );
    const once = undo(kept);
    expect(partsOf(once).note).toBe('');
    expect(undo(once)).toBe(once);
  });

  it('ends redo once something else is entered', () => {
    const kept = enter(undo(typed('abc')), { value: chosen('l1') });
    expect(redoStep(kept.history, { answer: kept.answer, evidence: [] })).toBeNull();
    expect(kept.history.map(({ to }) => to.note)).toContain('abc');
  });

  it('does what it can where a row is missing', () => {
    const [, ...rest] = undo(typed('abc')).history;
    // The edit went; its undo stands as a change of its own.
    expect(undoStep(rest, { answer: answer('policy', null), evidence: [] })).toEqual({
      kind: 'answer',
      undoes: rest[0]?.id,
      part: { note: 'abc' },
    });
    // The answer is already as it was before: the step before that is meant.
    const first = change('policy', { owner: '' }, { owner: 'Ruth' });
    const second = change('policy', { note: 'x' }, { note: 'y' });
    expect(
      undoStep([first, second], { answer: answer('policy', null, { note: 'x', owner: 'Ruth' }), evidence: [] }),
    ).toEqual({
      kind: 'answer',
      undoes: first.id,
      part: { owner: '' },
    });
  });
});

const parts: fc.Arbitrary<AnswerPart> = fc.oneof(
  fc.constantFrom(chosen('l0'), chosen('l1'), dontKnow, null).map((value) => ({ value })),
  fc.constantFrom('', 'a', 'ab', 'abc', 'xyz').map((note) => ({ note })),
  fc.constantFrom('', 'Ruth', 'Ruth S').map((owner) => ({ owner })),
);
const edits = fc.record({ part: parts, visit: fc.constantFrom('one', 'two') });
const actions = fc.array(
  fc.oneof({ weight: 3, arbitrary: edits }, fc.constant('undo' as const), fc.constant('redo' as const)),
  { maxLength: 40 },
);

describe('any sequence of edits, undos and redos', () => {
  it('does as a simple model does, where nothing is typed on', () => {
    fc.assert(
      fc.property(actions, (list) => {
        let kept = nothing;
        let model: { readonly past: readonly Kept[]; readonly future: readonly Kept[] } = { past: [], future: [] };
        list.forEach((action, index) => {
          const before = kept;
          if (action === 'undo') {
            kept = undo(kept);
            const to = model.past.at(-1);
            expect(isSame(kept, to ?? before)).toBe(true);
            if (to) model = { past: model.past.slice(0, -1), future: [...model.future, before] };
          } else if (action === 'redo') {
            kept = redo(kept);
            const to = model.future.at(-1);
            expect(isSame(kept, to ?? before)).toBe(true);
            if (to) model = { past: [...model.past, before], future: model.future.slice(0, -1) };
          } else {
            // A visit of its own for each, so that nothing is joined.
            kept = enter(kept, action.part, { visit: `visit-${index}` });
            if (kept !== before && kept.history !== before.history)
              model = { past: [...model.past, before], future: [] };
          }
        });
      }),
    );
  });

  it('keeps every value that ever stood, undoes to the beginning and redoes to the end', () => {
    fc.assert(
      fc.property(actions, (list) => {
        let kept = nothing;
        const stood: ReturnType<typeof partsOf>[] = [];
        for (const action of list) {
          kept =
            action === 'undo'
              ? undo(kept)
              : action === 'redo'
                ? redo(kept)
                : enter(kept, action.part, { visit: action.visit });
          stood.push(partsOf(kept));
        }
        // Each state follows from the one before by the rows, forward from nothing.
        const replayed = kept.history.reduce<AnswerPart>((state, { to }) => ({ ...state, ...to }), partsOf(nothing));
        expect(replayed).toEqual(partsOf(kept));
        for (const { note, owner } of stood) {
          expect(['', ...kept.history.map(({ to }) => to.note)]).toContain(note);
          expect(['', ...kept.history.map(({ to }) => to.owner)]).toContain(owner);
        }
        const end = kept;
        let pressed = 0;
        for (let next = undo(kept); next !== kept && pressed <= list.length; next = undo(kept), pressed += 1)
          kept = next;
        expect(partsOf(kept)).toEqual(partsOf(nothing));
        for (let left = pressed; left > 0; left -= 1) kept = redo(kept);
        expect(partsOf(kept)).toEqual(partsOf(end));
      }),
    );
  });
});

it('a history of fifty thousand changes is worked through, whatever was taken back in it', () => {
  // Within the time that any test has: one that looked at all before each would need minutes.
  const count = 25_000;
  const many = Array.from({ length: count }, (_, index) =>
    change('policy', { note: `${index}` }, { note: `${index + 1}` }, { id: `edit-${index}`, visit: `visit-${index}` }),
  );
  const back = many
    .map(({ id, from, to }) => change('policy', to, from, { id: `back-${id}`, undoes: id }))
    .toReversed();
  const after = answer('policy', null, { note: '0' });
  expect(undoStep([...many, ...back], { answer: after, evidence: [] })).toBeNull();
  expect(redoStep([...many, ...back], { answer: after, evidence: [] })).toEqual({
    kind: 'answer',
    undoes: 'back-edit-0',
    part: { note: '1' },
  });
  expect(undoStep(many, { answer: answer('policy', null, { note: `${count}` }), evidence: [] })).toMatchObject({
    undoes: `edit-${count - 1}`,
  });
});
