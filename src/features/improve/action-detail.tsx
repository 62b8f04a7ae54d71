import { useEffect } from 'react';
import type { PlanMarks } from '#src/domain/assessment/plan/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { firstInWords } from '#src/domain/common/prose.ts';
import { quarterAfter, quarterInWords, quarterOf } from '#src/domain/plan/stored/index.ts';
import type { Drafts } from '#src/platform/storage/drafts/index.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { ChoiceFieldset, Checkbox, Checkboxes, SelectField } from '#src/ui/form/fields.tsx';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink } from '#src/ui/layout/elements.tsx';
import { FiguresForm } from './figures-form.tsx';
import { groupsOf } from './groups.ts';
import type { PlanQuestion, PlanTotals } from './plan-messages.ts';
import type { WithPlan } from './plan-view.ts';
import { useAtOnce } from './use-at-once.ts';
import type { Worked } from './worked.ts';
import { besideWords, overWords } from './plan-words.ts';

export type WhyProps = {
  readonly view: WithPlan;
  readonly worked: Worked;
  readonly id: string;
  readonly question: (question: PlanQuestion) => void;
};
type DetailProps = WhyProps & {
  readonly drafts: Drafts;
  /** Do its figures stand elsewhere on the page, since they were begun? */
  readonly isBegun: boolean;
};

/** One action: what it does, why it is in the plan or not, what is said of it here. */
export function ActionDetail({ view, worked, id, drafts, isBegun, question }: DetailProps) {
  const { actionOf, factsOf, titleOf, money, placeOf, stored, kept, save } = view;
  const action = actionOf(id);
  const published = stored.questionnaire;
  const { perYear, funding, endsAfter } = factsOf(id);
  const questions = [...new Set(action.improves.map((improvement) => improvement.question))];
  return (
    <>
      <p>
        <EditionText>{action.description}</EditionText>
      </p>
      <p className="app-quiet">
        Done after {countOf(endsAfter, 'month')} at the earliest.{' '}
        {funding === null
          ? 'It is not said which budget it comes from.'
          : `It comes from ${funding === 'both' ? 'capital and revenue' : funding}.`}{' '}
        {perYear === null
          ? 'What it costs each year after is not given.'
          : perYear === 0
            ? 'It costs nothing in later years.'
            : `${money(perYear)} each year after.`}
        {action.requires.length > 0 && ` It needs first: ${firstInWords(action.requires.map(titleOf), 4)}.`}
      </p>
      <p>
        It lifts:{' '}
        {questions.map((questionId, index) => {
          const place = placeOf(questionId);
          return (
            <span key={questionId}>
              {index > 0 && '; '}
              <AppLink to={paths.section(stored.assessment.id, place.section.id, questionId)}>
                <EditionText>{place.question.shortTitle ?? place.question.text}</EditionText>
              </AppLink>
            </span>
          );
        })}
      </p>
      <Why view={view} worked={worked} id={id} question={question} />
      <Marks
        id={id}
        title={titleOf(id)}
        marks={kept.actions.find((one) => one.id === id)?.marks}
        start={view.asked.request.start}
        groups={groupsOf(kept).map(({ name }) => name)}
        onMarks={(to) => save({ kind: 'marks', action: id, to })}
      />
      {isBegun ? (
        <p>Its figures stand above, where they were begun.</p>
      ) : (
        <FiguresForm view={view} id={id} drafts={drafts} />
      )}
      {/* An action of one's own has no other authors. */}
      {published.actions.some((one) => one.id === id) && (
        <p>
          <AppLink to={paths.feedback('action', published.id, published.version, id)}>
            Does this action not fit you? Tell its authors
            <span className="nhsuk-u-visually-hidden">: {titleOf(id)}</span>
          </AppLink>
        </p>
      )}
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
            ? 'Whether every best plan has it is being worked out.'
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
  { plan }: WithPlan,
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
      : `With it the best plan comes to ${besideWords(withIt, plan)}.`,
    out.length === 0 ? 'It would push nothing out.' : `It would push out: ${firstInWords(out.map(titleOf), 3)}.`,
    ...(besides.length === 0 ? [] : [`It would bring in besides: ${firstInWords(besides.map(titleOf), 3)}.`]),
  ].join(' ');
}

type MarksProps = {
  readonly id: string;
  readonly title: string;
  readonly marks: PlanMarks | undefined;
  readonly start: string;
  readonly groups: readonly string[];
  readonly onMarks: (to: PlanMarks | null) => Promise<boolean>;
};

const MARKS = {
  must: { label: 'Must do', hint: 'It is in every plan, with what it needs first.' },
  never: { label: 'Never', hint: 'It is in no plan.' },
  done: { label: 'Done', hint: 'It is done, and no answer tells it yet. It costs nothing more.' },
  funded: { label: 'Funded', hint: 'It costs no more money; its days are still worked.' },
} as const;
type Mark = keyof typeof MARKS;

/** Marks that speak against each other: to set one takes the others away. */
const AGAINST: Readonly<Record<Mark, readonly Mark[]>> = {
  must: ['never'],
  never: ['must', 'done'],
  done: ['never'],
  funded: [],
};

const QUARTERS_AHEAD = 12;

/** What the organisation has decided about it, saved as it is set. */
function Marks({ id, title, marks: stored, start, groups, onMarks }: MarksProps) {
  const [marks, setMarks] = useAtOnce(stored ?? null, onMarks);
  const set = (to: PlanMarks) => {
    const said = Object.fromEntries(Object.entries(to).filter(([, value]) => value !== undefined));
    setMarks(Object.keys(said).length === 0 ? null : said);
  };
  const first = quarterOf(start);
  const quarters = Array.from({ length: QUARTERS_AHEAD }, (_, at) => quarterAfter(first, at + 1));
  const chosen = marks?.notBefore;
  return (
    <>
      <ChoiceFieldset id={`marks-${id}`} label={`Your decision on "${title}"`}>
        <Checkboxes isSmall>
          {(Object.keys(MARKS) as Mark[]).map((mark) => (
            <Checkbox
              key={mark}
              id={`mark-${mark}-${id}`}
              label={MARKS[mark].label}
              hint={MARKS[mark].hint}
              checked={marks?.[mark] === true}
              onChange={(event) => {
                const isSet = event.target.checked;
                const without = isSet ? AGAINST[mark] : [mark];
                const rest = Object.fromEntries(
                  Object.entries(marks ?? {}).filter(([name]) => !without.some((one) => one === name)),
                );
                set(isSet ? { ...rest, [mark]: true } : rest);
              }}
            />
          ))}
        </Checkboxes>
      </ChoiceFieldset>
      <SelectField
        id={`not-before-${id}`}
        label="Not before"
        value={chosen ?? ''}
        options={[
          { value: '', text: 'Any time' },
          ...[...new Set([...(chosen ? [chosen] : []), ...quarters])].map((quarter) => ({
            value: quarter,
            text: quarterInWords(quarter),
          })),
        ]}
        onChange={(event) => {
          const { notBefore: _, ...rest } = marks ?? {};
          set(event.target.value === '' ? rest : { ...rest, notBefore: event.target.value });
        }}
      />
      {groups.length > 0 && (
        <SelectField
          id={`group-of-${id}`}
          label="One of these at most"
          value={marks?.group ?? ''}
          options={[
            { value: '', text: 'In no group' },
            ...[...new Set([...groups, ...(marks?.group === undefined ? [] : [marks.group])])].map((name) => ({
              value: name,
              text: name,
            })),
          ]}
          onChange={(event) => {
            const { group: _, ...rest } = marks ?? {};
            set(event.target.value === '' ? rest : { ...rest, group: event.target.value });
          }}
        />
      )}
    </>
  );
}
