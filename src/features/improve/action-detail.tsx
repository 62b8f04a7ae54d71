import { useEffect } from 'react';
import { countOf } from '#src/domain/common/format.ts';
import { firstInWords } from '#src/domain/common/prose.ts';
import { ActionSaid, ActionWords, type SaidProps } from './action-said.tsx';
import type { PlanQuestion, PlanTotals } from './plan-messages.ts';
import type { WithPlan } from './plan-view.ts';
import { waitWords, type Worked } from './worked.ts';
import { besideWords, noNeedWords, overWords } from './plan-words.ts';

export type WhyProps = {
  readonly view: WithPlan;
  readonly worked: Worked;
  readonly id: string;
  readonly question: (question: PlanQuestion) => void;
};
type DetailProps = WhyProps & Omit<SaidProps, 'view'>;

/** One action that a plan may hold: what it does, why it is in the plan or not, what is said of it here. */
export function ActionDetail({ view, worked, id, drafts, isBegun, onDecided, question }: DetailProps) {
  const { factsOf, money } = view;
  const { perYear, funding, endsAfter } = factsOf(id);
  return (
    <>
      <ActionWords view={view} id={id}>
        Done after {countOf(endsAfter, 'month')} at the earliest.{' '}
        {funding === null
          ? 'It is not said which budget it comes from.'
          : `It comes from ${funding === 'both' ? 'capital and revenue' : funding}.`}{' '}
        {perYear === null
          ? 'What it costs each year after is not given.'
          : perYear === 0
            ? 'It costs nothing in later years.'
            : `${money(perYear)} each year after.`}
      </ActionWords>
      <Why view={view} worked={worked} id={id} question={question} />
      <ActionSaid view={view} id={id} drafts={drafts} isBegun={isBegun} onDecided={onDecided} />
    </>
  );
}

/** Asks what a plan with an action that is not in it would come to, and says what is known of that. */
export function useWhyNot({ view, worked, id, question }: WhyProps): string {
  const { plan, planAsk, titleOf, factsOf, money } = view;
  const isPlanned = plan.actions.includes(id);
  const isProved = plan.proof.kind === 'proved';
  const isAsked = worked.whys.has(id);
  useEffect(() => {
    if (!isPlanned && isProved && !isAsked) question({ kind: 'why', action: id });
    // Another plan is asked, too.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [id, isPlanned, isProved, isAsked, planAsk, question]);
  const withIt = worked.whys.get(id);
  if (withIt === undefined)
    return worked.state === 'stopped' && !isProved
      ? 'What a plan with it would come to was not worked out: the planner was stopped.'
      : 'What a plan with it would come to is being worked out.';
  if (withIt !== null) return whyNotWords(view, worked, withIt, id, titleOf);
  const over = overWords(factsOf(id), planAsk.limits, money);
  return over === null
    ? 'With what it needs first, no plan within the limits can hold it, or none was proved.'
    : `No plan within the limits can hold it. By itself it takes ${over}.`;
}

/** Why an action is in the plan, or is not; what having it otherwise would lose and push out. */
function Why({ view, worked, id, question }: WhyProps) {
  const { plan, planAsk } = view;
  const isPlanned = plan.actions.includes(id);
  const isProved = plan.proof.kind === 'proved';
  const whyNot = useWhyNot({ view, worked, id, question });
  const membership = worked.memberships.get(id);
  if (!isProved) return null;
  return (
    <div role="status">
      <h3 className="nhsuk-heading-xs nhsuk-u-margin-bottom-1">
        {isPlanned ? 'Why it is in the plan' : 'Why it is not in the plan'}
      </h3>
      {isPlanned ? (
        <p>
          {membership === undefined
            ? `Whether every best plan has it: ${waitWords(worked)}`
            : membership.otherwise === 'must'
              ? 'It must be done, or something that must be done needs it.'
              : membership.isIn === 'some'
                ? 'A plan without it is worth as much: it can be left out, with others in its place, at no loss.'
                : membership.forced
                  ? `Every best plan has it. Without it the best is ${besideWords(membership.forced, plan)}.`
                  : membership.otherwise === 'none'
                    ? 'No plan can do without it.'
                    : `Every best plan has it; what a plan without it loses was not worked out${planAsk.goal === 'worst-section' ? ' for this goal' : ''}.`}
        </p>
      ) : (
        <p>{whyNot}</p>
      )}
    </div>
  );
}

function whyNotWords(
  { plan, planAsk }: WithPlan,
  worked: Worked,
  withIt: PlanTotals,
  id: string,
  titleOf: (id: string) => string,
): string {
  const out = plan.actions.filter((one) => !withIt.actions.includes(one));
  const besides = withIt.actions.filter((one) => one !== id && !plan.actions.includes(one));
  const isAsGood = worked.memberships.get(id)?.isIn === 'some';
  return [
    isAsGood
      ? 'A plan with it is worth as much; this one is shorter, cheaper or quicker, or comes first in the questionnaire.'
      : `${noNeedWords(withIt, plan, planAsk.goal)}With it the best plan comes to ${besideWords(withIt, plan)}.`,
    out.length === 0 ? 'It would push nothing out.' : `It would push out: ${firstInWords(out.map(titleOf), 3)}.`,
    ...(besides.length === 0 ? [] : [`It would bring in besides: ${firstInWords(besides.map(titleOf), 3)}.`]),
  ].join(' ');
}
