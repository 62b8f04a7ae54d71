import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useForm } from 'react-hook-form';
import {
  evidenceSchema,
  LIST_LIMITS,
  type Evidence,
  type EvidenceGrade,
  type EvidencePart,
} from '#src/domain/assessment/index.ts';
import type { CalendarDate } from '#src/domain/common/calendar-date.ts';
import { canonicalJson } from '#src/domain/common/canonical-json.ts';
import { countOf } from '#src/domain/common/format.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import { parseTyped, ruleOf, tooLongWords } from '#src/domain/common/text.ts';
import { dateDoubt, dateProblemWords, parseTypedDate, spreadDate } from '#src/domain/common/typed-date.ts';
import { newId, today } from '#src/platform/runtime/index.ts';
import { askedDate, doubtOf, doubtWords, type AskedDate } from '#src/platform/storage/asked-date/index.ts';
import { useFormDraft, withDraft, type DraftFields } from '#src/platform/storage/drafts/index.ts';
import { DateFields } from '#src/ui/form/date-fields.tsx';
import { ErrorSummary } from '#src/ui/form/error-summary.tsx';
import { SelectField, TextField } from '#src/ui/form/fields.tsx';
import { useFormErrors } from '#src/ui/form/use-form-errors.ts';
import { Button, Inset } from '#src/ui/layout/elements.tsx';
import { useBusy } from '#src/ui/layout/use-busy.ts';

export const GRADE_WORDS: Readonly<Record<EvidenceGrade, string>> = {
  asserted: 'Asserted: someone says so',
  documented: 'Documented: a record shows it',
  tested: 'Tested: it was tried and it worked',
  independent: 'Independent: someone outside the team checked it',
};

/** The piece that a draft is of: its id, which a new one has from the first key on, so that no press keeps it twice. */
export const pieceOfDraft = ({ piece }: DraftFields): string | null => (typeof piece === 'string' ? piece : null);

export type EvidenceDraft = AskedDate & {
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
  readonly evidence: Required<EvidencePart> | null;
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

export const FULL = `An answer takes at most ${LIST_LIMITS.evidence} pieces of evidence. Remove one before you keep this one`;
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
  /** The piece that is to be changed, as it stands; null for a new one, and while there is none. */
  readonly initial: Evidence | null;
  /** Was it opened by hand? One that stands open again as its page opens takes the focus from nobody. */
  readonly takesFocus: boolean;
  /** Has an undo or another tab taken the piece out of the answer since the form was opened? */
  readonly isTakenOut?: boolean;
  /** How many other answers rest on it. */
  readonly otherUses: number;
  readonly assessmentDate: CalendarDate;
  readonly prompts: readonly string[];
  /**
   * Hands over what was entered: all of a new piece, else what was changed. Resolves to why it was not kept, in words;
   * null when it is on disk.
   */
  readonly onKeep: (evidenceId: string, part: EvidencePart) => Promise<string | null>;
  readonly onKept: () => void;
  /** Given what was written, if anything was. */
  readonly onCancel: (written: DraftFields | null) => void;
};

/** A piece of evidence as it is entered. It stays open with what was typed until that is on disk. */
export function EvidenceForm({
  idPrefix,
  draft,
  initial,
  takesFocus,
  isTakenOut = false,
  otherUses,
  assessmentDate,
  prompts,
  onKeep,
  onKept,
  onCancel,
}: EvidenceFormProps) {
  const [piece] = useState(() => initial?.id ?? (draft.kept ? pieceOfDraft(draft.kept) : null) ?? newId());
  // What it was as the form was first opened, in this page or an earlier one: the fields that differ are to be changed.
  const [before] = useState(() => (initial ? (baseOf(draft.kept) ?? initial) : null));
  const [untouched] = useState(() => evidenceFields(before, assessmentDate));
  const form = useForm<EvidenceDraft>({ defaultValues: withDraft(untouched, draft.kept) });
  const shown = form.watch();
  const changes = before ? canonicalJson(before) : '';
  const fields = { ...shown, piece, changes };
  const { done: forget, flush } = useFormDraft(draft.scope, draft.form, fields, { ...untouched, piece, changes });
  useEffect(() => {
    draft.flush.current = flush;
  });
  const [isBusy, runOnce] = useBusy();
  const {
    errors,
    attempt,
    errorAt: errorOf,
    refuse,
  } = useFormErrors((fieldId) => valueIn(shown, fieldId.slice(idPrefix.length + 1)));
  const group = useRef<HTMLDivElement>(null);
  const errorAt = (field: string) => errorOf(`${idPrefix}-${field}`);

  const [isToFocus] = useState(takesFocus);
  useEffect(() => {
    if (isToFocus) group.current?.querySelector('input')?.focus();
  }, [isToFocus]);

  const doubt = doubtOf(shown, 'evidence', assessmentDate);

  const keep = () => {
    const { evidence, errors: found } = readEvidence(form.getValues());
    if (!evidence || doubt) {
      const asked = doubt ? [{ field: 'date', text: doubtWords(doubt.text) }] : [];
      return refuse([...found, ...asked].map(({ field, text }) => ({ fieldId: `${idPrefix}-${field}`, text })));
    }
    return void runOnce(async () => {
      // A piece that is gone by now is kept whole.
      const problem = await onKeep(piece, before && initial ? changedOf(before, evidence) : evidence);
      if (problem !== null) return refuse([{ fieldId: `${idPrefix}-title`, text: problem }]);
      // What was typed on while it was saved is not kept yet.
      if (forget(fields) === 'done') onKept();
      return undefined;
    });
  };
  const cancel = () => {
    forget();
    onCancel(isSameJson(shown, untouched) ? null : fields);
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
      {isTakenOut && (
        <Inset>
          This piece was taken out of this answer since you opened it. What you type is still here, and “Keep this
          evidence” puts it back.
        </Inset>
      )}
      {otherUses > 0 && (
        <Inset>
          {countOf(otherUses, 'other answer rests', 'other answers rest')} on this piece too. What you change here
          changes for {otherUses === 1 ? 'it' : 'them'} as well.
        </Inset>
      )}
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
        <Button small aria-disabled={isBusy || undefined} onClick={keep}>
          Keep this evidence
        </Button>
        <Button small look="secondary" onClick={cancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

function evidenceFields(evidence: Evidence | null, assessmentDate: CalendarDate): EvidenceDraft {
  const date = evidence?.date ?? proposedDate(assessmentDate);
  return {
    title: evidence?.title ?? '',
    location: evidence?.location ?? '',
    grade: evidence?.grade ?? 'documented',
    ...askedDate(date),
    // What is proposed nobody has said yet.
    keptDate: evidence?.date ?? '',
    reviewer: evidence?.reviewer ?? '',
  };
}

/** A new piece is of today unless it says otherwise; nothing is proposed that would be asked about at once. */
const proposedDate = (assessmentDate: CalendarDate): CalendarDate | null =>
  dateDoubt(today(), 'evidence', { today: today(), assessmentDate }) === null ? today() : null;

/** What an error of a field speaks of: of the date, all three boxes and what is said to be right. */
function valueIn({ day, month, year, keptDate, ...rest }: EvidenceDraft, field: string): unknown {
  return field === 'date' ? [day, month, year, keptDate] : Object.entries(rest).find(([name]) => name === field)?.[1];
}

/** What a piece was as a draft of a change to it was begun; null where the draft does not say. */
function baseOf(kept: DraftFields | undefined): Evidence | null {
  const { changes } = kept ?? {};
  if (typeof changes !== 'string' || changes === '') return null;
  return evidenceSchema.safeParse(JSON.parse(changes)).data ?? null;
}

/** The fields that differ: another tab may have changed the others meanwhile. */
function changedOf(before: Evidence, evidence: Required<EvidencePart>): EvidencePart {
  const { title, location, grade, date, reviewer } = evidence;
  return {
    ...(title === before.title ? {} : { title }),
    ...(location === before.location ? {} : { location }),
    ...(grade === before.grade ? {} : { grade }),
    ...(date === before.date ? {} : { date }),
    ...(reviewer === before.reviewer ? {} : { reviewer }),
  };
}
