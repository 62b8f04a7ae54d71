import { useMemo } from 'react';
import type { PlanMarks } from '#src/domain/assessment/plan/index.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { parseTyped, ruleOf, tooLongWords } from '#src/domain/common/text.ts';
import { draftForms, type Drafts } from '#src/platform/storage/drafts/index.ts';
import { SelectField, TextField } from '#src/ui/form/fields.tsx';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { Button, Details } from '#src/ui/layout/elements.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { GROUP_NAME, groupsOf } from './groups.ts';
import { KeptForm } from './kept-form.tsx';
import type { PlanView } from './plan-view.ts';
import { useKeptForm, type FieldProblem } from './use-kept-form.ts';

type GroupsProps = { readonly view: PlanView; readonly drafts: Drafts; readonly isBegun: boolean };

/** Groups of actions of which a plan holds one at most, such as two products for one need. */
export function Groups({ view, drafts, isBegun }: GroupsProps) {
  const { kept, titleOf, save } = view;
  const groups = groupsOf(kept);
  return (
    <>
      <Swap shown={groups.map(({ ids }) => ids.join(' ')).join('/')}>
        <h3 className="nhsuk-heading-s" tabIndex={-1} data-takes-focus>
          One of these
        </h3>
        <p>Where two actions meet the same need, group them: a plan holds one of a group at most.</p>
        {groups.map(({ name, ids }) => (
          <section key={name} aria-label={`One of these: ${name}`}>
            <p className="nhsuk-u-margin-bottom-1">
              <strong>{name}</strong>
              {ids.length === 1 && ' (one action alone: it stands for nothing until another joins it)'}
            </p>
            <ul className="nhsuk-list">
              {ids.map((id) => (
                <li key={id}>
                  <EditionText>{titleOf(id)}</EditionText>{' '}
                  <Button
                    look="secondary"
                    small
                    aria-label={`Take ${titleOf(id)} out of ${name}`}
                    work={() => save({ kind: 'marks', action: id, to: inGroup(marksOf(view, id), null) })}
                  >
                    Take out
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </Swap>
      {isBegun ? (
        <p>It stands above, where it was begun.</p>
      ) : (
        <Details summary="Group actions of which one is to be done">
          <GroupForm view={view} drafts={drafts} />
        </Details>
      )}
    </>
  );
}

const marksOf = ({ kept }: PlanView, id: string) => kept.actions.find((one) => one.id === id)?.marks;

/** What is decided of an action, with it in a group or in none; null where nothing is left. */
function inGroup(marks: PlanMarks | undefined, group: string | null): PlanMarks | null {
  const { group: _, ...rest } = marks ?? {};
  const to = group === null ? rest : { ...rest, group };
  return Object.keys(to).length === 0 ? null : to;
}

const BLANK = { name: '', first: '', second: '' };
type TypedGroup = Readonly<typeof BLANK>;

function parseGroup({ name: typedName, first, second }: TypedGroup): Result<TypedGroup, readonly FieldProblem[]> {
  const problems: FieldProblem[] = [];
  const name = parseTyped(GROUP_NAME, typedName);
  if (!name.ok)
    problems.push({
      field: 'name',
      text: name.problem.kind === 'too-long' ? `${tooLongWords(name.problem)}.` : 'Enter a name for the group',
    });
  if (first === '') problems.push({ field: 'first', text: 'Choose an action' });
  if (second === '' || second === first) problems.push({ field: 'second', text: 'Choose another action' });
  return name.ok && problems.length === 0 ? ok({ name: name.value, first, second }) : fail(problems);
}

/** Puts two actions into a group; the name of one that is there adds to it. */
export function GroupForm({ view, drafts }: Omit<GroupsProps, 'isBegun'>) {
  const { stored, kept, save } = view;
  const options = useMemo(
    () =>
      [...kept.own, ...stored.questionnaire.actions]
        .map(({ id, title }) => ({ value: id, text: title }))
        .toSorted((a, b) => a.text.localeCompare(b.text, 'en-GB')),
    [kept.own, stored.questionnaire],
  );
  const form = useKeptForm({
    assessmentId: stored.assessment.id,
    form: draftForms.planGroup(),
    drafts,
    saved: BLANK,
    prefix: 'group',
    parse: parseGroup,
    save: ({ name, first, second }) =>
      save(
        ...[first, second].map((action) => ({
          kind: 'marks' as const,
          action,
          to: inGroup(marksOf(view, action), name),
        })),
      ),
    after: () => BLANK,
  });
  const action = (name: 'first' | 'second', label: string) => (
    <SelectField {...form.field(name)} label={label} options={[{ value: '', text: 'Choose an action' }, ...options]} />
  );
  return (
    <KeptForm frame={form.frame} of="a group of actions" button="One of these at most">
      <TextField
        {...form.field('name')}
        id="group-name"
        label="What the group is called"
        hint="The name of a group that is there adds to it."
        width={20}
        rule={ruleOf(GROUP_NAME)}
      />
      <div className="app-improve__limits">
        {action('first', 'One action')}
        {action('second', 'The other')}
      </div>
    </KeptForm>
  );
}
