import type { StoredPlan } from '#src/domain/assessment/plan/index.ts';
import { assertNever, must } from '#src/domain/common/result.ts';
import type { Action, Question, Questionnaire, Section } from '#src/domain/questionnaire/index.ts';
import type { StoredRequest } from '#src/domain/plan/stored/index.ts';
import type { StoredAssessment } from '#src/platform/storage/index.ts';
import type { PlanEdit } from '#src/domain/assessment/plan/index.ts';
import type { ActionFacts, PlanAsk, PlanFound, Ready } from './plan-messages.ts';
import { moneyWordsFor, type MoneyWords } from './plan-words.ts';

/** What stands whatever is still being worked out. */
export type PlanView = {
  readonly stored: StoredAssessment;
  readonly kept: StoredPlan;
  readonly asked: StoredRequest;
  readonly titleOf: (actionId: string) => string;
  readonly placeOf: (questionId: string) => { readonly section: Section; readonly question: Question };
  readonly actionOf: (actionId: string) => Action;
  /** Is there such an action? An own one may be gone, and what was said of it kept for Undo. */
  readonly isAction: (actionId: string) => boolean;
  readonly save: (...edits: readonly PlanEdit[]) => Promise<boolean>;
};

/** The same with a plan. */
export type WithPlan = PlanView & {
  readonly plan: PlanFound;
  readonly ready: Ready;
  /** What the plan was asked for. */
  readonly planAsk: PlanAsk;
  /** Is it what is asked for now? */
  readonly isCurrent: boolean;
  readonly money: MoneyWords;
  readonly factsOf: (actionId: string) => ActionFacts;
};

/** The plan that is shown may be the one before, with actions that are not there any more: its own are told of. */
export function withPlan(
  view: PlanView,
  plan: PlanFound,
  ready: Ready,
  planAsk: PlanAsk,
  isCurrent: boolean,
): WithPlan {
  const facts = new Map(ready.actions.map((one) => [one.id, one]));
  return {
    ...view,
    ...actionsOf(planAsk.request.assessment.questionnaire.actions),
    plan,
    ready,
    planAsk,
    isCurrent,
    money: moneyWordsFor(plan.takes),
    factsOf: (id) => must(facts.get(id), `${id} may be planned`),
  };
}

/** Actions by their ids; one that is not there any more is called by its id. */
export function actionsOf(actions: readonly Action[]): Pick<PlanView, 'titleOf' | 'actionOf' | 'isAction'> {
  const byId = new Map(actions.map((action) => [action.id, action]));
  return {
    titleOf: (id) => byId.get(id)?.title ?? id,
    actionOf: (id) => must(byId.get(id), `${id} is an action`),
    isAction: (id) => byId.has(id),
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

/** Those first that lift most when nothing else is done. */
export const inOrderOfGain = (actions: readonly ActionFacts[]): readonly ActionFacts[] =>
  actions.toSorted((a, b) => b.gains - a.gains);

/** Why no plan can hold an action of the organisation's own, as the end of a sentence. */
export function unplannedWords(why: StoredRequest['notPlannable'][number]['why']): string {
  switch (why) {
    case 'no-price':
      return 'nobody has said yet what it costs.';
    case 'waits':
      return 'it waits for an action of which nobody has said what it costs.';
    default:
      return assertNever(why);
  }
}
