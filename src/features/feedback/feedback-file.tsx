import { useState } from 'react';
import { countOf, formatNumber } from '#src/domain/common/format.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { optionalTitleSchema, parseTyped, ruleOf, tooLongWords } from '#src/domain/common/text.ts';
import { buildFeedback, formatFeedback, type FeedbackItem, type FeedbackNote } from '#src/domain/feedback/index.ts';
import { ORGANISATION_TYPES, organisationTypeSchema } from '#src/domain/questionnaire/profile.ts';
import { download, fileNameOf } from '#src/platform/files/index.ts';
import type { ItemName } from '#src/platform/files/item-names.ts';
import { today } from '#src/platform/runtime/index.ts';
import {
  elsewhereOf,
  draftForms,
  FEEDBACK_SCOPE,
  takeUpIn,
  useFormDraft,
  type Draft,
} from '#src/platform/storage/drafts/index.ts';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import { Checkbox, Checkboxes, ChoiceFieldset, SelectField, TextField } from '#src/ui/form/fields.tsx';
import { Button } from '#src/ui/layout/elements.tsx';

const UNTOUCHED = { type: '', name: '' };
const TYPES = [
  { value: '', text: 'Not said' },
  ...keysOf(ORGANISATION_TYPES).map((value) => ({ value, text: ORGANISATION_TYPES[value] })),
];

/** The file for the authors, to the byte, before anybody hands it on. */
export function FeedbackFile({
  notes: all,
  nameOf,
  kept,
}: {
  readonly notes: readonly FeedbackNote[];
  readonly nameOf: (item: FeedbackItem) => ItemName;
  readonly kept: Draft | undefined;
}) {
  const [withRestricted, setWithRestricted] = useState(false);
  const free = all.filter(({ item }) => nameOf(item).mayBePassedOn);
  const notes = withRestricted ? all : free;
  const left = all.length - free.length;
  const [from, setFrom] = useState(() => takeUpIn(UNTOUCHED, kept));
  const { flush } = useFormDraft(FEEDBACK_SCOPE, draftForms.feedbackFrom(), from, UNTOUCHED);
  const [isMade, setIsMade] = useState(false);
  const type = organisationTypeSchema.safeParse(from.type);
  const name = parseTyped(optionalTitleSchema, from.name);
  const file =
    name.ok && notes.length > 0
      ? formatFeedback(buildFeedback(notes, { type: type.success ? type.data : null, name: name.value }, today()))
      : null;
  const set = (part: Partial<typeof UNTOUCHED>) => {
    setIsMade(false);
    setFrom((before) => ({ ...before, ...part }));
  };
  return (
    <>
      <h2 className="nhsuk-heading-m">The file for the authors</h2>
      {all.length === 0 && <p>Once something is kept above, the file stands here in full, to be saved.</p>}
      <BegunElsewhere
        of="who the file is from"
        {...elsewhereOf(kept, flush, (other) => setFrom(takeUpIn(UNTOUCHED, other)))}
      />
      <SelectField
        id="feedback-type"
        label="Your kind of organisation (optional)"
        hint="It stands in the file. In what the centre’s tool hands on, it is counted with others of its kind, and only where there are many."
        options={TYPES}
        value={from.type}
        onChange={(event) => set({ type: event.target.value })}
      />
      <TextField
        id="feedback-name"
        label="Name to be told beside what you wrote (optional)"
        hint="Leave it empty and no name is in the file."
        rule={ruleOf(optionalTitleSchema)}
        error={name.ok || name.problem.kind === 'empty' ? undefined : tooLongWords(name.problem)}
        value={from.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      {left > 0 && (
        <ChoiceFieldset id="feedback-restricted" label="About bulletins that are not to be passed on">
          <Checkboxes isSmall>
            <Checkbox
              id="feedback-with-restricted"
              label={`Put ${countOf(left, 'entry', 'entries')} about bulletins marked amber or red, or of a list that is not here, into the file as well`}
              checked={withRestricted}
              onChange={(event) => {
                setIsMade(false);
                setWithRestricted(event.target.checked);
              }}
            />
          </Checkboxes>
        </ChoiceFieldset>
      )}
      {all.length > 0 && notes.length === 0 && <p>Nothing else is kept, so there is no file yet.</p>}
      {file !== null && (
        <>
          <h3 className="nhsuk-heading-s" id="feedback-bytes">
            The exact bytes
          </h3>
          <p>
            These {formatNumber(new TextEncoder().encode(file).length)} bytes, the line break at the end included, are
            the file.
          </p>
          <pre className="app-bytes app-bytes--block" aria-labelledby="feedback-bytes">
            {file}
          </pre>
          <Button
            onClick={() => {
              download(`${fileNameOf('feedback', today())}.json`, 'application/json', file);
              setIsMade(true);
            }}
          >
            Save the file
          </Button>
          <div role="status">
            {isMade && (
              <p>
                The file is in your downloads. Nothing was sent: hand it to the people from whom you have the questions.
                What you wrote stays here until you remove it.
              </p>
            )}
          </div>
        </>
      )}
    </>
  );
}
