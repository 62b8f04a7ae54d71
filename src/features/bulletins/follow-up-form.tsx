import { useState, type FormEvent } from 'react';
import {
  asksForUpdate,
  datedClocks,
  NO_FIELDS,
  parseFollowUp,
  type EntryTyped,
  type FollowUpFields,
} from '#src/domain/bulletins/entering/index.ts';
import { isRecordedNationally } from '#src/domain/bulletins/handling/index.ts';
import { judgedOf, type FollowUpEntry } from '#src/domain/bulletins/kept/index.ts';
import { bulletinsOf, lookedAt, STATE_WORDS, type YourCard } from '#src/domain/bulletins/yours/index.ts';
import {
  optionalParagraphSchema,
  passingTextSchema,
  ruleOf,
  sentenceSchema,
  titleSchema,
} from '#src/domain/common/text.ts';
import { newId, now, today } from '#src/platform/runtime/index.ts';
import { addFollowUp } from '#src/platform/storage/bulletins/index.ts';
import { elsewhereOf, takeUpIn, useFormDraft, type Draft } from '#src/platform/storage/drafts/index.ts';
import { saveSetting, storageWords } from '#src/platform/storage/index.ts';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import { ErrorSummary } from '#src/ui/form/error-summary.tsx';
import { SelectField, TextArea, TextField } from '#src/ui/form/fields.tsx';
import { useFormErrors } from '#src/ui/form/use-form-errors.ts';
import { Button } from '#src/ui/layout/elements.tsx';
import type { RunStatement } from './what-you-run.tsx';
import type { YourView } from '#src/platform/files/your-bulletins.ts';

type FollowUpFormProps = {
  readonly card: YourCard;
  readonly view: YourView;
  readonly answerer: string;
  readonly form: string;
  readonly kept: Draft | undefined;
};

const DECISIONS = [
  { value: 'seen', text: STATE_WORDS.seen },
  { value: 'applies', text: STATE_WORDS.applies },
  { value: 'does-not-apply', text: `${STATE_WORDS['does-not-apply']} (say why)` },
  { value: 'under-way', text: STATE_WORDS['under-way'] },
  { value: 'done', text: STATE_WORDS.done },
  { value: 'accepted', text: STATE_WORDS.accepted },
  { value: 'asked', text: 'A supplier was asked' },
  { value: 'replied', text: 'A supplier answered' },
];
/** Where it is to be recorded in the national service, or was said to be. */
const RECORDS = [
  { value: 'recorded', text: 'It was recorded in the national service' },
  { value: 'not-recorded', text: 'It was not recorded there after all' },
];
/** Where a clock asks for one. */
const UPDATES = [
  { value: 'updated', text: 'A first update was given' },
  { value: 'not-updated', text: 'No first update was given after all' },
];
const DATE = { value: 'due', text: 'Another date than the clock says' };
/** Where another date is set. */
const DATE_BACK = { value: 'due-back', text: 'The date of the clock again' };

const NOTE_LABELS: Readonly<Record<string, string>> = {
  'does-not-apply': 'Why it does not apply',
  accepted: 'Why it is accepted',
  due: 'Why, in a sentence',
  'due-back': 'Why, in a sentence',
  replied: 'What they answered',
};

/** Enters what is done about a threat. Every entry stays; a later one says what holds. */
export function FollowUpForm({ card, view, answerer, form, kept }: FollowUpFormProps) {
  const { assessment } = view.stored;
  const { severity, issuedAt } = card.matched.bulletin;
  const dated = datedClocks(card);
  const [untouched] = useState<FollowUpFields>(() => ({ ...NO_FIELDS, by: answerer }));
  const [fields, setFields] = useState<FollowUpFields>(() => takeUpIn(untouched, kept));
  const [told, setTold] = useState<string | null>(null);
  const { done, beginAgain, flush } = useFormDraft(assessment.id, form, fields, untouched);
  const { errors, attempt, errorAt, refuse } = useFormErrors((id) => fields[fieldOf(id)]);
  const isRecorded =
    [card, ...card.others].some(
      ({ matched, followUp }) =>
        isRecordedNationally(matched.bulletin) || followUp?.entries.some(({ kind }) => kind === 'recorded'),
    ) || ['recorded', 'not-recorded'].includes(fields.what);
  const suppliers = suppliersNamed(card, view.run.technologies);
  const set = (part: Partial<FollowUpFields>) => {
    setFields((before) => ({ ...before, ...part }));
    setTold(null);
  };

  const save = async () => {
    const at = now();
    const parsed = parseFollowUp(fields, {
      severity,
      now: at,
      today: today(),
      clocks: dated,
      issuedAt,
    });
    if (!parsed.ok) return refuse(parsed.problem.map(({ field, text }) => ({ fieldId: idOf(field), text })));
    const bulletins = bulletinsOf(card);
    // What is done about one bulletin is done about the threat; a date is that of one clock.
    const clock = parsed.value.kind === 'due' ? dated.find(({ key }) => key === fields.clock) : undefined;
    const saved = await addFollowUp(
      assessment.id,
      (clock ? [clock.of] : bulletins).map(({ ref, matched, arrivedAt, kept: list }) => ({
        bulletin: ref,
        title: matched.bulletin.title,
        arrivedAt,
        firstIssuedAt: list.seen.find(({ id }) => id === ref.id)?.issuedAt ?? matched.bulletin.issuedAt,
      })),
      (one) => entryOf(parsed.value, bulletins.find(({ ref }) => ref === one.bulletin) ?? card, at),
      at,
    );
    if (!saved.ok) return refuse([{ fieldId: idOf('what'), text: storageWords(saved.problem) }]);
    if (fields.by !== answerer) void saveSetting('answerer', parsed.value.by, at);
    if (done(fields) === 'done') {
      setFields(beginAgain({ ...NO_FIELDS, by: parsed.value.by }));
      setTold('Entered. It stands below.');
    }
    return undefined;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  const text = (field: keyof FollowUpFields) => ({
    error: errorAt(idOf(field)),
    value: fields[field],
    onChange: (event: { readonly target: { readonly value: string } }) => set({ [field]: event.target.value }),
  });
  const has = (...kinds: readonly string[]): boolean => kinds.includes(fields.what);

  return (
    <form onSubmit={submit} noValidate className="app-no-print">
      <ErrorSummary errors={errors} attempt={attempt} />
      <BegunElsewhere
        of="what you do about this bulletin"
        {...elsewhereOf(kept, flush, (other) => setFields(takeUpIn(untouched, other)))}
      />
      <SelectField
        id="follow-up-what"
        label="What to enter"
        options={[
          { value: '', text: 'Choose' },
          ...DECISIONS,
          ...(isRecorded ? RECORDS : []),
          ...(asksForUpdate(card) ? UPDATES : []),
          ...(dated.length > 0 ? [DATE] : []),
          ...(dated.some(({ isByHand }) => isByHand) || has('due-back') ? [DATE_BACK] : []),
        ]}
        {...text('what')}
        onChange={(event) => {
          const [supplier, ...others] = ['asked', 'replied'].includes(event.target.value) ? suppliers : [];
          const isKnown = supplier !== undefined && others.length === 0 && fields.supplier.trim() === '';
          set({ what: event.target.value, ...(isKnown && { supplier }) });
        }}
      />
      {has('accepted') && (
        <>
          <TextField
            id="follow-up-until"
            label="The last day of it"
            hint="For example: 27 3 2027. Then it is to be decided again."
            width={10}
            rule={ruleOf(passingTextSchema)}
            {...text('until')}
          />
          <TextField
            id="follow-up-acceptedBy"
            label="Who accepts it"
            hint={severity === 'high' ? 'For high severity another person than the one who enters it.' : undefined}
            width={20}
            rule={ruleOf(titleSchema)}
            {...text('acceptedBy')}
          />
        </>
      )}
      {has('due', 'due-back') && (
        <SelectField
          id="follow-up-clock"
          label="Which date"
          options={[
            { value: '', text: 'Choose' },
            ...dated
              .filter(({ isByHand }) => has('due') || isByHand)
              .map(({ key, words }) => ({ value: key, text: words })),
          ]}
          {...text('clock')}
        />
      )}
      {has('asked', 'replied') && (
        <TextField
          id="follow-up-supplier"
          label="Supplier"
          hint={suppliers.length > 1 ? `Named by you for what it is about: ${suppliers.join('; ')}` : undefined}
          width={20}
          rule={ruleOf(titleSchema)}
          {...text('supplier')}
        />
      )}
      {has('recorded', 'updated', 'due', 'asked', 'replied') && (
        <TextField
          id="follow-up-day"
          label="Day"
          hint="For example: 27 11 2026"
          width={10}
          rule={ruleOf(passingTextSchema)}
          {...text('day')}
        />
      )}
      {has('recorded', 'updated', 'due') && (
        <TextField
          id="follow-up-time"
          label="Time in the United Kingdom"
          hint="For example: 16:30"
          width={5}
          rule={ruleOf(passingTextSchema)}
          {...text('time')}
        />
      )}
      {has('recorded') && (
        <TextField
          id="follow-up-recordedBy"
          label="Recorded by (if not by you)"
          width={20}
          rule={ruleOf(titleSchema)}
          {...text('recordedBy')}
        />
      )}
      {fields.what !== '' && !has('recorded', 'not-recorded', 'updated', 'not-updated') && (
        <TextArea
          id="follow-up-note"
          label={NOTE_LABELS[fields.what] ?? 'Note (optional)'}
          rule={ruleOf(has('due', 'due-back') ? sentenceSchema : optionalParagraphSchema)}
          {...text('note')}
        />
      )}
      <TextField id="follow-up-by" label="Your name" width={20} rule={ruleOf(titleSchema)} {...text('by')} />
      <Button work={save}>Enter it</Button>
      <div role="status">{told}</div>
      <p className="app-quiet">
        An entry is not changed or taken out: what was wrong is followed by what is right. It is in your backups, and
        goes along with the assessment only where you take a copy with it.
      </p>
    </form>
  );
}

const idOf = (field: keyof FollowUpFields): string => `follow-up-${field}`;
// Safe: every id of the form is made of its field.
const fieldOf = (id: string): keyof FollowUpFields => id.slice('follow-up-'.length) as keyof FollowUpFields;

/** An entry with what the app gives it: of each bulletin of the card its own revision and issue. */
function entryOf(typed: EntryTyped, { matched, kept }: Pick<YourCard, 'matched' | 'kept'>, at: string): FollowUpEntry {
  const stamp = { id: newId(), at };
  const looked = { ...lookedAt(kept, matched.bulletin), judged: judgedOf(matched) };
  if (typed.kind === 'due') return { ...typed, ...stamp, revision: looked.revision };
  return typed.kind === 'state' || typed.kind === 'accepted'
    ? { ...typed, ...stamp, ...looked }
    : { ...typed, ...stamp };
}

/** Who was named to run what a card is about. */
const suppliersNamed = (
  { matched, others }: Pick<YourCard, 'matched' | 'others'>,
  stated: readonly RunStatement[],
): readonly string[] => {
  const ids = new Set(
    [matched, ...others.map((one) => one.matched)].flatMap((one) => one.technologies.map(({ id }) => id)),
  );
  const named = stated.filter((one) => one.state === 'supplier' && one.supplier !== '' && ids.has(one.technology));
  return [...new Set(named.map(({ supplier }) => supplier))];
};
