import type { ReactNode } from 'react';
import type { PlanMarks } from '#src/domain/assessment/plan/index.ts';
import { firstInWords } from '#src/domain/common/prose.ts';
import { quarterAfter, quarterInWords, quarterOf } from '#src/domain/plan/stored/index.ts';
import { paths } from '#src/platform/runtime/index.ts';
import type { Drafts } from '#src/platform/storage/drafts/index.ts';
import { ChoiceFieldset, Checkbox, Checkboxes, SelectField } from '#src/ui/form/fields.tsx';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink } from '#src/ui/layout/elements.tsx';
import { FiguresForm } from './figures-form.tsx';
import { groupsOf } from './groups.ts';
import type { PlanView } from './plan-view.ts';
import { useAtOnce } from './use-at-once.ts';

type WordsProps = {
  readonly view: PlanView;
  readonly id: string;
  /** What it takes, where a plan may hold it. */
  readonly children?: ReactNode;
};

/** What an action is, what it needs first, and which answers it lifts. */
export function ActionWords({ view: { actionOf, titleOf, placeOf, stored }, id, children }: WordsProps) {
  const { description, requires, improves } = actionOf(id);
  const questions = [...new Set(improves.map(({ question }) => question))];
  const needs = requires.length > 0 && `It needs first: ${firstInWords(requires.map(titleOf), 4)}.`;
  return (
    <>
      <p>
        <EditionText>{description}</EditionText>
      </p>
      {(children || needs) && (
        <p className="app-quiet">
          {children} {needs}
        </p>
      )}
      <p>
        It lifts:{' '}
        {questions.map((questionId, index) => {
          const { section, question } = placeOf(questionId);
          return (
            <span key={questionId}>
              {index > 0 && '; '}
              <AppLink to={paths.section(stored.assessment.id, section.id, questionId)}>
                <EditionText>{question.shortTitle ?? question.text}</EditionText>
              </AppLink>
            </span>
          );
        })}
      </p>
    </>
  );
}

export type SaidProps = {
  readonly view: PlanView;
  readonly id: string;
  readonly drafts: Drafts;
  /** Do its figures stand elsewhere on the page, since they were begun? */
  readonly isBegun: boolean;
  /** Told of a decision on it: it may leave the list that it stands in. */
  readonly onDecided?: ((id: string) => void) | undefined;
};

/** What is said here of an action, whether or not a plan may hold it: the decision, and own figures. */
export function ActionSaid({ view, id, drafts, isBegun, onDecided }: SaidProps) {
  const { titleOf, kept, save, asked, stored } = view;
  const { id: edition, version, actions } = stored.questionnaire;
  return (
    <>
      <Marks
        id={id}
        title={titleOf(id)}
        marks={kept.actions.find((one) => one.id === id)?.marks}
        start={asked.request.start}
        groups={groupsOf(kept).map(({ name }) => name)}
        onMarks={(to) => {
          onDecided?.(id);
          return save({ kind: 'marks', action: id, to });
        }}
      />
      {isBegun ? (
        <p>Its figures stand above, where they were begun.</p>
      ) : (
        <FiguresForm view={view} id={id} drafts={drafts} />
      )}
      {/* An action of one's own has no other authors. */}
      {actions.some((one) => one.id === id) && (
        <p>
          <AppLink to={paths.feedback('action', edition, version, id)}>
            Does this action not fit you? Tell its authors
            <span className="nhsuk-u-visually-hidden">: {titleOf(id)}</span>
          </AppLink>
        </p>
      )}
    </>
  );
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
