import { keysOf } from '#src/domain/common/keys-of.ts';
import { ruleOf, titleSchema } from '#src/domain/common/text.ts';
import { spreadDate } from '#src/domain/common/typed-date.ts';
import { CONTACT_WORDS } from '#src/domain/training/index.ts';
import { DateFields } from '#src/ui/form/date-fields.tsx';
import { TextField } from '#src/ui/form/fields.tsx';
import type { ContactField, TypedContacts } from './contacts-words.ts';

const HINTS: Readonly<Record<keyof typeof CONTACT_WORDS, string>> = {
  who: 'Such as the IT service desk.',
  number: 'To ring when something was clicked, at night as well.',
  hours: 'Such as day and night, or weekdays 8 to 18, then the site manager.',
  message: 'Such as the button "Report" in the mail program.',
};

type ContactsFormProps = {
  readonly typed: TypedContacts;
  readonly errorAt: (field: ContactField) => string | undefined;
  readonly onTyped: (typed: TypedContacts) => void;
  readonly onLeft: () => void;
};

/** Whom to tell here: what people are to keep above all, so that no page for everyone is handed out without it. */
export function ContactsForm({ typed, errorAt, onTyped, onLeft }: ContactsFormProps) {
  return (
    <>
      {keysOf(CONTACT_WORDS).map((field) => (
        <TextField
          key={field}
          id={`contacts-${field}`}
          label={CONTACT_WORDS[field]}
          hint={HINTS[field]}
          width={20}
          rule={ruleOf(titleSchema)}
          error={errorAt(field)}
          value={typed[field]}
          onChange={(event) => onTyped({ ...typed, [field]: event.target.value })}
          onBlur={onLeft}
        />
      ))}
      <DateFields
        id="contacts-checkBy"
        label="Check by"
        hint="The day by which somebody looks whether this is still so. A page that is handed out says when it is past."
        error={errorAt('checkBy')}
        spread={spreadDate}
        inputProps={(part) => ({
          value: typed[part],
          onChange: (event) => onTyped({ ...typed, [part]: event.target.value }),
          onBlur: onLeft,
        })}
      />
    </>
  );
}
