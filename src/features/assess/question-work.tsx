import { memo } from 'react';
import {
  answerSchema,
  type Answer,
  type AnswerPart,
  type Evidence,
  type EvidencePart,
} from '#src/domain/assessment/index.ts';
import type { CalendarDate } from '#src/domain/common/calendar-date.ts';
import { formatDate } from '#src/domain/common/format.ts';
import { fail, type Result } from '#src/domain/common/result.ts';
import { parseTyped, ruleOf, tooLongWords, type TextSchema } from '#src/domain/common/text.ts';
import { dateProblemWords, parseTypedDate, spreadDate } from '#src/domain/common/typed-date.ts';
import type { Question } from '#src/domain/questionnaire/index.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { askedDate, doubtOf, doubtWords, type AskedDate } from '#src/platform/storage/asked-date/index.ts';
import { draftForms, type DraftFields, type Drafts } from '#src/platform/storage/drafts/index.ts';
import { DateFields } from '#src/ui/form/date-fields.tsx';
import { TextArea, TextField } from '#src/ui/form/fields.tsx';
import { AppLink } from '#src/ui/layout/elements.tsx';
import { EvidenceEditor } from './evidence-editor.tsx';
import { NotSaved } from './not-saved.tsx';
import { useSavedForm, type SavedForm } from './use-saved-form.ts';

function parseDue(fields: AskedDate): Result<CalendarDate | null, string> {
  const due = parseTypedDate(fields);
  if (!due.ok) return fail(`${dateProblemWords(due.problem)}.`);
  const doubt = doubtOf(fields, 'due');
  return doubt ? fail(`${doubtWords(doubt.text)}.`) : due;
}

type TextDraft = { text: string };
const textFields = (text: string): TextDraft => ({ text });

const NOTE = answerSchema.shape.note;
const OWNER = answerSchema.shape.owner;

/** What goes into a row is checked by the schema of the row; both texts may be empty, so one can only be too long. */
const parseText =
  (schema: TextSchema) =>
  ({ text }: TextDraft): Result<string, string> => {
    const parsed = parseTyped(schema, text);
    if (parsed.ok) return parsed;
    return fail(parsed.problem.kind === 'empty' ? 'Enter some words.' : `${tooLongWords(parsed.problem)}.`);
  };
const parseNote = parseText(NOTE);
const parseOwner = parseText(OWNER);

/** The pieces of evidence of the assessment, and what can be done with them at one question. */
export type EvidenceDesk = {
  readonly pieces: readonly Evidence[];
  /** How many answers rest on each, by its id. */
  readonly uses: ReadonlyMap<string, number>;
  /** Resolves to why it was not kept, in words; null when it is on disk. */
  readonly onKeep: (evidenceId: string, part: EvidencePart) => Promise<string | null>;
  readonly onUse: (evidenceId: string, isUsed: boolean) => Promise<boolean>;
};

type QuestionWorkProps = {
  readonly assessmentId: string;
  readonly assessmentDate: CalendarDate;
  readonly question: Question;
  readonly answer: Answer | null;
  readonly drafts: Drafts;
  readonly number: number;
  readonly fieldId: string;
  readonly isReadOnly: boolean;
  readonly onSave: (part: AnswerPart, at?: string) => Promise<unknown>;
  readonly desk: EvidenceDesk;
  /** Was the question handed out to be answered here? Who sees to it, and by when, is said where it came from. */
  readonly isErrand: boolean;
};

/** What goes with an answer: note, owner, due date and evidence, each saved by itself. */
export function QuestionWork({
  assessmentId,
  assessmentDate,
  question,
  answer,
  drafts,
  number,
  fieldId,
  isReadOnly,
  onSave,
  desk,
  isErrand,
}: QuestionWorkProps) {
  const common = { scope: assessmentId, storedAt: answer?.updatedAt ?? '', isReadOnly };
  const named = (name: string) => ({ ...common, name, kept: drafts.get(name) });
  const note = useSavedForm<TextDraft, string, string>({
    ...named(draftForms.note(question.id)),
    stored: answer?.note ?? '',
    fieldsOf: textFields,
    parse: parseNote,
    onSave: (value, at) => onSave({ note: value }, at),
  });
  const owner = useSavedForm<TextDraft, string, string>({
    ...named(draftForms.owner(question.id)),
    stored: answer?.owner ?? '',
    fieldsOf: textFields,
    parse: parseOwner,
    onSave: (value, at) => onSave({ owner: value }, at),
  });
  const due = useSavedForm<AskedDate, CalendarDate | null, string>({
    ...named(draftForms.due(question.id)),
    stored: answer?.due ?? null,
    fieldsOf: askedDate,
    parse: parseDue,
    onSave: (value, at) => onSave({ due: value }, at),
  });
  const evidenceForm = draftForms.evidence(question.id);
  const part = { fieldId, number, isReadOnly };
  return (
    <>
      <EvidenceEditor
        idPrefix={`${fieldId}-evidence`}
        scope={assessmentId}
        form={evidenceForm}
        kept={isReadOnly ? undefined : drafts.get(evidenceForm)}
        of={`the evidence of question ${number}`}
        evidence={answer && answer.evidence.length > 0 ? answer.evidence : NO_EVIDENCE}
        assessmentDate={assessmentDate}
        prompts={question.evidencePrompts ?? NO_PROMPTS}
        isReadOnly={isReadOnly}
        {...desk}
      />
      {!isErrand && <AllEvidence assessmentId={assessmentId} />}
      <h3 className="nhsuk-u-visually-hidden">{isErrand ? 'Note' : 'Owner, due date and note'}</h3>
      {!isErrand && (
        <>
          <OwnerPart {...part} saved={owner} counts={answer?.owner ?? ''} />
          <DuePart {...part} saved={due} counts={answer?.due ?? null} />
        </>
      )}
      <NotePart {...part} saved={note} hasNote={Boolean(answer?.note)} isErrand={isErrand} />
    </>
  );
}

const AllEvidence = memo(({ assessmentId }: { readonly assessmentId: string }) => (
  <p>
    <AppLink to={paths.evidence(assessmentId)}>All evidence of this assessment</AppLink>
  </p>
));

// An answer is given far more often than what goes along with it, and draws none of these.

type PartProps<F extends DraftFields, V> = {
  readonly fieldId: string;
  readonly number: number;
  readonly isReadOnly: boolean;
  readonly saved: SavedForm<F, V, string>;
};

const OwnerPart = memo(
  ({
    fieldId,
    number,
    isReadOnly,
    saved,
    counts,
  }: PartProps<TextDraft, string> & {
    /** The owner that counts; '' for none. */
    readonly counts: string;
  }) => (
    <>
      <TextField
        id={`${fieldId}-owner`}
        label="Owner"
        hint="Who is to see to this."
        width={20}
        rule={ruleOf(OWNER)}
        error={saved.problem ?? undefined}
        readOnly={isReadOnly}
        {...saved.form.register('text', { onChange: saved.type, onBlur: saved.leave })}
      />
      <PartNotSaved
        saved={saved}
        untilThen={counts ? `Until then the owner is ${counts}.` : 'Until then there is no owner.'}
        of={`the owner of question ${number}`}
      />
    </>
  ),
);

const DuePart = memo(
  ({
    fieldId,
    number,
    isReadOnly,
    saved,
    counts,
  }: PartProps<AskedDate, CalendarDate | null> & {
    /** The date that counts. */
    readonly counts: CalendarDate | null;
  }) => {
    const doubt = doubtOf(saved.form.shown, 'due');
    const keepDue = () => {
      saved.form.set('keptDate', doubt?.date ?? '');
      saved.choose();
    };
    return (
      <>
        <div onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && saved.leave()}>
          <DateFields
            id={`${fieldId}-due`}
            label="Due"
            hint="The day by which it should be done, if one is set."
            // A date that is asked about has its question at the boxes.
            error={doubt ? undefined : (saved.problem ?? undefined)}
            spread={spreadDate}
            doubt={doubt && { text: doubt.text, onKeep: keepDue }}
            inputProps={(box) => ({ readOnly: isReadOnly, ...saved.form.register(box, { onChange: saved.type }) })}
          />
        </div>
        <PartNotSaved
          saved={saved}
          untilThen={counts ? `Until then it is due on ${formatDate(counts)}.` : 'Until then no due date is set.'}
          of={`the due date of question ${number}`}
        />
      </>
    );
  },
);

const NotePart = memo(
  ({
    fieldId,
    number,
    isReadOnly,
    saved,
    hasNote,
    isErrand,
  }: PartProps<TextDraft, string> & {
    /** Is there one that counts? */
    readonly hasNote: boolean;
    readonly isErrand: boolean;
  }) => (
    <>
      <TextArea
        id={`${fieldId}-note`}
        label="Note"
        hint={
          isErrand
            ? 'Anything that explains the answer. It goes back with the answer.'
            : 'Anything that explains the answer. It goes into the full report, not into anything shared with others.'
        }
        rule={ruleOf(NOTE)}
        error={saved.problem ?? undefined}
        readOnly={isReadOnly}
        {...saved.form.register('text', { onChange: saved.type, onBlur: saved.leave })}
      />
      <PartNotSaved
        saved={saved}
        untilThen={hasNote ? 'Until then the earlier note is kept.' : 'Until then there is no note.'}
        of={`the note of question ${number}`}
      />
    </>
  ),
);

type PartNotSavedProps = {
  readonly saved: Pick<
    SavedForm<TextDraft, unknown, string>,
    'unfinished' | 'isSettled' | 'giveUp' | 'leave' | 'elsewhere' | 'showElsewhere'
  >;
  readonly untilThen: string;
  readonly of: string;
};

const PartNotSaved = ({ saved, untilThen, of }: PartNotSavedProps) => (
  <NotSaved
    unfinished={saved.unfinished}
    problemWords={String}
    untilThen={untilThen}
    of={of}
    isSpoken={saved.isSettled}
    onGiveUp={saved.giveUp}
    onSave={saved.leave}
    elsewhere={saved.elsewhere}
    onShowElsewhere={saved.showElsewhere}
  />
);

const NO_EVIDENCE: Answer['evidence'] = [];
const NO_PROMPTS: readonly string[] = [];
