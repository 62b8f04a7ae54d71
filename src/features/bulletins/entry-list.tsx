import { STATE_WORDS } from '#src/domain/bulletins/yours/index.ts';
import type { FollowUp, FollowUpEntry } from '#src/domain/bulletins/kept/index.ts';
import { formatDate } from '#src/domain/common/format.ts';
import { formatInstant } from '#src/domain/common/london-time.ts';
import { asSentence } from '#src/domain/common/prose.ts';
import { assertNever } from '#src/domain/common/result.ts';

/** Everything that was entered about a bulletin, the latest first. */
export const EntryList = ({ followUp }: { readonly followUp: FollowUp }) => (
  <ol>
    {followUp.entries.toReversed().map((entry) => (
      <li key={entry.id}>
        <span className="app-quiet">
          {formatInstant(entry.at)}, {entry.by}:
        </span>{' '}
        <span className="app-prose">{entryWords(entry)}</span>
      </li>
    ))}
  </ol>
);

function entryWords(entry: FollowUpEntry): string {
  switch (entry.kind) {
    case 'state':
      return [STATE_WORDS[entry.state], entry.note]
        .filter((words) => words !== '')
        .map(asSentence)
        .join(' ');
    case 'accepted':
      return `Accepted by ${entry.acceptedBy} until ${formatDate(entry.until)}. ${asSentence(entry.reason)}`;
    case 'recorded':
      return entry.recorded === null
        ? 'Not recorded in the national service after all.'
        : `Recorded in the national service on ${formatInstant(entry.recorded.at)} by ${entry.recorded.by}.`;
    case 'updated':
      return entry.updated === null
        ? 'No first update was given after all.'
        : `A first update was given on ${formatInstant(entry.updated.at)}.`;
    case 'due':
      return entry.due === null
        ? `The date is the clock's own again. ${asSentence(entry.note)}`
        : `Another date: ${formatInstant(entry.due)}. ${asSentence(entry.note)}`;
    case 'supplier':
      return `${entry.supplier} ${entry.what === 'asked' ? 'was asked' : 'answered'} on ${formatDate(entry.on)}.${entry.words === '' ? '' : ` ${asSentence(entry.words)}`}`;
    default:
      return assertNever(entry);
  }
}
