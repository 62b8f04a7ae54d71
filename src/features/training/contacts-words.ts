import { parseTyped, titleSchema, tooLongWords } from '#src/domain/common/text.ts';
import { dateBoxesOf, dateProblemWords, parseTypedDate, type DateBoxes } from '#src/domain/common/typed-date.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { CONTACT_WORDS, type Contacts } from '#src/domain/training/index.ts';
import { withDraft, type DraftFields } from '#src/platform/storage/drafts/index.ts';

/** What stands in the form, as typed. */
export type TypedContacts = Record<keyof typeof CONTACT_WORDS | keyof DateBoxes, string>;
export type ContactField = keyof typeof CONTACT_WORDS | 'checkBy';

export const NO_CONTACTS: TypedContacts = { who: '', number: '', hours: '', message: '', day: '', month: '', year: '' };

/** What was typed before; a field that is not there is empty. */
export const typedContacts = (kept: DraftFields | undefined): TypedContacts => withDraft(NO_CONTACTS, kept);

/** What is typed as what a page carries, or what is missing, by field. */
export function parseContacts(
  typed: TypedContacts,
): Result<Contacts, readonly { readonly field: ContactField; readonly text: string }[]> {
  const texts = keysOf(CONTACT_WORDS).map((field) => ({ field, parsed: parseTyped(titleSchema, typed[field]) }));
  const date = parseTypedDate(typed);
  const problems = [
    ...texts.flatMap(({ field, parsed }) =>
      parsed.ok
        ? []
        : [
            {
              field,
              text: parsed.problem.kind === 'empty' ? MISSING[field] : `${tooLongWords(parsed.problem)}.`,
            },
          ],
    ),
    ...(date.ok
      ? date.value === null
        ? [{ field: 'checkBy' as const, text: 'Enter the day by which somebody looks whether this is still so.' }]
        : []
      : [{ field: 'checkBy' as const, text: `${dateProblemWords(date.problem)}.` }]),
  ];
  if (problems.length > 0 || !date.ok || date.value === null) return fail(problems);
  const of = (field: keyof typeof CONTACT_WORDS): string => {
    const parsed = texts.find((each) => each.field === field)?.parsed;
    return parsed?.ok ? parsed.value : '';
  };
  return ok({
    who: of('who'),
    number: of('number'),
    hours: of('hours'),
    message: of('message'),
    checkBy: date.value,
  });
}

const MISSING: Readonly<Record<keyof typeof CONTACT_WORDS, string>> = {
  who: 'Enter who is told, such as the IT service desk.',
  number: 'Enter the number to ring.',
  hours: 'Enter when somebody answers.',
  message: 'Enter how a strange message is reported.',
};

/** The fields of contacts as they stand in a form. */
export const contactsAsTyped = ({ checkBy, ...texts }: Contacts): TypedContacts => ({
  ...texts,
  ...dateBoxesOf(checkBy),
});
