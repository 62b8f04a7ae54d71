import type { PlanSettings } from '#src/domain/assessment/plan/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { passingTextSchema, ruleOf } from '#src/domain/common/text.ts';
import { quarterAfter, quarterInWords, quarterOf } from '#src/domain/plan/stored/index.ts';
import { draftForms, type Drafts } from '#src/platform/storage/drafts/index.ts';
import { SelectField, TextField } from '#src/ui/form/fields.tsx';
import { Button, Details } from '#src/ui/layout/elements.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { KeptForm } from './kept-form.tsx';
import { DAYS_IN_A_QUARTER } from './limits-fields.ts';
import type { PlanView } from './plan-view.ts';
import { useKeptForm, type FieldProblem } from './use-kept-form.ts';
import { parseWhole } from './whole-number.ts';

type QuarterDays = PlanSettings['daysIn'][number];
type FormProps = { readonly view: PlanView; readonly drafts: Drafts };

const QUARTERS_AHEAD = 12;
const BLANK = { quarter: '', days: '' };

/** Quarters that have more or fewer staff days than the others, such as one with a large change or a holiday. */
export function QuarterDays({ view, drafts, isBegun }: FormProps & { readonly isBegun: boolean }) {
  const { kept, save } = view;
  const { daysIn } = kept.settings;
  return (
    <Swap shown={daysIn.map(({ quarter }) => quarter).join(' ')}>
      {daysIn.length > 0 && (
        <ul className="nhsuk-list" aria-label="Quarters with staff days of their own">
          {daysIn.map(({ quarter, days }) => (
            <li key={quarter}>
              {quarterInWords(quarter)}: {countOf(days, 'staff day')}{' '}
              <Button
                look="secondary"
                small
                aria-label={`As the others: ${quarterInWords(quarter)}`}
                work={() => save({ kind: 'settings', to: { daysIn: daysIn.filter((one) => one.quarter !== quarter) } })}
              >
                As the others
              </Button>
            </li>
          ))}
        </ul>
      )}
      {isBegun ? (
        <p>The days of a quarter stand above, where they were begun.</p>
      ) : (
        <Details summary="Give one quarter more or fewer staff days">
          <QuarterDaysForm view={view} drafts={drafts} />
        </Details>
      )}
    </Swap>
  );
}

/** The staff days of one quarter; those of a quarter that has some of its own already are changed. */
export function QuarterDaysForm({ view, drafts }: FormProps) {
  const { stored, kept, asked, save } = view;
  const { daysIn, daysPerQuarter } = kept.settings;
  const form = useKeptForm({
    assessmentId: stored.assessment.id,
    form: draftForms.planQuarter(),
    drafts,
    saved: BLANK,
    prefix: 'quarter',
    parse: parseQuarter,
    save: (to) =>
      save({
        kind: 'settings',
        to: {
          daysIn: [...daysIn.filter(({ quarter }) => quarter !== to.quarter), to].toSorted((a, b) =>
            a.quarter < b.quarter ? -1 : 1,
          ),
        },
      }),
    after: () => BLANK,
  });
  const first = quarterOf(asked.request.start);
  const ahead = Array.from({ length: QUARTERS_AHEAD }, (_, at) => quarterAfter(first, at));
  const chosen = form.typed.quarter;
  return (
    <KeptForm frame={form.frame} of="the staff days of a quarter" button="Save the days of this quarter">
      <div className="app-improve__limits">
        <SelectField
          {...form.field('quarter')}
          label="Quarter"
          options={[
            { value: '', text: 'Choose a quarter' },
            ...[...new Set([...(chosen === '' ? [] : [chosen]), ...ahead])].map((quarter) => ({
              value: quarter,
              text: quarterInWords(quarter),
            })),
          ]}
        />
        <TextField
          {...form.field('days')}
          id="quarter-days"
          label="Staff days in it"
          hint={`The others have ${daysPerQuarter === null ? 'no limit' : countOf(daysPerQuarter, 'day')}.`}
          width={10}
          inputMode="numeric"
          rule={ruleOf(passingTextSchema)}
        />
      </div>
    </KeptForm>
  );
}

function parseQuarter({ quarter, days: typed }: typeof BLANK): Result<QuarterDays, readonly FieldProblem[]> {
  const days = parseWhole(typed, DAYS_IN_A_QUARTER);
  const problems: FieldProblem[] = [
    ...(quarter === '' ? [{ field: 'quarter', text: 'Choose a quarter' }] : []),
    ...(days.ok ? [] : [{ field: 'days', text: days.problem }]),
    ...(days.ok && days.value === null ? [{ field: 'days', text: 'Enter the staff days in it, 0 for none' }] : []),
  ];
  return problems.length === 0 && days.ok && days.value !== null ? ok({ quarter, days: days.value }) : fail(problems);
}
