import { useState } from 'react';
import type { ClaimedAnswer, Opinion } from '#src/domain/assessment/second-opinion/index.ts';
import type { AnswerProblem } from '#src/domain/assessment/answer/index.ts';
import type { Question } from '#src/domain/questionnaire/index.ts';
import { ruleOf } from '#src/domain/common/text.ts';
import type { ReviewErrand } from '#src/domain/review/index.ts';
import { now, today } from '#src/platform/runtime/index.ts';
import {
  elsewhereOf,
  draftForms,
  putAside,
  takeUpIn,
  useFormDraft,
  type Draft,
} from '#src/platform/storage/drafts/index.ts';
import { saveOpinion } from '#src/platform/storage/sent/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import { ErrorSummary } from '#src/ui/form/error-summary.tsx';
import { ChoiceFieldset, Radio, Radios, SelectField, TextArea, TextField } from '#src/ui/form/fields.tsx';
import { useFields } from '#src/ui/form/use-fields.ts';
import { useFormErrors } from '#src/ui/form/use-form-errors.ts';
import { Button } from '#src/ui/layout/elements.tsx';
import { draftOf, parseDraft, problemWords, type AnswerDraft } from './answer-draft.ts';
import { AnswerFields } from './answer-fields.tsx';
import { KEPT_ELSEWHERE, KeptElsewhere, useHeldAgainst } from './kept-elsewhere.tsx';
import {
  CONFIDENCE_WORDS,
  judgeFieldsOf,
  JUDGE_TEXTS,
  MOST_SEEN,
  readJudge,
  SEEN_KINDS,
  SEVERITY_WORDS,
  withoutSeen,
  withSeen,
  type JudgeFields,
} from './judge-fields.ts';

type JudgeFormProps = {
  readonly assessmentId: string;
  readonly assessmentDate: string;
  readonly errand: ReviewErrand;
  readonly question: Question;
  readonly number: number;
  readonly language: string | undefined;
  /** As the reviewer may see it now. */
  readonly seen: ClaimedAnswer;
  readonly before: Opinion | undefined;
  readonly kept: Draft | undefined;
  /** Given what is kept by now. */
  readonly onKept: (opinion: Opinion) => void;
};

const optionsOf = (words: Readonly<Record<string, string>>, none: string) => [
  { value: '', text: none },
  ...Object.entries(words).map(([value, text]) => ({ value, text })),
];

/** What a reviewer says of one question. It stays open with what was entered until that is on disk. */
export function JudgeForm(props: JudgeFormProps) {
  const { assessmentId, assessmentDate, errand, question, number, language, seen, before, kept, onKept } = props;
  const idPrefix = `judge-${question.id}`;
  const fieldsFor = (opinion: Opinion | undefined) => ({
    ...draftOf(question, opinion?.judgement.kind === 'answer' ? opinion.judgement.value : null),
    ...judgeFieldsOf(opinion),
  });
  const held = useHeldAgainst(before ?? null);
  const [untouched, setUntouched] = useState(() => fieldsFor(before));
  const [begun] = useState(() => takeUpIn(untouched, kept));
  const form = useFields<AnswerDraft>(begun);
  const [fields, setFields] = useState<JudgeFields>(() => judgePart(begun));
  const shown = { ...form.shown, ...fields };
  const { done, flush } = useFormDraft(assessmentId, draftForms.judge(question.id), shown, untouched);
  const { errors, attempt, errorAt, refuse } = useFormErrors((fieldId) =>
    fieldId.startsWith(idPrefix) ? JSON.stringify(shown) : undefined,
  );
  const set = (part: Partial<JudgeFields>) => setFields((shownNow) => ({ ...shownNow, ...part }));
  const error = (field: string) => errorAt(`${idPrefix}-${field}`);

  const [answerField, setAnswerField] = useState<AnswerProblem['field'] | null>(null);
  const keep = async () => {
    const parsed = parseDraft(question, form.current(), assessmentDate);
    // A date that is asked about has its question at the boxes.
    setAnswerField(parsed.ok || parsed.problem.kind === 'date-doubt' ? null : parsed.problem.field);
    const read = readJudge(
      fields,
      {
        value: parsed.ok ? parsed.value : null,
        problem: parsed.ok ? null : { fieldId: `${idPrefix}-answer`, text: problemWords(parsed.problem) },
      },
      { errand, before, questionId: question.id, idPrefix, today: today() },
    );
    if (!read.opinion) return refuse(read.errors);
    if (held.isUnseen()) return refuse([{ fieldId: `${idPrefix}-says`, text: KEPT_ELSEWHERE }]);
    const saved = await saveOpinion(assessmentId, read.opinion, now(), { stood: before ?? null });
    if (!saved.ok)
      return refuse([{ fieldId: `${idPrefix}-says`, text: `This was not kept: ${storageWords(saved.problem)}` }]);
    held.hold(read.opinion);
    if (done(shown) === 'done') onKept(read.opinion);
    return undefined;
  };

  const showKept = () => {
    // What was typed here stays begun, beside it.
    flush();
    putAside(assessmentId, draftForms.judge(question.id));
    const fresh = fieldsFor(before);
    setUntouched(fresh);
    form.reset(fresh);
    setFields(judgePart(fresh));
    held.hold(before ?? null);
  };

  const says = (value: JudgeFields['says'], label: string) => (
    <Radio
      id={`${idPrefix}-says-${value}`}
      name={`${idPrefix}-says`}
      label={label}
      value={value}
      checked={fields.says === value}
      onChange={() => set({ says: value })}
    />
  );

  return (
    <form onSubmit={(event) => event.preventDefault()} noValidate>
      <ErrorSummary errors={errors} attempt={attempt} />
      {held.isOther && <KeptElsewhere of={`the judgement of question ${number}`} onShow={showKept} />}
      <BegunElsewhere
        of={`the judgement of question ${number}`}
        {...elsewhereOf(kept, flush, (other) => {
          const back = takeUpIn(untouched, other);
          form.reset(back);
          setFields(judgePart(back));
        })}
      />
      <ChoiceFieldset id={`${idPrefix}-says`} label="Your judgement" error={error('says')}>
        <Radios isSmall>
          {says('own', 'I give my own answer')}
          {seen.claim?.value && (
            <>
              {says('agree', 'I agree with their answer')}
              {says('higher', 'It should be higher; I give no answer of my own')}
              {says('lower', 'It should be lower; I give no answer of my own')}
            </>
          )}
          {says('cannot-judge', 'I cannot judge this')}
        </Radios>
      </ChoiceFieldset>
      {fields.says === 'own' && (
        <div className="app-answer">
          <AnswerFields
            question={question}
            language={language}
            form={form}
            fieldId={`${idPrefix}-answer`}
            isReadOnly={false}
            problem={answerField && error('answer') ? { field: answerField, text: error('answer') ?? '' } : null}
            onChosen={() => undefined}
            onTyped={() => undefined}
            onLeft={() => undefined}
          />
        </div>
      )}
      {fields.says === 'cannot-judge' && (
        <TextArea
          id={`${idPrefix}-reason`}
          label="Why you cannot judge it"
          rule={ruleOf(JUDGE_TEXTS.reason)}
          error={error('reason')}
          value={fields.reason}
          onChange={(event) => set({ reason: event.target.value })}
        />
      )}
      <SeenRows idPrefix={idPrefix} fields={fields} errorAt={error} onChange={setFields} />
      {fields.says !== 'cannot-judge' && (
        <SelectField
          id={`${idPrefix}-confidence`}
          label="How sure you are"
          error={error('confidence')}
          options={optionsOf(CONFIDENCE_WORDS, 'Choose one')}
          value={fields.confidence}
          onChange={(event) => set({ confidence: event.target.value })}
        />
      )}
      <TextArea
        id={`${idPrefix}-finding`}
        label="Finding (optional)"
        hint="By reference and date. Nothing that names a patient or a member of staff."
        rule={ruleOf(JUDGE_TEXTS.finding)}
        error={error('finding')}
        value={fields.finding}
        onChange={(event) => set({ finding: event.target.value })}
      />
      <SelectField
        id={`${idPrefix}-severity`}
        label="How severe the finding is"
        error={error('severity')}
        options={optionsOf(SEVERITY_WORDS, 'No finding')}
        value={fields.severity}
        onChange={(event) => set({ severity: event.target.value })}
      />
      <TextArea
        id={`${idPrefix}-recommendation`}
        label="Recommendation (optional)"
        rule={ruleOf(JUDGE_TEXTS.recommendation)}
        error={error('recommendation')}
        value={fields.recommendation}
        onChange={(event) => set({ recommendation: event.target.value })}
      />
      <Button work={keep}>Keep this judgement</Button>
    </form>
  );
}

const judgePart = (all: JudgeFields): JudgeFields => ({
  says: all.says,
  reason: all.reason,
  seenKind: all.seenKind,
  seenWhat: all.seenWhat,
  seenSample: all.seenSample,
  seenDate: all.seenDate,
  confidence: all.confidence,
  finding: all.finding,
  severity: all.severity,
  recommendation: all.recommendation,
});

type SeenRowsProps = {
  readonly idPrefix: string;
  readonly fields: JudgeFields;
  readonly errorAt: (field: string) => string | undefined;
  readonly onChange: (fields: JudgeFields) => void;
};

/** What the reviewer looked at, one row each. */
function SeenRows({ idPrefix, fields, errorAt, onChange }: SeenRowsProps) {
  type List = 'seenKind' | 'seenWhat' | 'seenSample' | 'seenDate';
  const put = (list: List, row: number, text: string) =>
    onChange({ ...fields, [list]: fields[list].map((one, index) => (index === row ? text : one)) });
  const text = (list: List, row: number) => ({
    id: `${idPrefix}-${list}-${row}`,
    error: errorAt(`${list}-${row}`),
    value: fields[list][row] ?? '',
    onChange: (event: { readonly target: { readonly value: string } }) => put(list, row, event.target.value),
  });
  return (
    <fieldset className="nhsuk-fieldset">
      <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">What you saw</legend>
      {fields.seenWhat.map((_, row) => (
        // Rows have no name of their own, and are only added at the end.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={row} className="app-carried" role="group" aria-label={`Seen ${row + 1}`}>
          <SelectField
            label="Kind"
            options={Object.entries(SEEN_KINDS).map(([value, words]) => ({ value, text: words }))}
            {...text('seenKind', row)}
          />
          <TextField
            label="What, and where it is kept"
            hint="By reference, such as “Firewall rule review, ticket 4411”."
            rule={ruleOf(JUDGE_TEXTS.what)}
            {...text('seenWhat', row)}
          />
          <TextField
            label="How many you looked at (optional)"
            width={5}
            inputMode="numeric"
            rule={ruleOf(JUDGE_TEXTS.passing)}
            {...text('seenSample', row)}
          />
          <TextField
            label="When you saw it"
            hint="For example: 27 3 2026"
            width={10}
            rule={ruleOf(JUDGE_TEXTS.passing)}
            {...text('seenDate', row)}
          />
          <Button small look="secondary" onClick={() => onChange(withoutSeen(fields, row))}>
            Take this out<span className="nhsuk-u-visually-hidden">: seen {row + 1}</span>
          </Button>
        </div>
      ))}
      {fields.seenWhat.length < MOST_SEEN && (
        <p>
          <Button small look="secondary" onClick={() => onChange(withSeen(fields))}>
            Add something that you saw
          </Button>
        </p>
      )}
    </fieldset>
  );
}
