import { duplicateFaults, type Fault } from '../../common/faults.ts';
import { actionFaultsOf, questionsInOrder, type Action, type Questionnaire } from '../../questionnaire/index.ts';
import type { OwnAction, StoredPlan } from './schema.ts';

/** Faults of a plan that show only beside its edition: own actions that lift or require what is not there. */
export function planMisfits({ own }: StoredPlan, questionnaire: Questionnaire): readonly Fault[] {
  const questions = new Map(questionsInOrder(questionnaire).map(({ question }) => [question.id, question]));
  const editions = new Set(questionnaire.actions.map(({ id }) => id));
  const actions = [...own.map(asAction), ...questionnaire.actions];
  return [
    ...own.flatMap(({ id }, at) =>
      editions.has(id) ? [{ path: `own[${at}].id`, expected: 'an id that no action of the edition has' }] : [],
    ),
    // Own ones stand first, so that paths to them are those of the plan.
    ...actionFaultsOf(actions, questions).flatMap((fault) => {
      const [, at, rest] = /^actions\[(\d+)\]\.?(.*)$/.exec(fault.path) ?? [];
      return at !== undefined && Number(at) < own.length
        ? [{ ...fault, path: `own[${at}]${rest === '' ? '' : `.${rest}`}` }]
        : [];
    }),
  ];
}

/** Faults of a plan by itself that its schema cannot tell. */
export const planFaults = ({ history }: StoredPlan): readonly Fault[] =>
  duplicateFaults(history.map(({ id }, at) => ({ id, path: ['history', at, 'id'] })));

/** An own action as one of the edition. What it costs is among the organisation's figures, so here it is nothing. */
export const asAction = ({ description, ...own }: OwnAction): Action => ({
  ...own,
  description: description.trim() === '' ? own.title : description,
  cost: { fromPounds: 0, toPounds: 0 },
});
