import { describe, expect, it } from 'vitest';
import { planMisfits, EMPTY_PLAN, type OwnAction } from '#src/domain/assessment/plan/index.ts';
import { checklist, edition, levels, section, text } from '#src/testing/builders.ts';
import { questionsInOrder } from '#src/domain/questionnaire/index.ts';
import { liftChoices, needChoices, otherLifts, parseOwnAction, typedOwnAction } from './own-action-fields.ts';

const EDITION = edition([
  section('first', [levels('policy', [0, 2, 2, 4]), checklist('habits', { check: 1, ask: 2 }), text('remark')]),
]);
const questions = new Map(questionsInOrder(EDITION).map(({ question }) => [question.id, question]));
const questionOf = (id: string) => questions.get(id);
const blank = typedOwnAction(undefined, undefined, questionOf, '2026-11-30');
const typed = {
  ...blank,
  title: ' Move the mail ',
  question1: 'policy',
  to1: '4',
  question2: 'habits',
  to2: '3',
  capitalFrom: '10,000',
  staffDays: '5',
  months: '2',
};

describe('an action of one’s own, as it is typed', () => {
  it('is read, fits its edition, and stands in the form as it was typed', () => {
    const parsed = parseOwnAction(typed, 'ours', undefined, questionOf);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
    const { own, figures } = parsed.value;
    expect(own).toMatchObject({ title: 'Move the mail', staffDays: 5, months: 2, requires: [] });
    expect(own.improves).toEqual([
      { question: 'policy', from: 0, to: 4 },
      { question: 'habits', from: 0, to: 3 },
    ]);
    expect(figures).toEqual({
      capital: { fromPounds: 10_000, toPounds: 10_000, basis: 'own-estimate', date: '2026-11-30' },
    });
    expect(planMisfits({ ...EMPTY_PLAN, own: [own] }, EDITION)).toEqual([]);
    const again = parseOwnAction(
      typedOwnAction(own, figures ?? undefined, questionOf, '2026-12-01'),
      'ours',
      own,
      questionOf,
    );
    expect(again).toEqual(parsed);
  });

  it('says what is missing, each beside its field, and takes no blank for none', () => {
    const parsed = parseOwnAction({ ...blank, months: 'x' }, 'ours', undefined, questionOf);
    expect(parsed.ok ? [] : parsed.problem.map(({ field }) => field)).toEqual([
      'title',
      'question1',
      'months',
      'staffDays',
    ]);
    const half = parseOwnAction({ ...typed, to1: '' }, 'ours', undefined, questionOf);
    expect(half.ok ? [] : half.problem.map(({ field }) => field)).toEqual(['to1']);
  });

  it('needs first what is chosen, each once, and what the form has no place for', () => {
    const before: OwnAction = {
      id: 'ours',
      title: 'Ours',
      description: '',
      improves: [{ question: 'policy', from: 0, to: 4 }],
      staffDays: 1,
      months: 1,
      requires: ['a', 'b', 'c', 'd'],
    };
    const shown = typedOwnAction(before, undefined, questionOf, '2026-11-30');
    expect(shown).toMatchObject({ need1: 'a', need2: 'b', need3: 'c' });
    const parsed = parseOwnAction({ ...shown, need1: 'e', need2: '', need3: 'e' }, 'ours', before, questionOf);
    expect(parsed.ok && parsed.value.own.requires).toEqual(['e', 'd']);
  });

  it('can need any action but itself and those that wait for it', () => {
    const action = (id: string, ...requires: string[]) => ({ id, requires });
    const all = [action('far', 'near'), action('near', 'ours'), action('ours', 'base'), action('base')];
    expect(needChoices('ours', all).map(({ id }) => id)).toEqual(['base']);
    expect(needChoices('new', all)).toHaveLength(4);
  });

  it('keeps what a file has brought and the form cannot show', () => {
    const own: OwnAction = {
      id: 'ours',
      title: 'Ours',
      description: '',
      improves: [
        { question: 'habits', statements: ['check'] },
        { question: 'policy', from: 2, to: 4 },
      ],
      staffDays: 1,
      months: 1,
      requires: ['theirs'],
    };
    expect(otherLifts(own, questionOf)).toBe(2);
    const parsed = parseOwnAction(typedOwnAction(own, undefined, questionOf, '2026-11-30'), 'ours', own, questionOf);
    expect(parsed.ok && parsed.value.own).toEqual(own);
  });

  it('offers each number of points once, and nothing for free text', () => {
    expect([...questions.values()].map((question) => liftChoices(question).map(({ points }) => points))).toEqual([
      [2, 4],
      [3],
      [],
    ]);
  });
});
