import { memo } from 'react';
import { countOf, formatNumber } from '#src/domain/common/format.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { AppLink } from '#src/ui/layout/elements.tsx';
import { ActionLink } from './action-link.tsx';
import { useWhyNot, type WhyProps } from './action-detail.tsx';
import { inOrderOfGain, inOrderOfWeight, type WithPlan } from './plan-view.ts';

const SHOWN = 10;

/** The action left out that alone would lift most; null where none would lift anything, or it is not proved that it is out. */
export function strongestOut({ plan, ready }: WithPlan): string | null {
  if (plan.proof.kind !== 'proved') return null;
  const [strongest] = inOrderOfGain(ready.actions.filter(({ id }) => !plan.actions.includes(id)));
  return strongest && strongest.gains > 0 ? strongest.id : null;
}

/** What is asked first by those who miss something: the strongest action that is left out, and why it is out. */
export function StrongestOut(props: Omit<WhyProps, 'id'>) {
  const id = strongestOut(props.view);
  return id === null ? null : <WhyOut key={id} {...props} id={id} />;
}

function WhyOut(props: WhyProps) {
  const { view, id } = props;
  const { factsOf, money, stored } = view;
  const { gains, pounds, days } = factsOf(id);
  const why = useWhyNot(props);
  return (
    <section aria-labelledby="strongest-out">
      <h2 className="nhsuk-heading-s nhsuk-u-margin-bottom-2" id="strongest-out" tabIndex={-1}>
        Not in it, and why
      </h2>
      <p>
        Of what is left out, this one lifts answers most by itself, by {countOf(gains, 'point')}:{' '}
        <strong>
          <ActionLink view={view} id={id} />
        </strong>
        <span className="app-quiet">
          {' '}
          {pounds === 0 ? 'no money' : money(pounds)}, {days === 0 ? 'no staff days' : countOf(days, 'day')}
        </span>
        . {why}
      </p>
      <p className="app-no-print">
        <AppLink to={paths.improve(stored.assessment.id, 'actions')}>Choose "Not in the plan" under Actions</AppLink>{' '}
        for the others.
      </p>
    </section>
  );
}

/** The ten actions of the plan that weigh most. */
export const TenActions = memo(function TenActions({ view }: { readonly view: WithPlan }) {
  const { plan, factsOf, money, stored, actionOf } = view;
  const gaps = new Set(plan.gapIds);
  const all = inOrderOfWeight(view);
  const path = paths.improve(stored.assessment.id, 'actions');
  return (
    <section aria-labelledby="ten-actions">
      <h2 className="nhsuk-heading-s nhsuk-u-margin-bottom-2" id="ten-actions" tabIndex={-1}>
        {all.length > SHOWN ? `The first ${SHOWN} of ${formatNumber(all.length)} actions` : 'The actions'}
      </h2>
      {all.length === 0 && <p>None.</p>}
      <ol className="app-improve__ten">
        {all.slice(0, SHOWN).map((id) => {
          const { pounds, days } = factsOf(id);
          return (
            <li key={id}>
              <ActionLink view={view} id={id} />
              {actionOf(id).improves.some(({ question }) => gaps.has(question)) && <strong> (essential gap)</strong>}
              <span className="app-quiet">
                {' '}
                {pounds === 0 ? 'no money' : money(pounds)}, {days === 0 ? 'no staff days' : countOf(days, 'day')}
              </span>
            </li>
          );
        })}
      </ol>
      <p>
        {all.length > 1 && 'Those for essential gaps first, then by the points that they lift. '}
        <AppLink to={path}>All actions, and why</AppLink>
      </p>
    </section>
  );
});
