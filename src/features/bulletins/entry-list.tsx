import { clockName, type Bulletin } from '#src/domain/bulletins/index.ts';
import { STATE_WORDS } from '#src/domain/bulletins/yours/index.ts';
import type { FollowUp, FollowUpEntry } from '#src/domain/bulletins/kept/index.ts';
import { formatDate } from '#src/domain/common/format.ts';
import { formatInstant } from '#src/domain/common/london-time.ts';
import { asSentence } from '#src/domain/common/prose.ts';
import { assertNever } from '#src/domain/common/result.ts';

type EntryListProps = {
  readonly followUp: FollowUp;
  /** Of the bulletin; empty where it is no longer here. */
  readonly clocks: Bulletin['clocks'];
  readonly now: string;
};

/** Everything that was entered about a bulletin, the latest first. */
export const EntryList = ({ followUp, clocks, now }: EntryListProps) => (
  <ol>
    {followUp.entries.toReversed().map((entry) => (
      <li key={entry.id}>
        <span className="app-quiet">
          {formatInstant(entry.at)}
          {wrongClockWords(entry.at, followUp.arrivedAt, now)}, {entry.by}:
        </span>{' '}
        <span className="app-prose">{entryWords(entry, clocks)}</span>
      </li>
    ))}
  </ol>
);

/** Clocks are set right by seconds, and those of two devices are never quite the same. */
const HOURS_APART = 24;

/** The clock of the device says when something was entered: where that cannot be, it was wrong. */
function wrongClockWords(at: string, arrivedAt: string, now: string): string {
  const hoursTo = (other: string): number => (Date.parse(other) - Date.parse(at)) / 3_600_000;
  if (hoursTo(arrivedAt) > HOURS_APART) return ' (before the bulletin reached this device: its clock was wrong)';
  return hoursTo(now) < -HOURS_APART ? ' (still to come: the clock of a device was wrong)' : '';
}

function entryWords(entry: FollowUpEntry, clocks: Bulletin['clocks']): string {
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
    case 'due': {
      const clock = clocks.find(({ id }) => id === entry.clockId);
      const which = clock ? `${clockName(clock)}: ` : '';
      return entry.due === null
        ? `${which}the date is the clock's own again. ${asSentence(entry.note)}`
        : `${which}another date, ${formatInstant(entry.due)}. ${asSentence(entry.note)}`;
    }
    case 'supplier':
      return `${entry.supplier} ${entry.what === 'asked' ? 'was asked' : 'answered'} on ${formatDate(entry.on)}.${entry.words === '' ? '' : ` ${asSentence(entry.words)}`}`;
    default:
      return assertNever(entry);
  }
}
