import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useForm } from 'react-hook-form';
import { evidenceSchema, type Evidence, type EvidenceGrade } from '#src/domain/assessment/index.ts';
import { formatDate } from '#src/domain/common/format.ts';
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
  readonly prompts: readonly string[];
  readonly isReadOnly: boolean;
  readonly onChange: (evidence: readonly Evidence[]) => void;
};

/** What stands behind an answer: where it is kept and how strong it is, never the document itself. */
export function EvidenceEditor({ idPrefix, evidence, prompts, isReadOnly, onChange }: EvidenceEditorProps) {
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
              <EvidenceForm idPrefix={`${idPrefix}-${index}`} initial={item} prompts={prompts} onKeep={keep} onCancel={leave} />
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
        <EvidenceForm idPrefix={`${idPrefix}-new`} initial={null} prompts={prompts} onKeep={keep} onCancel={leave} />
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

type EvidenceFormProps = {
  readonly idPrefix: string;
  readonly initial: Evidence | null;
  readonly prompts: readonly string[];
  readonly onKeep: (evidence: Evidence) => void;
  readonly onCancel: () => void;
};

function EvidenceForm({ idPrefix, initial, prompts, onKeep, onCancel }: EvidenceFormProps) {
  const [year = '', month = '', day = ''] = (initial?.date ?? today()).split('-');
  const form = useForm<EvidenceDraft>({
    defaultValues: {
      title: initial?.title ?? '',
      location: initial?.location ?? '',
      grade: initial?.grade ?? 'documented',
      day: String(Number(day)),
      month: String(Number(month)),
      year,
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

  const keep = () => {
    const { day: d, month: m, year: y, ...rest } = form.getValues();
    const parsed = evidenceSchema.safeParse({
      ...rest,
      title: rest.title.trim(),
      date: `${y.trim().padStart(4, '0')}-${m.trim().padStart(2, '0')}-${d.trim().padStart(2, '0')}`,
    });
    if (parsed.success) return onKeep(parsed.data);
    const fields = new Set(parsed.error.issues.map(({ path }) => String(path[0])));
    setErrors([...fields].map((field) => ({ fieldId: `${idPrefix}-${field}`, text: EVIDENCE_ERRORS[field] ?? `Check ${field}` })));
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
      <TextField id={`${idPrefix}-title`} label="What it is" hint={`For example: ${prompts[0] ?? 'minutes of a meeting'}`} error={errorAt('title')} {...field('title')} />
      <TextField id={`${idPrefix}-location`} label="Where it is kept (optional)" hint="A folder or system, in words." error={errorAt('location')} {...field('location')} />
      <SelectField
        id={`${idPrefix}-grade`}
        label="How strong it is"
        options={Object.entries(GRADE_WORDS).map(([value, text]) => ({ value, text }))}
        {...form.register('grade')}
      />
      <DateFields id={`${idPrefix}-date`} label="Date of the evidence" error={errorAt('date')} inputProps={field} />
      <TextField id={`${idPrefix}-reviewer`} label="Reviewed by (optional)" width={20} error={errorAt('reviewer')} {...field('reviewer')} />
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

const EVIDENCE_ERRORS: Readonly<Record<string, string>> = {
  title: 'Say what the evidence is, in at most 200 characters',
  location: 'Shorten where it is kept to 200 characters',
  date: 'Enter a real date, such as 27 3 2026',
  reviewer: 'Shorten the reviewer to 200 characters',
};
