import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useForm } from 'react-hook-form';
import { evidenceSchema, LIST_LIMITS, type Evidence, type EvidenceGrade } from '#src/domain/assessment/index.ts';
import type { CalendarDate } from '#src/domain/common/calendar-date.ts';
import { canonicalJson } from '#src/domain/common/canonical-json.ts';
import { formatDate } from '#src/domain/common/format.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import { parseTyped, ruleOf, tooLongWords } from '#src/domain/common/text.ts';
import { dateProblemWords, parseTypedDate, spreadDate } from '#src/domain/common/typed-date.ts';
import { dayAndTime, now, today } from '#src/platform/runtime/index.ts';
import {
  begunElsewhere,
  keepDraft,
  takeUp,
  useFormDraft,
  withDraft,
  type Draft,
  type DraftFields,
} from '#src/platform/storage/drafts/index.ts';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import { DateFields } from '#src/ui/form/date-fields.tsx';
import { ErrorSummary } from '#src/ui/form/error-summary.tsx';
import { SelectField, TextField } from '#src/ui/form/fields.tsx';
import { useFormErrors } from '#src/ui/form/use-form-errors.ts';
import { Button } from '#src/ui/layout/elements.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { askedDate, doubtOf, doubtWords, type AskedDate } from './asked-date.ts';

export const GRADE_WORDS: Readonly<Record<EvidenceGrade, string>> = {
  asserted: 'Asserted: someone says so',
  documented: 'Documented: a record shows it',
  tested: 'Tested: it was tried and it worked',
  independent: 'Independent: someone outside the team checked it',
};

type EvidenceEditorProps = {
  readonly idPrefix: string;
  /** By which a piece that is begun is kept (`useFormDraft`), and what was. */
  readonly scope: string;
  readonly form: string;
  readonly kept: Draft | undefined;
  /** Whose evidence it is, for the names of buttons. */
  readonly of: string;
  readonly evidence: readonly Evidence[];
  readonly assessmentDate: CalendarDate;
  readonly prompts: readonly string[];
  readonly isReadOnly: boolean;
  readonly onChange: (evidence: readonly Evidence[]) => void;
};

/** What stands behind an answer: where it is kept and how strong it is, never the document itself. */
export function EvidenceEditor({
  idPrefix,
  scope,
  form,
  kept,
  of,
  evidence,
  assessmentDate,
  prompts,
  isReadOnly,
  onChange,
}: EvidenceEditorProps) {
  // What was begun last time stands open again; where the piece that was being changed is gone, as a new one.
  const [begun, setBegun] = useState(() => {
    if (kept) takeUp(kept);
    return kept?.fields;
  });
  /** Counts what was put in place of a form that is open: the next one is another. */
  const [round, setRound] = useState(0);
  const flushForm = useRef(() => {});
  const [editing, setEditing] = useState<number | 'new' | null>(() => (kept ? placeOf(evidence, kept.fields) : null));
  /** What was written and given up: Escape is pressed by mistake too. */
  const [givenUp, setGivenUp] = useState<DraftFields | null>(null);
  const [removed, setRemoved] = useState<{ readonly item: Evidence; readonly index: number } | null>(null);
  const keep = (item: Evidence, before: Evidence | null): boolean => {
    // By what it was, not by its place alone: another tab may have changed the list meanwhile.
    const index = before === null ? -1 : placeAmong(evidence, canonicalJson(before), editing);
    if (index === -1 && evidence.length >= LIST_LIMITS.evidence) return false;
    onChange(index === -1 ? [...evidence, item] : evidence.with(index, item));
    setRemoved(null);
    leave();
    return true;
  };
  /** The one that was changed last, which takes the focus again. */
  const [changed, setChanged] = useState<number | null>(null);
  const leave = () => {
    setChanged(editing === 'new' ? null : editing);
    setEditing(null);
    setBegun(undefined);
    setGivenUp(null);
  };
  const giveUp = (written: DraftFields | null) => {
    leave();
    setGivenUp(written);
  };
  const takeUpAgain = (fields: DraftFields) => {
    setGivenUp(null);
    setBegun(fields);
    setEditing(placeOf(evidence, fields));
    void keepDraft(scope, form, fields, now());
  };
  const showElsewhere = (other: Draft) => {
    flushForm.current();
    takeUp(other);
    setGivenUp(null);
    setBegun(other.fields);
    setEditing(placeOf(evidence, other.fields));
    setRound(round + 1);
  };
  const draft = { scope, form, kept: begun, flush: flushForm };
  return (
    <Swap className="app-evidence" shown={`${editing} ${evidence.length} ${removed?.index} ${givenUp === null}`}>
      <h3 className="nhsuk-heading-xs">Evidence</h3>
      {evidence.length === 0 && editing === null && (
        <p>None yet. Evidence counts once it is documented, tested or independent, and recent.</p>
      )}
      <ul className="nhsuk-list">
        {evidence.map((item, index) =>
          editing === index ? (
            <li key={index}>
              <EvidenceForm
                key={round}
                idPrefix={`${idPrefix}-${index}`}
                draft={draft}
                initial={item}
                assessmentDate={assessmentDate}
                prompts={prompts}
                onKeep={keep}
                onCancel={giveUp}
              />
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
                  <button
                    type="button"
                    className="app-link-button"
                    data-takes-focus={index === changed || undefined}
                    onClick={() => setEditing(index)}
                  >
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
        {givenUp && editing === null && (
          <p>
            What you wrote was not kept
            {typeof givenUp.title === 'string' && givenUp.title.trim() !== '' && `: “${givenUp.title.trim()}”`}.{' '}
            <button type="button" className="app-link-button" data-takes-focus onClick={() => takeUpAgain(givenUp)}>
              Go on with it
            </button>
          </p>
        )}
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
      <BegunElsewhere
        begun={isReadOnly ? [] : begunElsewhere(kept)}
        when={({ at }) => dayAndTime(at)}
        of={of}
        onShow={showElsewhere}
      />
      {editing === 'new' ? (
        <EvidenceForm
          key={round}
          idPrefix={`${idPrefix}-new`}
          draft={draft}
          initial={null}
          assessmentDate={assessmentDate}
          prompts={prompts}
          onKeep={keep}
          onCancel={giveUp}
        />
      ) : (
        !isReadOnly &&
        (evidence.length >= LIST_LIMITS.evidence ? (
          <p data-key="add-evidence" data-takes-focus tabIndex={-1}>
            One answer keeps {LIST_LIMITS.evidence} pieces of evidence at most. Remove one to add another.
          </p>
        ) : (
          <Button look="secondary" small data-key="add-evidence" data-takes-focus onClick={() => setEditing('new')}>
            Add evidence
          </Button>
        ))
      )}
    </Swap>
  );
}

/** Which piece of evidence a draft changes. */
const placeOf = (evidence: readonly Evidence[], { changes }: DraftFields): number | 'new' => {
  const index = evidence.findIndex((item) => canonicalJson(item) === changes);
  return index === -1 ? 'new' : index;
};

/** Where a piece stands by now, sooner where it stood than elsewhere; -1 when it is gone. */
function placeAmong(evidence: readonly Evidence[], json: string, before: number | 'new' | null): number {
  const isIt = (item: Evidence | undefined) => item !== undefined && canonicalJson(item) === json;
  return typeof before === 'number' && isIt(evidence[before]) ? before : evidence.findIndex(isIt);
}

type EvidenceDraft = AskedDate & {
  title: string;
  location: string;
  grade: EvidenceGrade;
  reviewer: string;
};

const TEXTS = {
  title: evidenceSchema.shape.title,
  location: evidenceSchema.shape.location,
  reviewer: evidenceSchema.shape.reviewer,
} as const;
type EvidenceText = keyof typeof TEXTS;

type EvidenceRead = {
  readonly evidence: Evidence | null;
  readonly errors: readonly { readonly field: string; readonly text: string }[];
};

/** What was typed as evidence, or one sentence for each field that is wrong. */
function readEvidence(draft: EvidenceDraft): EvidenceRead {
  const texts = {
    title: parseTyped(TEXTS.title, draft.title),
    location: parseTyped(TEXTS.location, draft.location),
    reviewer: parseTyped(TEXTS.reviewer, draft.reviewer),
  };
  const date = parseTypedDate(draft);
  const { title, location, reviewer } = texts;
  if (title.ok && location.ok && reviewer.ok && date.ok && date.value !== null) {
    return {
      evidence: {
        title: title.value,
        location: location.value,
        grade: draft.grade,
        date: date.value,
        reviewer: reviewer.value,
      },
      errors: [],
    };
  }
  const errorOf = (field: EvidenceText) => {
    const parsed = texts[field];
    return parsed.ok
      ? []
      : [
          {
            field,
            text:
              parsed.problem.kind === 'empty'
                ? EMPTY_EVIDENCE
                : `${EVIDENCE_FIELDS[field]}: ${tooLongWords(parsed.problem)}`,
          },
        ];
  };
  return {
    evidence: null,
    errors: [
      ...errorOf('title'),
      ...errorOf('location'),
      ...(date.ok
        ? date.value === null
          ? [{ field: 'date', text: 'Enter the date of the evidence, such as 27 3 2026' }]
          : []
        : [{ field: 'date', text: dateProblemWords(date.problem) }]),
      ...errorOf('reviewer'),
    ],
  };
}

const FULL = `An answer takes at most ${LIST_LIMITS.evidence} pieces of evidence. Remove one before you keep this one`;
const EMPTY_EVIDENCE = 'Say what the evidence is';
const EVIDENCE_FIELDS: Readonly<Record<EvidenceText, string>> = {
  title: 'What it is',
  location: 'Where it is kept',
  reviewer: 'Reviewed by',
};

type EvidenceFormProps = {
  readonly idPrefix: string;
  readonly draft: {
    readonly scope: string;
    readonly form: string;
    readonly kept: DraftFields | undefined;
    /** Keeps at once what waits for a pause in typing. */
    readonly flush: RefObject<() => void>;
  };
  readonly initial: Evidence | null;
  readonly assessmentDate: CalendarDate;
  readonly prompts: readonly string[];
  /** Gives back whether there was room for it. */
  readonly onKeep: (evidence: Evidence, before: Evidence | null) => boolean;
  /** Given what was written, if anything was. */
  readonly onCancel: (written: DraftFields | null) => void;
};

function EvidenceForm({ idPrefix, draft, initial, assessmentDate, prompts, onKeep, onCancel }: EvidenceFormProps) {
  const [before] = useState(initial);
  const [untouched] = useState(() => evidenceFields(before));
  const form = useForm<EvidenceDraft>({ defaultValues: withDraft(untouched, draft.kept) });
  const shown = form.watch();
  const changes = before ? canonicalJson(before) : '';
  const { done: forget, flush } = useFormDraft(
    draft.scope,
    draft.form,
    { ...shown, changes },
    { ...untouched, changes },
  );
  useEffect(() => {
    draft.flush.current = flush;
  });
  const {
    errors,
    attempt,
    errorAt: errorOf,
    refuse,
  } = useFormErrors((fieldId) => valueIn(shown, fieldId.slice(idPrefix.length + 1)));
  const group = useRef<HTMLDivElement>(null);
  const errorAt = (field: string) => errorOf(`${idPrefix}-${field}`);

  useEffect(() => {
    group.current?.querySelector('input')?.focus();
  }, []);

  const doubt = doubtOf(shown, 'evidence', assessmentDate);

  const keep = () => {
    const { evidence, errors: found } = readEvidence(form.getValues());
    if (!evidence || doubt) {
      const asked = doubt ? [{ field: 'date', text: doubtWords(doubt.text) }] : [];
      return refuse([...found, ...asked].map(({ field, text }) => ({ fieldId: `${idPrefix}-${field}`, text })));
    }
    if (!onKeep(evidence, before)) return refuse([{ fieldId: `${idPrefix}-title`, text: FULL }]);
    forget();
  };
  const cancel = () => {
    forget();
    onCancel(isSameJson(shown, untouched) ? null : { ...shown, changes });
  };

  // There can be no form inside the question's, so Enter and Escape are heard field by field.
  const field = (name: keyof EvidenceDraft) => ({
    ...form.register(name),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter') keep();
      if (event.key === 'Escape') cancel();
    },
  });

  return (
    <div className="app-evidence__form" role="group" aria-label="Evidence details" ref={group}>
      <ErrorSummary errors={errors} attempt={attempt} />
      <p className="app-quiet">
        It is added when you press “Keep this evidence”. Until then it is kept here as you leave it, and does not count.
      </p>
      <TextField
        id={`${idPrefix}-title`}
        label="What it is"
        hint={`For example: ${prompts[0] ?? 'minutes of a meeting'}`}
        rule={ruleOf(TEXTS.title)}
        error={errorAt('title')}
        {...field('title')}
      />
      <TextField
        id={`${idPrefix}-location`}
        label="Where it is kept (optional)"
        hint="A folder or system, in words."
        rule={ruleOf(TEXTS.location)}
        error={errorAt('location')}
        {...field('location')}
      />
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
        doubt={doubt && { text: doubt.text, onKeep: () => form.setValue('keptDate', doubt.date) }}
        inputProps={field}
      />
      <TextField
        id={`${idPrefix}-reviewer`}
        label="Reviewed by (optional)"
        width={20}
        rule={ruleOf(TEXTS.reviewer)}
        error={errorAt('reviewer')}
        {...field('reviewer')}
      />
      <div className="app-buttons">
        <Button small onClick={keep}>
          Keep this evidence
        </Button>
        <Button small look="secondary" onClick={cancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

function evidenceFields(evidence: Evidence | null): EvidenceDraft {
  return {
    title: evidence?.title ?? '',
    location: evidence?.location ?? '',
    grade: evidence?.grade ?? 'documented',
    ...askedDate(evidence?.date ?? today()),
    // A new piece is of today unless it says otherwise, which nobody has said yet.
    keptDate: evidence?.date ?? '',
    reviewer: evidence?.reviewer ?? '',
  };
}

/** What an error of a field speaks of: of the date, all three boxes and what is said to be right. */
function valueIn({ day, month, year, keptDate, ...rest }: EvidenceDraft, field: string): unknown {
  return field === 'date' ? [day, month, year, keptDate] : Object.entries(rest).find(([name]) => name === field)?.[1];
}
