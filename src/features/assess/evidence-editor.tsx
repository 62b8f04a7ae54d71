import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { evidenceSchema, type Evidence, type EvidenceGrade } from '#src/domain/assessment/index.ts';
import type { CalendarDate } from '#src/domain/common/calendar-date.ts';
import { formatDate } from '#src/domain/common/format.ts';
import { parseTyped, ruleOf, tooLongWords } from '#src/domain/common/text.ts';
import { dateBoxesOf, dateDoubt, dateProblemWords, parseTypedDate, spreadDate } from '#src/domain/common/typed-date.ts';
import { today } from '#src/platform/runtime/index.ts';
import { DateFields } from '#src/ui/form/date-fields.tsx';
import { ErrorSummary, type FormError } from '#src/ui/form/error-summary.tsx';
import { SelectField, TextField } from '#src/ui/form/fields.tsx';
import { Button } from '#src/ui/layout/elements.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';

export const GRADE_WORDS: Readonly<Record<EvidenceGrade, string>> = {
  asserted: 'Asserted: someone says so',
  documented: 'Documented: a record shows it',
  tested: 'Tested: it was tried and it worked',
  independent: 'Independent: someone outside the team checked it',
};

type EvidenceEditorProps = {
  readonly idPrefix: string;
  readonly evidence: readonly Evidence[];
  readonly assessmentDate: CalendarDate;
  readonly prompts: readonly string[];
  readonly isReadOnly: boolean;
  readonly onChange: (evidence: readonly Evidence[]) => void;
};

/** What stands behind an answer: where it is kept and how strong it is, never the document itself. */
export function EvidenceEditor({ idPrefix, evidence, assessmentDate, prompts, isReadOnly, onChange }: EvidenceEditorProps) {
  const [editing, setEditing] = useState<number | 'new' | null>(null);
  const [removed, setRemoved] = useState<{ readonly item: Evidence; readonly index: number } | null>(null);
  const keep = (item: Evidence) => {
    onChange(editing === 'new' ? [...evidence, item] : evidence.map((old, index) => (index === editing ? item : old)));
    setRemoved(null);
    leave();
  };
  /** The one that was changed last, which takes the focus again. */
  const [changed, setChanged] = useState<number | null>(null);
  const leave = () => {
    setChanged(editing === 'new' ? null : editing);
    setEditing(null);
  };
  return (
    <Swap className="app-evidence" shown={`${editing} ${evidence.length} ${removed?.index}`}>
      <h3 className="nhsuk-heading-xs">Evidence</h3>
      {evidence.length === 0 && editing === null && (
        <p>None yet. Points count as provable once evidence is documented, tested or independent, and recent.</p>
      )}
      <ul className="nhsuk-list">
        {evidence.map((item, index) =>
          editing === index ? (
            <li key={index}>
              <EvidenceForm idPrefix={`${idPrefix}-${index}`} initial={item} assessmentDate={assessmentDate} prompts={prompts} onKeep={keep} onCancel={leave} />
            </li>
          ) : (
            // Not by its place alone: the button that removed one would become the button of the next.
            <li key={`${index} ${JSON.stringify(item)}`} className="app-evidence__item">
              <strong>{item.title}</strong>
              <br />
              {GRADE_WORDS[item.grade].split(':')[0]}, {formatDate(item.date)}
              {item.location && `, kept in ${item.location}`}
              {item.reviewer && `, reviewed by ${item.reviewer}`}
              {!isReadOnly && (
                <>
                  <br />
                  <button type="button" className="app-link-button" data-takes-focus={index === changed || undefined} onClick={() => setEditing(index)}>
                    Change<span className="nhsuk-u-visually-hidden"> evidence {item.title}</span>
                  </button>{' '}
                  <button
                    type="button"
                    className="app-link-button"
                    onClick={() => {
                      onChange(evidence.filter((_, other) => other !== index));
                      setRemoved({ item, index });
                      setChanged(null);
                    }}
                  >
                    Remove<span className="nhsuk-u-visually-hidden"> evidence {item.title}</span>
                  </button>
                </>
              )}
            </li>
          ),
        )}
      </ul>
      <div role="status">
        {removed && (
          <p>
            Removed "{removed.item.title}".{' '}
            <button
              type="button"
              className="app-link-button"
              data-takes-focus
              onClick={() => {
                onChange(evidence.toSpliced(removed.index, 0, removed.item));
                setRemoved(null);
              }}
            >
              Undo
            </button>
          </p>
        )}
      </div>
      {editing === 'new' ? (
        <EvidenceForm idPrefix={`${idPrefix}-new`} initial={null} assessmentDate={assessmentDate} prompts={prompts} onKeep={keep} onCancel={leave} />
      ) : (
        !isReadOnly && (
          <Button look="secondary" small data-key="add-evidence" data-takes-focus onClick={() => setEditing('new')}>
            Add evidence
          </Button>
        )
      )}
    </Swap>
  );
}

type EvidenceDraft = { title: string; location: string; grade: EvidenceGrade; day: string; month: string; year: string; reviewer: string };

const TEXTS = { title: evidenceSchema.shape.title, location: evidenceSchema.shape.location, reviewer: evidenceSchema.shape.reviewer } as const;
type EvidenceText = keyof typeof TEXTS;

type EvidenceRead = { readonly evidence: Evidence | null; readonly errors: readonly { readonly field: string; readonly text: string }[] };

/** What was typed as evidence, or one sentence for each field that is wrong. */
function readEvidence(draft: EvidenceDraft): EvidenceRead {
  const texts = { title: parseTyped(TEXTS.title, draft.title), location: parseTyped(TEXTS.location, draft.location), reviewer: parseTyped(TEXTS.reviewer, draft.reviewer) };
  const date = parseTypedDate(draft);
  const { title, location, reviewer } = texts;
  if (title.ok && location.ok && reviewer.ok && date.ok && date.value !== null) {
    return { evidence: { title: title.value, location: location.value, grade: draft.grade, date: date.value, reviewer: reviewer.value }, errors: [] };
  }
  const errorOf = (field: EvidenceText) => {
    const parsed = texts[field];
    return parsed.ok ? [] : [{ field, text: parsed.problem.kind === 'empty' ? EMPTY_EVIDENCE : `${EVIDENCE_FIELDS[field]}: ${tooLongWords(parsed.problem)}` }];
  };
  return {
    evidence: null,
    errors: [
      ...errorOf('title'),
      ...errorOf('location'),
      ...(date.ok ? (date.value === null ? [{ field: 'date', text: 'Enter the date of the evidence, such as 27 3 2026' }] : []) : [{ field: 'date', text: dateProblemWords(date.problem) }]),
      ...errorOf('reviewer'),
    ],
  };
}

const EMPTY_EVIDENCE = 'Say what the evidence is';
const EVIDENCE_FIELDS: Readonly<Record<EvidenceText, string>> = { title: 'What it is', location: 'Where it is kept', reviewer: 'Reviewed by' };

type EvidenceFormProps = {
  readonly idPrefix: string;
  readonly initial: Evidence | null;
  readonly assessmentDate: CalendarDate;
  readonly prompts: readonly string[];
  readonly onKeep: (evidence: Evidence) => void;
  readonly onCancel: () => void;
};

function EvidenceForm({ idPrefix, initial, assessmentDate, prompts, onKeep, onCancel }: EvidenceFormProps) {
  const form = useForm<EvidenceDraft>({
    defaultValues: {
      title: initial?.title ?? '',
      location: initial?.location ?? '',
      grade: initial?.grade ?? 'documented',
      ...dateBoxesOf(initial?.date ?? today()),
      reviewer: initial?.reviewer ?? '',
    },
  });
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const group = useRef<HTMLDivElement>(null);
  const errorAt = (field: string) => errors.find(({ fieldId }) => fieldId === `${idPrefix}-${field}`)?.text;

  useEffect(() => {
    group.current?.querySelector('input')?.focus();
  }, []);

  const [kept, setKept] = useState(initial?.date ?? null);
  const [day, month, year] = useWatch({ control: form.control, name: ['day', 'month', 'year'] });
  const typed = parseTypedDate({ day, month, year });
  const date = typed.ok ? typed.value : null;
  const doubt = date === null || date === kept ? null : dateDoubt(date, 'evidence', { today: today(), assessmentDate });

  const keepDate = (right: string | null) => {
    setKept(right);
    setErrors(errors.filter(({ fieldId }) => fieldId !== `${idPrefix}-date`));
  };
  const keep = () => {
    const { evidence, errors: found } = readEvidence(form.getValues());
    if (evidence && !doubt) return onKeep(evidence);
    const asked = doubt ? [{ field: 'date', text: `${doubt}. Correct it, or choose "Keep it"` }] : [];
    setErrors([...found, ...asked].map(({ field, text }) => ({ fieldId: `${idPrefix}-${field}`, text })));
    setAttempt(attempt + 1);
  };

  // There can be no form inside the question's, so Enter and Escape are heard field by field.
  const field = (name: keyof EvidenceDraft) => ({
    ...form.register(name),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter') keep();
      if (event.key === 'Escape') onCancel();
    },
  });

  return (
    <div className="app-evidence__form" role="group" aria-label="Evidence details" ref={group}>
      <ErrorSummary errors={errors} attempt={attempt} />
      <TextField id={`${idPrefix}-title`} label="What it is" hint={`For example: ${prompts[0] ?? 'minutes of a meeting'}`} rule={ruleOf(TEXTS.title)} error={errorAt('title')} {...field('title')} />
      <TextField id={`${idPrefix}-location`} label="Where it is kept (optional)" hint="A folder or system, in words." rule={ruleOf(TEXTS.location)} error={errorAt('location')} {...field('location')} />
      <SelectField
        id={`${idPrefix}-grade`}
        label="How strong it is"
        options={Object.entries(GRADE_WORDS).map(([value, text]) => ({ value, text }))}
        {...form.register('grade')}
      />
      <DateFields
        id={`${idPrefix}-date`}
        label="Date of the evidence"
        error={errorAt('date')}
        spread={spreadDate}
        doubt={doubt === null ? null : { text: doubt, onKeep: () => keepDate(date) }}
        inputProps={field}
      />
      <TextField id={`${idPrefix}-reviewer`} label="Reviewed by (optional)" width={20} rule={ruleOf(TEXTS.reviewer)} error={errorAt('reviewer')} {...field('reviewer')} />
      <div className="app-buttons">
        <Button small onClick={keep}>
          Keep this evidence
        </Button>
        <Button small look="secondary" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
