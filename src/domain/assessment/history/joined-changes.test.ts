import { describe, expect, it } from 'vitest';
import { change, checklist, chosen, dontKnow, holding } from '#src/testing/builders.ts';
import { joinChanges } from './joined-changes.ts';
import { isRaised, lateMassChanges } from './mass-change.ts';
import type { AnswerChange, AnswerPart, Change } from '../schema.ts';

const note = (from: string, to: string, more: Partial<AnswerChange> = {}) =>
  change('policy', { note: from }, { note: to }, more);
const value = (from: AnswerPart['value'], to: AnswerPart['value'], more: Partial<AnswerChange> = {}) =>
  change('policy', { value: from }, { value: to }, more);
const figure = (number: number) => ({ kind: 'number', number }) as const;
const shown = (history: readonly Change[]) =>
  joinChanges(history).map(({ from, to, steps }) => ({ from, to, steps: steps.length }));

describe('changes that are one to a person', () => {
  it.each<[string, readonly Change[], AnswerPart, AnswerPart]>([
    [
      'typing on',
      [note('', 'Ask'), note('Ask', 'Ask estates'), note('Ask estates', 'Ask Estates')],
      { note: '' },
      { note: 'Ask Estates' },
    ],
    [
      'typing on after a whole day, or with the clock set back',
      [note('', 'Ask', { at: '2026-06-11T10:00:00Z' }), note('Ask', 'Ask them', { at: '2026-06-10T10:00:00Z' })],
      { note: '' },
      { note: 'Ask them' },
    ],
    [
      'a number digit by digit',
      [value(null, figure(4)), value(figure(4), figure(42))],
      { value: null },
      { value: figure(42) },
    ],
    [
      'each further tick',
      [
        value(null, holding('a')),
        value(holding('a'), holding('a', 'b')),
        value(holding('a', 'b'), holding('a', 'b', 'c')),
      ],
      { value: null },
      { value: holding('a', 'b', 'c') },
    ],
    [
      'an option that was a slip',
      [value(null, chosen('l1')), value(chosen('l1'), chosen('l2'))],
      { value: null },
      { value: chosen('l2') },
    ],
    [
      'evidence piece by piece',
      [
        change('policy', { evidence: [] }, { evidence: ['test-report'] }),
        change('policy', { evidence: ['test-report'] }, { evidence: ['test-report', 'b'] }),
      ],
      { evidence: [] },
      { evidence: ['test-report', 'b'] },
    ],
  ])('%s', (_, history, from, to) => expect(shown(history)).toEqual([{ from, to, steps: history.length }]));

  it.each<[string, readonly Change[]]>([
    ['by another name', [note('', 'Ask'), note('Ask', 'Ask them', { by: 'Ruth' })]],
    ['by the same name, typed otherwise', [note('', 'Ask'), note('Ask', 'Ask them', { by: 'jo' })]],
    ['in another visit', [note('', 'Ask'), note('Ask', 'Ask them', { visit: 'visit-2' })]],
    ['in visits that are not known', [note('', 'Ask', { visit: null }), note('Ask', 'Ask them', { visit: null })]],
    ['of another question', [note('', 'Ask'), change('drill', { note: 'Ask' }, { note: 'Ask them' })]],
    ['of another field', [note('', 'Ask'), change('policy', { owner: '' }, { owner: 'Ask' })]],
    [
      'of two fields',
      [note('', 'Ask'), change('policy', { note: 'Ask', owner: '' }, { note: 'Ask them', owner: 'Ruth' })],
    ],
    ['a clearing', [note('', 'Ask'), note('Ask', '')]],
    ['what follows a clearing', [note('Ask', ''), note('', 'Ask')]],
    ['an answer that was taken out', [value(null, chosen('l1')), value(chosen('l1'), null)]],
    ['other words in place of these', [note('', 'Ask estates'), note('Ask estates', 'Nobody knows')]],
    ['back to where it began', [note('Ask', 'Ask them'), note('Ask them', 'Ask')]],
    ['another kind of answer', [value(null, chosen('l1')), value(chosen('l1'), dontKnow)]],
    ['an undo', [note('', 'Ask', { id: 'c1' }), note('Ask', '', { undoes: 'c1' })]],
    ['what follows an undo', [note('Ask them', 'Ask', { undoes: 'c1' }), note('Ask', 'Ask you')]],
    ['with a row missing between', [note('', 'Ask'), note('Ask the', 'Ask them')]],
  ])('not %s', (_, history) => expect(shown(history)).toEqual(history.map(({ from, to }) => ({ from, to, steps: 1 }))));

  it('stands where its last step stood, and leaves every step to be read', () => {
    const first = note('', 'Ask');
    const between = value(null, chosen('l1'));
    const last = note('Ask', 'Ask them');
    expect(joinChanges([first, between, last]).map(({ id, steps }) => [id, steps])).toEqual([
      [between.id, [between]],
      [last.id, [first, last]],
    ]);
  });
});

describe('raised together, late', () => {
  const questions = ['q1', 'q2', 'q3', 'q4', 'q5', 'q6'].map((id) => checklist(id, { a: 1, b: 1, c: 1 }));
  const until = '2026-06-10T12:00:00Z';
  const named = (history: readonly Change[]) =>
    lateMassChanges(history, 10, until, (each) =>
      questions.some((question) => question.id === each.questionId && isRaised(question, each, '2026-06-30')),
    ).flatMap(({ questionIds }) => questionIds);
  const ticks = (id: string, start: AnswerPart['value'], more: Partial<AnswerChange> = {}): readonly Change[] => [
    change(id, { value: start }, { value: holding('a') }, more),
    change(id, { note: '' }, { note: 'Looked' }, more),
    change(id, { value: holding('a') }, { value: holding('a', 'b') }, more),
    change(id, { value: holding('a', 'b') }, { value: holding('a', 'b', 'c') }, more),
  ];

  it('never names who answered each question once, tick by tick, with a note between', () => {
    expect(named(questions.flatMap(({ id }) => ticks(id, null)))).toEqual([]);
  });

  it('names who came back and raised what had been answered', () => {
    const first = questions.flatMap(({ id }) => ticks(id, null, { at: '2026-05-01T10:00:00Z' }));
    const again = questions.map(({ id }) =>
      change(id, { value: holding('a') }, { value: holding('a', 'b') }, { visit: 'visit-2' }),
    );
    expect(named([...first, ...again])).toEqual(questions.map(({ id }) => id));
  });

  it('counts neither what was taken back nor the taking back', () => {
    const raised = questions.map(({ id }) =>
      change(id, { value: holding('a') }, { value: holding('a', 'b') }, { visit: 'visit-2' }),
    );
    const back = raised.map(({ id, questionId, from, to }) => change(questionId, to, from, { undoes: id }));
    expect(named([...raised, ...back])).toEqual([]);
    const lowered = questions.map(({ id }) => change(id, { value: holding('a', 'b') }, { value: holding('a') }));
    expect(
      named([
        ...lowered,
        ...lowered.map(({ id, questionId, from, to }) => change(questionId, to, from, { undoes: id })),
      ]),
    ).toEqual([]);
  });
});
