import { duplicateFaults, type Fault } from '../../common/faults.ts';
import { actionFaultsOf } from '../../questionnaire/actions/index.ts';
import { questionsInOrder, type Questionnaire } from '../../questionnaire/index.ts';
import { asAction } from './as-action.ts';
import type { StoredPlan } from './schema.ts';

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
