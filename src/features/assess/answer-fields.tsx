import { memo, useCallback, type ChangeEvent, type FocusEvent, type ReactNode } from 'react';
import { answerWordsSchema } from '#src/domain/assessment/index.ts';
import { VERDICT_WORDS, workedOutVerdict, type AnswerProblem } from '#src/domain/assessment/answer/index.ts';
import { formatNumber } from '#src/domain/common/format.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { assertNever } from '#src/domain/common/result.ts';
import { passingTextSchema, ruleOf } from '#src/domain/common/text.ts';
import { spreadDate } from '#src/domain/common/typed-date.ts';
import { parseTypedNumber, understoodNumber } from '#src/domain/common/typed-number.ts';
import type { Question } from '#src/domain/questionnaire/index.ts';
import { levelsOf, outcomeGroups, type OutcomeGroup } from '#src/domain/questionnaire/outcome/index.ts';
import { DateFields } from '#src/ui/form/date-fields.tsx';
import {
  Checkbox,
  Checkboxes,
  ChoiceFieldset,
  MOST_RADIOS,
  OrDivider,
  Radio,
  Radios,
  SelectField,
  TextArea,
  TextField,
} from '#src/ui/form/fields.tsx';
import type { Fields } from '#src/ui/form/use-fields.ts';
import { Details } from '#src/ui/layout/elements.tsx';
import { optionChoice, type AnswerDraft } from './answer-draft.ts';
import { doubtOf } from '#src/platform/storage/asked-date/index.ts';

type AnswerFieldsProps = {
  readonly question: Question;
  /** Of the question's own texts, where it is not that of the screen. */
  readonly language?: string | undefined;
  readonly form: Fields<AnswerDraft>;
  readonly fieldId: string;
  readonly isReadOnly: boolean;
  /** What was chosen last time, as far as this edition has it; left out where nothing was carried over. */
  readonly lastTime?: LastTime | undefined;
  readonly problem: { readonly field: AnswerProblem['field']; readonly text: string } | null;
  /** Something was chosen: save at once. */
  readonly onChosen: () => void;
  /** Something was typed: save after a pause. */
  readonly onTyped: () => void;
  /** A field was left: save, and say what is wrong. */
  readonly onLeft: () => void;
};

/** The fields that a kind of question takes, with "I don't know" and "does not apply" beside them. */
export function AnswerFields(props: AnswerFieldsProps) {
  const { question } = props;
  switch (question.kind) {
    case 'levels':
    case 'choice':
      return <OptionFields {...props} question={question} />;
    case 'checklist':
      return (
        <StatementFields {...props} groups={[{ title: null, statements: question.statements }]}>
          <LeftOutFields {...props} question={question} />
        </StatementFields>
      );
    case 'outcome':
      return <OutcomeFields {...props} question={question} />;
    case 'number':
      return <NumberFields {...props} question={question} />;
    case 'date':
      return <DateAnswerFields {...props} />;
    case 'text':
      return <TextFields {...props} />;
    default:
      return assertNever(question);
  }
}

type LastTime = Pick<AnswerDraft, 'choice' | 'statements'>;

const LAST_TIME = ' (last time)';
/** Marks what was chosen last time. */
const lastMark = (isLast: boolean): ReactNode => isLast && <strong className="app-last-time">{LAST_TIME}</strong>;

type Kind<K extends Question['kind']> = Extract<Question, { kind: K }>;

const WORDS = ruleOf(answerWordsSchema);

/** Heard, not seen: the heading of the card says it to the eye. A group of radios is called by its question. */
const legendOf = ({ text }: Question, language: string | undefined) => (
  <span className="nhsuk-u-visually-hidden" lang={language}>
    {text}
  </span>
);

function OptionFields({
  question,
  language,
  form,
  fieldId,
  isReadOnly,
  lastTime,
  problem,
  onChosen,
  ...rest
}: AnswerFieldsProps & { readonly question: Kind<'levels' | 'choice'> }) {
  const { choice } = form.shown;
  const { set } = form;
  const choose = useCallback(
    (event: ChangeEvent<HTMLInputElement>) => {
      set('choice', event.target.value);
      onChosen();
    },
    [set, onChosen],
  );
  const isLong = question.options.length > MOST_RADIOS;
  const option = (value: string) => ({
    name: fieldId,
    value,
    isChosen: choice === value,
    isLast: lastTime?.choice === value,
    isReadOnly,
    onChoose: choose,
  });
  return (
    <ChoiceFieldset id={fieldId} label={legendOf(question, language)}>
      {isLong && (
        <SelectField
          id={`${fieldId}-option`}
          label="Your answer"
          disabled={isReadOnly}
          lang={language}
          value={choice.startsWith('option:') ? choice : ''}
          options={[
            { value: '', text: 'Choose one' },
            ...question.options.map(({ id, text }, index) => ({
              value: optionChoice(id),
              text: `${question.kind === 'levels' ? `${index + 1}. ` : ''}${text}${lastTime?.choice === optionChoice(id) ? LAST_TIME : ''}`,
            })),
          ]}
          onChange={(event) => {
            form.set('choice', event.target.value);
            onChosen();
          }}
        />
      )}
      <Radios isSmall>
        {(isLong ? [] : question.options).map(({ id, text }, index) => (
          <Option
            key={id}
            id={`${fieldId}-${id}`}
            text={text}
            language={language}
            level={question.kind === 'levels' ? index + 1 : null}
            {...option(optionChoice(id))}
          />
        ))}
        <OrDivider kind="radios" />
        <Option id={`${fieldId}-dont-know`} text="I don't know" {...option('dont-know')} />
        {question.notApplicableWhen && (
          <Option
            id={`${fieldId}-not-applicable`}
            text="This does not apply to us"
            hint={question.notApplicableWhen}
            {...option('not-applicable')}
          >
            {choice === 'not-applicable' && (
              <NotApplicableReason form={form} fieldId={fieldId} isReadOnly={isReadOnly} problem={problem} {...rest} />
            )}
          </Option>
        )}
      </Radios>
    </ChoiceFieldset>
  );
}

type OptionProps = {
  readonly id: string;
  /** Of the question: with each change React looks through all radio buttons of the page that bear the name. */
  readonly name: string;
  readonly value: string;
  readonly text: string;
  readonly language?: string | undefined;
  /** The number of a level, left out of what is none. */
  readonly level?: number | null;
  readonly hint?: string;
  readonly isChosen: boolean;
  /** Was it chosen last time? */
  readonly isLast: boolean;
  readonly isReadOnly: boolean;
  readonly onChoose: (event: ChangeEvent<HTMLInputElement>) => void;
  readonly children?: ReactNode;
};

/** One of the answers to choose from. A press draws the one that it chooses and the one before, and no other. */
const Option = memo(
  ({ text, language, level, isChosen, isLast, isReadOnly, onChoose, children, ...input }: OptionProps) => (
    <Radio
      {...input}
      label={
        level === undefined ? (
          <>
            {text}
            {lastMark(isLast)}
          </>
        ) : (
          <span className="app-option">
            {level !== null && (
              <>
                <span className="app-level">{level}</span>{' '}
              </>
            )}
            <span>
              <span lang={language}>{text}</span>
              {lastMark(isLast)}
            </span>
          </span>
        )
      }
      checked={isChosen}
      disabled={isReadOnly}
      onChange={onChoose}
    >
      {children}
    </Radio>
  ),
);

type ReasonProps = Pick<AnswerFieldsProps, 'form' | 'fieldId' | 'isReadOnly' | 'problem' | 'onTyped' | 'onLeft'>;

function NotApplicableReason({ form, fieldId, isReadOnly, problem, onTyped, onLeft }: ReasonProps) {
  return (
    <TextArea
      id={`${fieldId}-notApplicableReason`}
      label="Why does it not apply?"
      rule={WORDS}
      error={errorOf(problem, 'notApplicableReason')}
      rows={2}
      readOnly={isReadOnly}
      {...form.register('notApplicableReason', { onChange: onTyped, onBlur: onLeft })}
    />
  );
}

const errorOf = (problem: AnswerFieldsProps['problem'], field: AnswerProblem['field']): string | undefined =>
  problem?.field === field ? problem.text : undefined;

/** "I don't know" and "does not apply" for questions without radios; ticking one clears the rest. */
function ExclusiveBoxes({
  question,
  form,
  fieldId,
  isReadOnly,
  lastTime,
  problem,
  onChosen,
  onTyped,
  onLeft,
  instead,
}: AnswerFieldsProps & {
  /** An answer in place of what is ticked or typed, such as "None of these". */
  readonly instead?: { readonly value: 'none' | 'never'; readonly label: string };
}) {
  const { choice } = form.shown;
  const boxes = [
    ...(instead ? [instead] : []),
    { value: 'dont-know', label: "I don't know" },
    ...(question.notApplicableWhen
      ? [{ value: 'not-applicable', label: 'This does not apply to us', hint: question.notApplicableWhen }]
      : []),
  ];
  return (
    <Checkboxes isSmall>
      <OrDivider kind="checkboxes" />
      {boxes.map(({ value, label, ...rest }) => (
        <Checkbox
          key={value}
          id={`${fieldId}-${value}`}
          label={
            <>
              {label}
              {lastMark(lastTime?.choice === value)}
            </>
          }
          checked={choice === value}
          disabled={isReadOnly}
          onChange={(event) => {
            form.set('choice', event.target.checked ? value : '');
            // "None of these" is said of the statements that apply.
            if (event.target.checked) clearGiven(form, value === 'none' ? form.current().leftOut : []);
            onChosen();
          }}
          {...rest}
        >
          {value === 'not-applicable' && choice === value && (
            <NotApplicableReason {...{ form, fieldId, isReadOnly, problem, onTyped, onLeft }} />
          )}
        </Checkbox>
      ))}
    </Checkboxes>
  );
}

/** What a person types or chooses to a question, beside what `choice` and `statements` hold. */
const GIVEN_FIELDS = keysOf<
  Exclude<
    keyof AnswerDraft,
    'choice' | 'statements' | 'leftOut' | 'leftOutReasons' | 'notApplicableReason' | 'keptDate'
  >
>({
  number: true,
  day: true,
  month: true,
  year: true,
  text: true,
  ownVerdict: true,
  verdictReason: true,
});

function clearGiven(form: Fields<AnswerDraft>, leftOut: string[]): void {
  for (const field of GIVEN_FIELDS) form.set(field, '');
  form.set('statements', []);
  form.set('leftOut', leftOut);
}

type StatementGroup = {
  readonly title: string | null;
  readonly statements: readonly { readonly id: string; readonly text: string }[];
};

function StatementFields({
  groups,
  children,
  ...props
}: AnswerFieldsProps & { readonly groups: readonly StatementGroup[]; readonly children?: ReactNode }) {
  const { question, language, form, fieldId, isReadOnly, lastTime, onChosen } = props;
  const { statements: chosen } = form.shown;
  return (
    <ChoiceFieldset id={fieldId} label={legendOf(question, language)} hint="Tick all that hold.">
      {groups.map(({ title, statements }) => (
        <div key={title ?? 'all'} role={title ? 'group' : undefined} aria-label={title ?? undefined}>
          {title && <h3 className="nhsuk-heading-xs app-group-title">{title}</h3>}
          <Checkboxes isSmall>
            {statements.map(({ id, text }) => (
              <Checkbox
                key={id}
                id={`${fieldId}-${id}`}
                label={
                  <>
                    <span lang={language}>{text}</span>
                    {lastMark(lastTime?.statements.includes(id) ?? false)}
                  </>
                }
                checked={chosen.includes(id)}
                disabled={isReadOnly}
                onChange={(event) => {
                  form.set('statements', event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id));
                  form.set('choice', '');
                  // What holds applies.
                  form.set(
                    'leftOut',
                    form.current().leftOut.filter((one) => one !== id),
                  );
                  onChosen();
                }}
              />
            ))}
          </Checkboxes>
        </div>
      ))}
      <ExclusiveBoxes {...props} instead={{ value: 'none', label: 'None of these' }} />
      {children}
    </ChoiceFieldset>
  );
}

/** Statements of a checklist that do not apply, each with its reason: folded away, since few are. */
function LeftOutFields({
  question,
  form,
  fieldId,
  isReadOnly,
  problem,
  onChosen,
  onTyped,
  onLeft,
}: AnswerFieldsProps & { readonly question: Kind<'checklist'> }) {
  const { leftOut, leftOutReasons, statements } = form.shown;
  const error = errorOf(problem, 'statements');
  return (
    <Details summary="Some of these do not apply to us" part="left-out" open={leftOut.length > 0}>
      <p>A statement that does not apply leaves the score, and its reason stands in the full report.</p>
      {error && <p className="nhsuk-error-message">{error}</p>}
      <Checkboxes isSmall>
        {question.statements.map(({ id, text }, index) => (
          <Checkbox
            key={id}
            id={`${fieldId}-${id}-left-out`}
            label={`Does not apply: ${text}`}
            checked={leftOut.includes(id)}
            disabled={isReadOnly}
            onChange={(event) => {
              const others = leftOut.filter((one) => one !== id);
              form.set('leftOut', event.target.checked ? [...others, id] : others);
              form.set(
                'statements',
                statements.filter((one) => one !== id),
              );
              const choice = form.current().choice;
              if (choice === 'dont-know' || choice === 'not-applicable') form.set('choice', '');
              onChosen();
            }}
          >
            {leftOut.includes(id) && (
              <TextArea
                id={`${fieldId}-${id}-leftOutReason`}
                label="Why does it not apply?"
                rule={WORDS}
                error={errorOf(problem, `leftOutReasons.${index}`)}
                rows={2}
                readOnly={isReadOnly}
                value={leftOutReasons[index] ?? ''}
                onChange={({ target }) => {
                  const reasons = form.current().leftOutReasons;
                  form.set(
                    'leftOutReasons',
                    question.statements.map((_, at) => (at === index ? target.value : (reasons[at] ?? ''))),
                  );
                  onTyped();
                }}
                onBlur={onLeft}
              />
            )}
          </Checkbox>
        ))}
      </Checkboxes>
    </Details>
  );
}

const GROUP_TITLES: Readonly<Record<OutcomeGroup, string>> = {
  notAchieved: 'Counts against',
  partlyAchieved: 'Part of the way',
  partlyAndAchieved: 'Part of the way, and needed for in place',
  achieved: 'In place',
  advice: 'Beyond the framework: our advice, which changes no verdict',
};

function OutcomeFields(props: AnswerFieldsProps & { readonly question: Kind<'outcome'> }) {
  const { question, form, fieldId, isReadOnly, problem, onChosen, onTyped, onLeft } = props;
  const { choice, statements: ticked, ownVerdict } = form.shown;
  const isGiven = choice === 'none' || (choice === '' && ticked.length > 0);
  const workedOut = workedOutVerdict(question, ticked);
  return (
    <StatementFields
      {...props}
      groups={outcomeGroups(question).map(({ group, statements }) => ({ title: GROUP_TITLES[group], statements }))}
    >
      {isGiven && (
        <div className="app-verdict">
          <p>
            These ticks give the verdict: <strong>{VERDICT_WORDS[workedOut]}</strong>
          </p>
          <SelectField
            id={`${fieldId}-ownVerdict`}
            label="Your own verdict, if it differs"
            disabled={isReadOnly}
            options={[
              { value: '', text: `The same: ${VERDICT_WORDS[workedOut].toLowerCase()}` },
              ...levelsOf(question)
                .filter((level) => level !== workedOut)
                .map((level) => ({ value: level, text: VERDICT_WORDS[level] })),
            ]}
            {...form.register('ownVerdict', { onChange: onChosen })}
          />
          {ownVerdict !== '' && ownVerdict !== workedOut && (
            <TextArea
              id={`${fieldId}-verdictReason`}
              label="Why does your verdict differ?"
              rule={WORDS}
              error={errorOf(problem, 'verdictReason')}
              rows={2}
              readOnly={isReadOnly}
              {...form.register('verdictReason', { onChange: onTyped, onBlur: onLeft })}
            />
          )}
        </div>
      )}
    </StatementFields>
  );
}

function NumberFields(props: AnswerFieldsProps & { readonly question: Kind<'number'> }) {
  const { question, language, form, fieldId, isReadOnly, problem, onTyped, onLeft } = props;
  const { number: typed } = form.shown;
  const parsed = parseTypedNumber(typed, question.unit);
  const understood = parsed.ok && parsed.value !== null ? understoodNumber(typed, parsed.value) : null;
  return (
    <ChoiceFieldset id={fieldId} label={legendOf(question, language)}>
      <TextField
        id={`${fieldId}-number`}
        label={`Number (${question.unit})`}
        hint={`From ${formatNumber(question.minimum)} to ${formatNumber(question.maximum)}${question.whole ? ', a whole number' : ''}`}
        error={errorOf(problem, 'number')}
        width={5}
        rule={ruleOf(passingTextSchema)}
        inputMode={question.whole ? 'numeric' : 'decimal'}
        readOnly={isReadOnly}
        {...form.register('number', { onChange: () => given(form, onTyped), onBlur: onLeft })}
      />
      <p className="app-quiet app-understood" role="status">
        {understood}
      </p>
      <ExclusiveBoxes {...props} />
    </ChoiceFieldset>
  );
}

function DateAnswerFields(props: AnswerFieldsProps) {
  const { question, language, form, fieldId, isReadOnly, problem, onChosen, onTyped, onLeft } = props;
  const { day, month, year, keptDate } = form.shown;
  const doubt = problem ? null : doubtOf({ day, month, year, keptDate }, 'answer');
  const keep = () => {
    form.set('keptDate', doubt?.date ?? '');
    onChosen();
  };
  const leaveGroup = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) onLeft();
  };
  return (
    <div onBlur={leaveGroup}>
      <DateFields
        id={fieldId}
        label={legendOf(question, language)}
        hint="For example, 27 3 2026."
        error={errorOf(problem, 'day')}
        spread={spreadDate}
        doubt={doubt && { text: doubt.text, onKeep: keep }}
        inputProps={(part) => ({
          readOnly: isReadOnly,
          ...form.register(part, { onChange: () => given(form, onTyped) }),
        })}
      />
      <ExclusiveBoxes {...props} instead={{ value: 'never', label: 'Never' }} />
    </div>
  );
}

function TextFields(props: AnswerFieldsProps) {
  const { question, language, form, fieldId, isReadOnly, problem, onTyped, onLeft } = props;
  return (
    <ChoiceFieldset id={fieldId} label={legendOf(question, language)} hint="This is not scored.">
      <TextArea
        id={`${fieldId}-text`}
        label="Your words"
        rule={WORDS}
        error={errorOf(problem, 'text')}
        readOnly={isReadOnly}
        {...form.register('text', { onChange: () => given(form, onTyped), onBlur: onLeft })}
      />
      <ExclusiveBoxes {...props} />
    </ChoiceFieldset>
  );
}

/** Typing an answer takes back "I don't know". */
function given(form: Fields<AnswerDraft>, onTyped: () => void): void {
  if (form.current().choice !== '') form.set('choice', '');
  onTyped();
}
