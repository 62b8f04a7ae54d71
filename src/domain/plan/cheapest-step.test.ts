import { expect, it } from 'vitest';
import { answer, ASSESSMENT_DATE, holding, parseEdition } from '#src/testing/builders.ts';
import { must } from '../common/result.ts';
import type { Action } from '../questionnaire/index.ts';
import type { SizeBand } from '../questionnaire/profile.ts';
import { scorePlaced } from '../scoring/index.ts';
import type { AnswerValue } from '../assessment/index.ts';
import { placeQuestions } from '../assessment/questions/index.ts';
import { cheapestStep, priceOfSteps } from './cheapest-step.ts';
import { draft, mixedAnswers, wardFile } from '../report/report.fixture.ts';

type ActionFile = Action;

const pounds = (amount: number) => ({ fromPounds: amount, toPounds: amount });

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

function stepFor(
  questionId: string,
  option: string,
  actions: readonly ActionFile[],
  sizeBand: SizeBand = 'from-5000-to-9999',
  copies: AnswerValue = holding('offline', 'offsite'),
) {
  const edition = parseEdition({ ...wardFile, actions });
  const answers = [
    ...mixedAnswers.filter((given) => !['backup-restore', 'backup-copies'].includes(given.questionId)),
    answer('backup-restore', { kind: 'option', option }),
    answer('backup-copies', copies),
  ];
  const placed = placeQuestions({
    evidence: [],
    questionnaire: edition,
    profile: draft.organisation,
    assessmentDate: ASSESSMENT_DATE,
    answers,
  });
  const score = scorePlaced(placed, edition, ASSESSMENT_DATE);
  const place = must(
    placed.find(({ question }) => question.id === questionId),
    'the question is there',
  );
  const step = cheapestStep(place, { questionnaire: edition, score, placed, sizeBand });
  return { step, effort: priceOfSteps(step ? [step, step] : []) };
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
  expect(effort).toMatchObject({ fromPounds: 3000, toPounds: 3000, staffDays: 15 });
});

it('finds none where an action starts from more than is there, or reaches no higher', () => {
  const fromTwo = action('later', { improves: [{ question: 'backup-restore', from: 2, to: 4 }] });
  expect(stepFor('backup-restore', 'never', [fromTwo]).step).toBeNull();
  expect(stepFor('backup-restore', 'yearly', [fromTwo, action('half', {})]).step).toBeNull();
});

// By hand: "once" earns 2 of 0, 2, 4, 6. The whole climb costs 9,000; the step from 2 to 4 alone 300 to 500.
it('takes the price of the one step that is left, not of the whole climb', () => {
  const actions = [
    action('climb', { improves: [{ question: 'backup-restore', from: 0, to: 4 }], cost: pounds(9000) }),
    action('first-step', { improves: [{ question: 'backup-restore', from: 0, to: 2 }], cost: pounds(4000) }),
    action('last-step', {
      improves: [{ question: 'backup-restore', from: 2, to: 4 }],
      cost: { fromPounds: 300, toPounds: 500 },
      requires: ['first-step'],
    }),
  ];
  expect(stepFor('backup-restore', 'once', actions).step).toMatchObject({
    action: { id: 'last-step' },
    first: [],
    cost: { fromPounds: 300, toPounds: 500 },
  });
  // From nothing both steps are needed to close the gap: 4,000 + 300 to 4,000 + 500, still under 9,000.
  expect(stepFor('backup-restore', 'never', actions).step).toMatchObject({
    action: { id: 'last-step' },
    first: [{ id: 'first-step' }],
    cost: { fromPounds: 4300, toPounds: 4500 },
  });
});

it('takes the price for the size of the organisation, the yearly cost and the budget beside it', () => {
  const actions = [
    action('buy', {
      cost: pounds(50_000),
      costBySize: { small: pounds(500), medium: { fromPounds: 6000, toPounds: 9000 } },
      perYearPounds: 1200,
      funding: 'capital',
    }),
  ];
  const effortOf = (sizeBand: SizeBand) => stepFor('backup-restore', 'never', actions, sizeBand).step?.effort;
  expect(effortOf('from-50-to-249')).toBe('£500 (capital), then £1,200 a year, 5 staff days, 2 months');
  expect(effortOf('from-250-to-2499')).toBe('£6,000 to £9,000 (capital), then £1,200 a year, 5 staff days, 2 months');
  expect(effortOf('from-10000')).toBe('£50,000 (capital), then £1,200 a year, 5 staff days, 2 months');
});

// By hand: 10 + 10 in the middle and 2 × 30 a year make 80; 60 + 60 and nothing a year make 120: one year counts.
it('counts one year of what it costs yearly when it looks for the cheapest', () => {
  const actions = [action('bought', { cost: pounds(60) }), action('rented', { cost: pounds(10), perYearPounds: 30 })];
  expect(stepFor('backup-restore', 'never', actions).step?.action.id).toBe('rented');
  expect(
    stepFor('backup-restore', 'never', [action('bought', { cost: pounds(30) }), ...actions.slice(1)]).step?.action.id,
  ).toBe('bought');
});

// The copies hold "offline" for 2 points, and "offsite" would give 2 more.
it('lifts a checklist by the statements that do not hold yet, and no further than what applies', () => {
  const both = action('copy', {
    improves: [{ question: 'backup-copies', statements: ['offline', 'offsite'] }],
  });
  const given = (value: AnswerValue) => stepFor('backup-copies', 'once', [both], 'from-10000', value).step;
  expect(given(holding('offline'))).toMatchObject({ pointsReached: 4 });
  expect(given(holding('offline', 'offsite'))).toBeNull();
  const reason = 'We have but one site';
  expect(
    given({ kind: 'statements', statements: ['offline'], notApplicable: [{ statement: 'offsite', reason }] }),
  ).toBeNull();
  expect(
    given({ kind: 'statements', statements: [], notApplicable: [{ statement: 'offsite', reason }] }),
  ).toMatchObject({ pointsReached: 2 });
});

it('counts the months of layers of actions that all wait for the layer before, which have a chain for each way', () => {
  // With a way through each chain looked at by itself, it would not end.
  const layers = 12;
  const layerOf = (layer: number) => Array.from({ length: 10 }, (_, place) => `layer-${layer}-${place}`);
  const waiting = Array.from({ length: layers }, (_, layer) =>
    layerOf(layer).map((id) => action(id, { months: 3, requires: layer === 0 ? [] : layerOf(layer - 1) })),
  );
  const { step } = stepFor('people-trained', 'never', [
    ...waiting.flat(),
    action('last', { improves: [{ question: 'people-trained', from: 0, to: 4 }], requires: layerOf(layers - 1) }),
  ]);
  expect(step?.first).toHaveLength(10 * layers);
  expect(step?.months).toBe(3 * layers + 2);
});
