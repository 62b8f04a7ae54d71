import { expect, it } from 'vitest';
import { answer, chosen, edition, levels, section } from '#src/testing/builders.ts';
import { placeQuestions } from '../assessment/questions/index.ts';
import { draft, emptyHandedAnswers, fullAnswers, mixedAnswers, reportOf } from '../report/report.fixture.ts';
import { rankWeaknesses, scorePlaced } from '../scoring/index.ts';
import { buildActions } from './actions.ts';

it('lists what improves a weak answer, with its own cost and what comes first', () => {
  const [first, second, third, ...none] = reportOf(emptyHandedAnswers).actions;
  expect(none).toEqual([]);
  expect(first).toMatchObject({
    id: 'write-order',
    fromPounds: 0,
    toPounds: 1000,
    staffDays: 3,
    months: 1,
    first: [],
    closesEssentialGap: false,
  });
  expect(first?.improves).toMatchObject([
    { id: 'backup-restore', earned: 0, reached: 2, available: 6, closesEssentialGap: false },
  ]);
  // Its 2,000 to 5,000 pounds do not hold those of what comes first.
  expect(second).toMatchObject({
    id: 'try-restore',
    fromPounds: 2000,
    toPounds: 5000,
    first: [{ id: 'write-order' }],
    closesEssentialGap: true,
  });
  expect(second?.improves).toMatchObject([{ id: 'backup-restore', earned: 0, reached: 4, closesEssentialGap: true }]);
  expect(
    third?.improves.map(({ id, earned, reached, closesEssentialGap }) => [id, earned, reached, closesEssentialGap]),
  ).toEqual([
    ['people-drill', 0, 2, true],
    ['people-trained', 0, 4, false],
  ]);
});

it('leaves out what is done, and what comes first once it is', () => {
  const actions = reportOf(mixedAnswers).actions;
  expect(actions.map(({ id }) => id)).toEqual(['try-restore', 'train-all']);
  expect(actions[0]?.first).toEqual([]);
});

it('has none without a weak answer, and none for a question without an answer', () => {
  expect(reportOf(fullAnswers).actions).toEqual([]);
  expect(reportOf([]).actions).toEqual([]);
});

// The guard against hanging stops what grows out of hand: a limit of seconds would measure the machine.
it('are worked out where hundreds wait for each other and each lifts many answers', () => {
  const questions = Array.from({ length: 100 }, (_, place) => levels(`q${place}`, [0, 3]));
  const many = Array.from({ length: 400 }, (_, number) => ({
    id: `a${number}`,
    title: 'Do it',
    description: 'Done.',
    improves: Array.from({ length: 20 }, (_none, place) => ({
      question: `q${(number + place) % questions.length}`,
      from: 0,
      to: 3,
    })),
    cost: { fromPounds: 0, toPounds: 1 },
    staffDays: 0,
    months: 1,
    requires: number === 0 ? [] : [`a${number - 1}`],
  }));
  const large = edition([section('all', questions)], { actions: many });
  const placed = placeQuestions({
    evidence: [],
    questionnaire: large,
    profile: draft.organisation,
    assessmentDate: draft.assessmentDate,
    answers: questions.map(({ id }) => answer(id, chosen('l0'))),
  });
  const score = scorePlaced(placed, large, draft.assessmentDate);
  const rows = buildActions(rankWeaknesses(score, large), {
    questionnaire: large,
    score,
    placed,
    sizeBand: 'from-10000',
  });
  expect(rows.length).toBeGreaterThan(0);
});
