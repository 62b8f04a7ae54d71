import { expect, it } from 'vitest';
import { answer, ASSESSMENT_DATE, parseEdition } from '#src/testing/builders.ts';
import { must } from '../common/result.ts';
import { questionsInOrder } from '../questionnaire/index.ts';
import { scoreAssessment } from '../scoring/index.ts';
import { cheapestStep, effortOfSteps } from './cheapest-step.ts';
import { draft, mixedAnswers, wardFile } from '../report/report.fixture.ts';

type ActionFile = (typeof wardFile)['actions'][number];

const action = (id: string, changes: Partial<ActionFile>): ActionFile => ({
  id,
  title: `Do ${id}`,
  description: 'Done.',
  improves: [{ question: 'backup-restore', from: 0, to: 2 }],
  cost: { fromPounds: 1000, toPounds: 1000 },
  staffDays: 5,
  months: 2,
  requires: [],
  ...changes,
});

function stepFor(questionId: string, option: string, actions: readonly ActionFile[]) {
  const edition = parseEdition({ ...wardFile, actions });
  const answers = [...mixedAnswers.slice(1), answer('backup-restore', { kind: 'option', option })];
  const score = scoreAssessment({
    questionnaire: edition,
    profile: draft.organisation,
    assessmentDate: ASSESSMENT_DATE,
    answers,
  });
  const { question } = must(
    questionsInOrder(edition).find((place) => place.question.id === questionId),
    'the question is there',
  );
  const earned = score.questions.find((one) => one.questionId === questionId)?.points?.earned ?? 0;
  const step = cheapestStep(question, earned, edition, score);
  return { step, effort: effortOfSteps(step ? [step, step] : [], edition) };
}

it('takes the cheapest, not the first', () => {
  const { step } = stepFor('people-trained', 'once', [
    action('dear', {
      improves: [{ question: 'people-trained', from: 0, to: 4 }],
      cost: { fromPounds: 500, toPounds: 9000 },
    }),
    action('cheap', {
      improves: [{ question: 'people-trained', from: 0, to: 4 }],
      cost: { fromPounds: 1000, toPounds: 2000 },
    }),
  ]);
  expect(step).toMatchObject({ action: { id: 'cheap' }, pointsReached: 4, closesEssentialGap: null });
});

it('closes an essential gap before it saves money', () => {
  const { step } = stepFor('backup-restore', 'never', [
    action('half', {}),
    action('whole', {
      improves: [{ question: 'backup-restore', from: 0, to: 4 }],
      cost: { fromPounds: 8000, toPounds: 8000 },
    }),
  ]);
  expect(step).toMatchObject({ action: { id: 'whole' }, closesEssentialGap: true });
});

it('says when all there is does not close the gap', () => {
  expect(stepFor('backup-restore', 'never', [action('half', {})]).step).toMatchObject({
    action: { id: 'half' },
    pointsReached: 2,
    closesEssentialGap: false,
  });
});

it('counts unfinished prerequisites once, in order, and leaves out finished ones', () => {
  const actions = [
    action('list', { improves: [{ question: 'other-supplier', from: 0, to: 3 }] }),
    action('plan', { requires: ['list'], months: 1 }),
    action('buy', { improves: [{ question: 'people-watch', from: 0, to: 4 }] }),
    action('hire', { improves: [{ question: 'people-drill', from: 0, to: 2 }], months: 6 }),
    action('try', {
      improves: [{ question: 'backup-restore', from: 2, to: 6 }],
      requires: ['plan', 'buy', 'hire'],
      months: 3,
    }),
  ];
  const { step, effort } = stepFor('backup-restore', 'never', actions);
  // "list" and "buy" are done: the supplier and the watch have full points.
  expect(step).toMatchObject({
    action: { id: 'try' },
    first: [{ id: 'plan' }, { id: 'hire' }],
    cost: { fromPounds: 3000, toPounds: 3000, text: '£3,000' },
    staffDays: 15,
    // "plan" and "hire" run side by side: 6, then 3.
    months: 9,
    pointsReached: 6,
  });
  expect(effort).toEqual({ fromPounds: 3000, toPounds: 3000, staffDays: 15 });
});

it('finds none where an action starts from more than is there, or reaches no higher', () => {
  const fromTwo = action('later', { improves: [{ question: 'backup-restore', from: 2, to: 4 }] });
  expect(stepFor('backup-restore', 'never', [fromTwo]).step).toBeNull();
  expect(stepFor('backup-restore', 'yearly', [fromTwo, action('half', {})]).step).toBeNull();
});
