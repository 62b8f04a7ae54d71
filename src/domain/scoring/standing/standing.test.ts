import { describe, expect, it } from 'vitest';
import { checklist, dontKnow, notApplicable } from '#src/testing/builders.ts';
import { assessmentSchema } from '../../assessment/schema.ts';
import { must } from '../../common/result.ts';
import { MAX_POINTS } from '../../common/limits.ts';
import { availablePoints, questionsInOrder } from '../../questionnaire/index.ts';
import { targetProfileSchema } from '../../questionnaire/schema.ts';
import { scoreAssessment } from '../score.ts';
import { countStandings, filterQuestions, NO_FILTER, standingOf, STANDINGS, type QuestionFilter } from './standing.ts';
import { countTargets, describeTarget, targetChoices, targetStanding } from './target-standing.ts';
import { FIRST, level, SECOND, side } from '../trend-editions.fixture.ts';
import { trialChoices, withTrialValues } from './what-if.ts';

const scored = { available: 4, provable: 0 };
const questionScore = {
  questionId: 'q',
  sectionId: 's',
  isEssentialGap: false,
  isEssentialOpen: false,
  isToCheck: false,
  hangs: false,
  reason: '',
};

describe('standingOf', () => {
  it.each([
    ['nothing', 0],
    ['under-half', 1],
    ['half-or-more', 2],
    ['half-or-more', 3],
    ['all', 4],
  ])('%s: %i of 4 points', (standing, earned) => {
    expect(standingOf({ ...questionScore, state: 'answered', points: { ...scored, earned } })).toBe(standing);
  });

  it('tells what is not known and free text from nothing earned', () => {
    expect(standingOf({ ...questionScore, state: 'dont-know', points: { ...scored, earned: 0 } })).toBe('dont-know');
    expect(standingOf({ ...questionScore, state: 'answered', points: { earned: 0, available: 0, provable: 0 } })).toBe(
      'unscored',
    );
  });
});

describe('heat map and filters', () => {
  const input = side(FIRST, { plan: level(1), test: notApplicable, backup: level(1), fax: dontKnow });
  const score = scoreAssessment(input);
  const ids = (filter: Partial<QuestionFilter>) =>
    filterQuestions(score, FIRST, { ...NO_FILTER, ...filter }).map(({ question }) => question.id);

  it('every figure of the map is the length of the list behind it', () => {
    for (const { section, counts } of countStandings(score, FIRST)) {
      for (const standing of STANDINGS) expect(ids({ section: section.id, standing })).toHaveLength(counts[standing]);
    }
    expect(ids({ section: 'b' })).toEqual(['backup', 'fax']);
  });

  it('filters by what the points rest on', () => {
    expect(ids({ provable: 'no' })).toEqual(['plan', 'backup']);
    expect(ids({ provable: 'yes' })).toEqual([]);
  });
});

describe('targets', () => {
  const score = scoreAssessment(side(FIRST, { plan: level(1), test: notApplicable, backup: dontKnow }));

  it('are met, short, open or left out', () => {
    const standings = targetStanding(
      ['plan', 'test', 'backup', 'fax', 'of-an-older-edition'].map((question) => ({ question, minPoints: 2 })),
      score,
      FIRST,
    );
    expect(standings.map(({ question, standing }) => [question.id, standing])).toEqual([
      ['plan', { kind: 'met' }],
      ['test', { kind: 'left-out' }],
      ['backup', { kind: 'short', by: 2 }],
      ['fax', { kind: 'open' }],
    ]);
    expect(countTargets(standings)).toEqual({ met: 1, short: 1, open: 1, 'left-out': 1 });
  });

  it('are offered of the largest checklist too, as an assessment and an edition take them', () => {
    const largest = checklist('much', Object.fromEntries(Array.from({ length: 20 }, (_, s) => [`s${s}`, 1000])));
    const targets = targetChoices(largest).map((minPoints) => ({ question: 'much', minPoints }));
    expect(targets.at(-1)).toEqual({ question: 'much', minPoints: MAX_POINTS });
    for (const target of targets) {
      expect(assessmentSchema.shape.ownTargets.safeParse([target])).toMatchObject({ success: true });
      expect(targetProfileSchema.shape.targets.safeParse([target])).toMatchObject({ success: true });
    }
  });

  it('are offered and described by what earns them', () => {
    const plan = must(questionsInOrder(FIRST)[0], 'a question').question;
    expect(targetChoices(plan).map((points) => describeTarget(plan, points))).toEqual([
      'Level 2: Option l1',
      'Level 3: Option l2',
    ]);
  });
});

describe('what-if', () => {
  it('tries an answer out, and a question that it brings up is open', () => {
    const input = side(SECOND, { plan: level(0), test: level(0), backup: level(0) });
    const tried = scoreAssessment({ ...input, answers: withTrialValues(input.answers, new Map([['plan', level(2)]])) });
    expect(tried.sections[0]).toMatchObject({ earned: 8, available: 10 });
    expect(tried.questions.find(({ questionId }) => questionId === 'cloud')?.state).toBe('open');
    expect(input.answers.find(({ questionId }) => questionId === 'plan')?.value).toEqual(level(0));
  });

  it('every choice reaches the points of its option or band', () => {
    for (const { question } of questionsInOrder(FIRST)) {
      const earned = trialChoices(question, '2026-03-31').map(({ value }) => {
        const { questions } = scoreAssessment({
          ...side(FIRST, {}),
          answers: withTrialValues([], new Map([[question.id, value]])),
        });
        return questions.find(({ questionId }) => questionId === question.id)?.points?.earned;
      });
      expect(Math.max(...earned.map((points) => points ?? -1))).toBe(availablePoints(question));
    }
  });
});
