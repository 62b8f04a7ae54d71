import type { StoredPlan } from '#src/domain/assessment/plan/index.ts';
import { must } from '#src/domain/common/result.ts';
import type { Action, Question, Questionnaire, Section } from '#src/domain/questionnaire/index.ts';
import type { StoredRequest } from '#src/domain/plan/stored/index.ts';
import type { StoredAssessment } from '#src/platform/storage/index.ts';
import type { PlanEdit } from '#src/domain/assessment/plan/index.ts';
import type { ActionFacts, PlanFound } from './plan-messages.ts';
import { moneyWordsFor, type MoneyWords } from './plan-words.ts';
import type { Worked } from './use-planner.ts';

/** All that the parts of the screen show. */
export type PlanView = {
  readonly stored: StoredAssessment;
  readonly kept: StoredPlan;
  readonly asked: StoredRequest;
  readonly worked: Worked;
  /** Is the plan that is shown the one that is asked for? */
  readonly isCurrent: boolean;
  readonly titleOf: (actionId: string) => string;
  readonly placeOf: (questionId: string) => { readonly section: Section; readonly question: Question };
  readonly actionOf: (actionId: string) => Action;
  readonly save: (...edits: readonly PlanEdit[]) => Promise<boolean>;
  readonly askWhy: (actionId: string) => void;
};

/** What the planner knows, once a plan is there. */
export type WithPlan = PlanView & {
  readonly plan: PlanFound;
  readonly money: MoneyWords;
  readonly factsOf: (actionId: string) => ActionFacts;
};

export function withPlan(view: PlanView): WithPlan | null {
  const { plan, ready } = view.worked;
  if (!plan || !ready) return null;
  const facts = new Map(ready.actions.map((one) => [one.id, one]));
  return {
    ...view,
    plan,
    money: moneyWordsFor(plan.takes),
    factsOf: (id) => must(facts.get(id), `${id} may be planned`),
  };
}

/** Where each question stands, by its id. */
export function placesOf({ sections }: Questionnaire): PlanView['placeOf'] {
  const places = new Map(
    sections.flatMap((section) => section.questions.map((question) => [question.id, { section, question }] as const)),
  );
  return (id) => must(places.get(id), `${id} is a question of the edition`);
}

/**
 * Actions in the order in which a board reads them: those that close an essential gap, then by the points that the
 * answers gain which they lift, then as in the questionnaire.
 */
export function inOrderOfWeight({ plan, actionOf }: WithPlan): readonly string[] {
  const gained = new Map(plan.lifts.map(({ question, from, to }) => [question, to - from]));
  const gaps = new Set(plan.gapIds);
  const weighed = plan.actions.map((id) => {
    const { improves } = actionOf(id);
    const questions = [...new Set(improves.map(({ question }) => question))];
    return {
      id,
      closes: questions.some((question) => gaps.has(question)) ? 1 : 0,
      gains: questions.reduce((sum, question) => sum + (gained.get(question) ?? 0), 0),
    };
  });
  return weighed.toSorted((a, b) => b.closes - a.closes || b.gains - a.gains).map(({ id }) => id);
}
