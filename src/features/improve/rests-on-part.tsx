import { countOf } from '#src/domain/common/format.ts';
import { capitalised, firstInWords } from '#src/domain/common/prose.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { SelectField } from '#src/ui/form/fields.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink } from '#src/ui/layout/elements.tsx';
import { useAtOnce } from './use-at-once.ts';
import { waitWords, type Worked } from './worked.ts';
import type { Binding } from './plan-messages.ts';
import type { WithPlan } from './plan-view.ts';
import { amountWords, besideWords, LIMIT_NAMES, movesWords, PROVED_WORDS } from './plan-words.ts';

const NOT_PROVED = 'Nothing is explained of a plan that is not proved.';

type RestsProps = { readonly view: WithPlan; readonly worked: Worked };

/** What the plan rests on: what binds, another way, overruns, the one question to ask. */
export function RestsOn({ view, worked }: RestsProps) {
  const { plan, planAsk, money } = view;
  if (plan.proof.kind !== 'proved') return <p>{NOT_PROVED}</p>;
  return (
    <>
      <p>
        <strong>Proved</strong> means: {PROVED_WORDS[planAsk.goal]}. Where several do as well, this is the one with
        fewer actions, then less money, then fewer days, then what comes first in the questionnaire. It is added up
        again by the scoring of this app, apart from the search.
      </p>
      {plan.takes.budgetNotSaid > 0 && (
        <p>
          Of {money(plan.takes.budgetNotSaid)} it is not said whether it is capital or revenue; a limit on either counts
          it.
        </p>
      )}
      <Binds view={view} worked={worked} />
      <Overruns view={view} />
      <Another view={view} worked={worked} />
      <QuestionToAsk view={view} worked={worked} />
    </>
  );
}

function Binds({ view: { plan, planAsk, ready, titleOf }, worked }: RestsProps) {
  const set = (['capital', 'revenue', 'yearly', 'pounds', 'days'] as const).filter(
    (limit) => planAsk.limits[limit] !== undefined,
  );
  const rows = worked.bindings.flatMap(({ limit, binds, next }) =>
    next.map(({ by, totals }) => ({ limit, binds, by, totals })),
  );
  return (
    <>
      <h3 className="nhsuk-heading-s">What binds, and what a little more would give</h3>
      {set.length === 0 && <p>No limit is set that money or days could be added to.</p>}
      <div role="status">
        <ul>
          {set.map((limit) => (
            <li key={limit}>
              {bindingWords(
                worked.bindings.find((one) => one.limit === limit),
                limit,
                waitWords(worked),
              )}
              {limit === 'yearly' &&
                plan.takes.yearlyNotCosted > 0 &&
                ` What ${countOf(plan.takes.yearlyNotCosted, 'action')} of the plan ${plan.takes.yearlyNotCosted === 1 ? 'costs' : 'cost'} each year is not given, and this limit counts none of it.`}
            </li>
          ))}
        </ul>
      </div>
      {set.length > 1 &&
        set.every((limit) => worked.bindings.some((one) => one.limit === limit && !one.binds)) &&
        plan.actions.length < ready.actions.length && (
          <p>Each limit was tried by itself: where more of one alone gives no more, more of two together may.</p>
        )}
      {rows.length > 0 && (
        <DataTable
          caption="The best plan with a little more"
          isCompact
          rows={rows}
          rowKey={({ limit, by }) => `${limit} ${by}`}
          columns={[
            { heading: 'More', cell: ({ limit, by }) => moreWords(limit, by) },
            {
              heading: 'Gives',
              cell: ({ totals }) => (totals === null ? 'Not settled' : capitalised(besideWords(totals, plan))),
            },
            {
              heading: 'Comes in',
              cell: ({ binds, totals }) =>
                totals === null || !binds
                  ? ''
                  : firstInWords(totals.actions.filter((id) => !plan.actions.includes(id)).map(titleOf), 3),
            },
          ]}
        />
      )}
    </>
  );
}

/** "£10,000 more capital", "10 staff days more". */
function moreWords(limit: Binding['limit'], by: number): string {
  const amount = amountWords(limit, by);
  if (limit === 'days') return `${amount} more`;
  return limit === 'pounds' ? `${amount} more in one pot` : `${amount} more ${LIMIT_NAMES[limit]}`;
}

function bindingWords(binding: Binding | undefined, limit: Binding['limit'], wait: string): string {
  const name = capitalised(LIMIT_NAMES[limit]);
  if (!binding) return `${name}: ${wait}`;
  const isMany = limit === 'days';
  return binding.binds
    ? `${name} ${isMany ? 'bind' : 'binds'}: without this limit a better plan can be had.`
    : `${name} ${isMany ? 'do' : 'does'} not bind: more of ${isMany ? 'them' : 'it'} alone gives no more.`;
}

const OVERRUNS = { '0': 0, '1': 1, '2': 2, '3': 3, all: 'all' } as const;
const OVERRUN_WORDS: Readonly<Record<keyof typeof OVERRUNS, string>> = {
  '0': 'No overrun: each at the middle of its range',
  '1': 'Any one action at the top of its range',
  '2': 'Any two actions at the top of their ranges',
  '3': 'Any three actions at the top of their ranges',
  all: 'Every action at the top of its range',
};

function Overruns({ view: { plan, planAsk, save, kept, money } }: { readonly view: WithPlan }) {
  const { bears, takes } = plan;
  const [overruns, set] = useAtOnce(kept.settings.overruns, (to) => save({ kind: 'settings', to: { overruns: to } }));
  const hasMoney = (['capital', 'revenue', 'pounds'] as const).some((limit) => planAsk.limits[limit] !== undefined);
  return (
    <>
      <h3 className="nhsuk-heading-s">If costs run over</h3>
      <p>
        {!hasMoney
          ? 'No limit of money is set that an overrun could pass.'
          : plan.actions.length === 0
            ? 'No action is in the plan, so no cost can run over.'
            : bears === 'all'
              ? 'The plan keeps to its money even if every action costs the top of its range.'
              : bears === null || bears === 0
                ? 'The plan keeps to its money only if no action costs more than planned: one overrun can pass the limit.'
                : `The plan keeps to its money if any ${countOf(bears, 'action')} of it costs the top of its range.`}{' '}
        {takes.poundsAtMost > takes.pounds && `At the top of every range it takes ${money(takes.poundsAtMost)}.`}
      </p>
      <SelectField
        id="plan-overruns"
        label="What the plan must bear"
        value={String(overruns)}
        options={Object.entries(OVERRUN_WORDS).map(([value, text]) => ({ value, text }))}
        onChange={(event) => {
          const chosen = Object.entries(OVERRUNS).find(([name]) => name === event.target.value)?.[1];
          if (chosen !== undefined) set(chosen);
        }}
      />
    </>
  );
}

function Another({ view: { plan, titleOf }, worked }: RestsProps) {
  const { another } = worked;
  return (
    <>
      <h3 className="nhsuk-heading-s">Another way</h3>
      {another === undefined && <p>{capitalised(waitWords(worked))}</p>}
      {another === null && <p>No other plan that differs in at least three actions was proved.</p>}
      {another && (
        <>
          <p>The best plan that differs in at least three actions gives {besideWords(another, plan)}.</p>
          <ul>
            <li>It leaves out: {listOf(plan.actions.filter((id) => !another.actions.includes(id)).map(titleOf))}.</li>
            <li>
              It does in their place: {listOf(another.actions.filter((id) => !plan.actions.includes(id)).map(titleOf))}.
            </li>
          </ul>
        </>
      )}
    </>
  );
}

const listOf = (titles: readonly string[]): string => (titles.length === 0 ? 'nothing' : firstInWords(titles, 8));

function QuestionToAsk({ view: { placeOf, stored, planAsk }, worked }: RestsProps) {
  const { question } = worked;
  const most = question?.most;
  const place = most ? placeOf(most.question) : null;
  return (
    <>
      <h3 className="nhsuk-heading-s">The one question to ask</h3>
      {question === null && <p>{capitalised(waitWords(worked))}</p>}
      {question && question.of === 0 && <p>Every question has a known answer.</p>}
      {most && place && (
        <p>
          <AppLink to={paths.section(stored.assessment.id, place.section.id, place.question.id)}>
            <EditionText>{place.question.text}</EditionText>
          </AppLink>{' '}
          {movesWords(most.low, most.high, planAsk.goal)}
        </p>
      )}
      {question && question.of > 0 && (
        <p>
          {question.isDone ? '' : worked.state === 'at-work' ? 'Being worked out: so far ' : 'Stopped: '}
          {question.tried} of {countOf(question.of, 'question')} without a known answer
          {question.isDone ? ' were tried, those with the most points first.' : ' tried.'}
        </p>
      )}
    </>
  );
}
