import { formatDate } from '#src/domain/common/format.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { areOutOfDate, CONTACT_WORDS, type Contacts } from '#src/domain/training/index.ts';
import { SummaryList } from '#src/ui/layout/elements.tsx';

/** Whom to tell here. */
export function ContactsPart({ contacts, today }: { readonly contacts: Contacts; readonly today: string }) {
  return (
    <>
      <SummaryList rows={keysOf(CONTACT_WORDS).map((key) => ({ term: CONTACT_WORDS[key], value: contacts[key] }))} />
      {areOutOfDate(contacts, today) && (
        <p>
          <strong>Ask whether this is still right:</strong> it was to be checked by {formatDate(contacts.checkBy)}.
        </p>
      )}
    </>
  );
}
