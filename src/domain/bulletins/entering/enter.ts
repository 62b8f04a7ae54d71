import { monthsAfter, monthsBefore, type CalendarDate } from '../../common/calendar-date.ts';
import { londonDay } from '../../common/london-time.ts';
import { searchForm } from '../../common/search-form.ts';
import { fail, ok, type Result } from '../../common/result.ts';
import {
  optionalParagraphSchema,
  paragraphSchema,
  parseTyped,
  sentenceSchema,
  titleSchema,
  tooLongWords,
  type TextSchema,
} from '../../common/text.ts';
import { dateProblemWords, EMPTY_DATE, parseTypedDate } from '../../common/typed-date.ts';
import { londonInstant } from '../clocks/london-clock.ts';
import type { Severity } from '../schema.ts';
import { decidedStateSchema, MONTHS_ACCEPTED, type DecidedState, type FollowUpEntry } from '../kept/follow-up.ts';

/** What can be entered about a bulletin, as a form offers it. */
export type EnteredKind =
  | DecidedState
  | 'accepted'
  | 'recorded'
  | 'not-recorded'
  | 'updated'
  | 'not-updated'
  | 'due'
  | 'due-back'
  | 'asked'
  | 'replied';

/** What stands in the form, as typed. */
export type FollowUpFields = {
  /** An `EnteredKind`; empty where nothing is chosen. */
  what: string;
  by: string;
  note: string;
  /** The last day of an acceptance, and who accepts. */
  until: string;
  acceptedBy: string;
  /** When something was, or is due. */
  day: string;
  time: string;
  recordedBy: string;
  /** The `key` of a clock. */
  clock: string;
  supplier: string;
};

export const NO_FIELDS: FollowUpFields = {
  what: '',
  by: '',
  note: '',
  until: '',
  acceptedBy: '',
  day: '',
  time: '',
  recordedBy: '',
  clock: '',
  supplier: '',
};

type Without<Entry, Keys extends PropertyKey> = Entry extends unknown ? Omit<Entry, Keys> : never;
/** An entry without what the app gives it: its id, its time, and what was looked at. */
export type EntryTyped = Without<FollowUpEntry, 'id' | 'at' | 'revision' | 'sequence' | 'again' | 'judged'>;

export type FollowUpProblem = { readonly field: keyof FollowUpFields; readonly text: string };

export type EnteredBeside = {
  readonly severity: Severity;
  readonly now: string;
  readonly today: CalendarDate;
  /** The clocks whose ends may be set by hand, and whether they are. */
  readonly clocks: readonly { readonly key: string; readonly clockId: string; readonly isByHand: boolean }[];
  /** When it was issued as it was seen first. */
  readonly issuedAt: string;
};

/** Reads what was typed as an entry, or says what is missing, field by field. */
export function parseFollowUp(
  fields: FollowUpFields,
  beside: EnteredBeside,
): Result<EntryTyped, readonly FollowUpProblem[]> {
  const problems: FollowUpProblem[] = [];
  const take = <T>(field: keyof FollowUpFields, read: Result<T, string>): T | null => {
    if (read.ok) return read.value;
    problems.push({ field, text: read.problem });
    return null;
  };
  const text = (field: keyof FollowUpFields, schema: TextSchema, missing: string): string | null =>
    take(field, typedText(schema, fields[field], missing));
  const date = (field: 'until' | 'day', missing: string): CalendarDate | null =>
    take(field, typedDay(fields[field], missing));
  const by = text('by', titleSchema, 'Enter your name');
  const entry = ((): EntryTyped | null => {
    const decided = decidedStateSchema.safeParse(fields.what).data;
    if (decided) {
      const isReasoned = decided === 'does-not-apply';
      const note = text('note', isReasoned ? paragraphSchema : optionalParagraphSchema, 'Say why it does not apply');
      return by === null || note === null ? null : { kind: 'state', by, state: decided, note };
    }
    switch (fields.what) {
      case 'accepted': {
        const until = date('until', 'Enter the last day of it');
        const reason = text('note', paragraphSchema, 'Say why it is accepted');
        const acceptedBy = text('acceptedBy', titleSchema, 'Enter who accepts it');
        if (until !== null && until < beside.today)
          problems.push({ field: 'until', text: 'Enter a day from today on' });
        if (until !== null && until > monthsAfter(beside.today, MONTHS_ACCEPTED))
          problems.push({
            field: 'until',
            text: `Enter a day within ${MONTHS_ACCEPTED} months: then it is decided again`,
          });
        if (by !== null && acceptedBy !== null && beside.severity === 'high' && mayBeOnePerson(by, acceptedBy))
          problems.push({
            field: 'acceptedBy',
            text: 'For high severity another person accepts it than the one who enters it: enter both names in full',
          });
        return by === null || until === null || reason === null || acceptedBy === null
          ? null
          : { kind: 'accepted', by, until, reason, acceptedBy };
      }
      case 'recorded': {
        const at = instantOf(fields, take, beside, 'past');
        const recordedBy =
          fields.recordedBy.trim() === '' ? by : text('recordedBy', titleSchema, 'Enter who recorded it');
        return by === null || at === null || recordedBy === null
          ? null
          : { kind: 'recorded', by, recorded: { at, by: recordedBy } };
      }
      case 'not-recorded':
        return by === null ? null : { kind: 'recorded', by, recorded: null };
      case 'updated': {
        const at = instantOf(fields, take, beside, 'past');
        return by === null || at === null ? null : { kind: 'updated', by, updated: { at } };
      }
      case 'not-updated':
        return by === null ? null : { kind: 'updated', by, updated: null };
      case 'due':
      case 'due-back': {
        const asked = beside.clocks.find(({ key }) => key === fields.clock);
        const clock = take('clock', asked ? ok(asked) : fail('Choose which date'));
        if (fields.what === 'due-back' && clock !== null && !clock.isByHand)
          problems.push({ field: 'clock', text: 'No other date is set there. Choose one that has another date' });
        const due = fields.what === 'due' ? instantOf(fields, take, beside, 'any') : null;
        const note = text('note', sentenceSchema, 'Say why, in a sentence');
        return by === null || clock === null || note === null || (fields.what === 'due' && due === null)
          ? null
          : { kind: 'due', by, clockId: clock.clockId, due, note };
      }
      case 'asked':
      case 'replied': {
        const supplier = text('supplier', titleSchema, 'Enter the supplier');
        const on = date('day', 'Enter the day');
        if (on !== null && on > beside.today) problems.push({ field: 'day', text: 'Enter a day up to today' });
        const isReply = fields.what === 'replied';
        const words = text('note', isReply ? paragraphSchema : optionalParagraphSchema, 'Enter what they answered');
        return by === null || supplier === null || on === null || words === null
          ? null
          : { kind: 'supplier', by, supplier, on, words, what: isReply ? 'replied' : 'asked' };
      }
      default:
        problems.unshift({ field: 'what', text: 'Choose what to enter' });
        return null;
    }
  })();
  return entry === null || problems.length > 0 ? fail(problems) : ok(entry);
}

function typedText(schema: TextSchema, typed: string, missing: string): Result<string, string> {
  const parsed = parseTyped(schema, typed);
  if (parsed.ok) return parsed;
  return fail(parsed.problem.kind === 'empty' ? missing : tooLongWords(parsed.problem));
}

function typedDay(typed: string, missing: string): Result<CalendarDate, string> {
  const parsed = parseTypedDate({ ...EMPTY_DATE, day: typed });
  if (!parsed.ok) return fail(dateProblemWords(parsed.problem));
  return parsed.value === null ? fail(missing) : ok(parsed.value);
}

/** The national service may have told of it before the list did, and by no year. */
const MONTHS_AHEAD_OF_ISSUE = 12;

const TIME = /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/;

/** A day and a time of the clock on the wall in London. */
function instantOf(
  { day, time }: FollowUpFields,
  take: <T>(field: keyof FollowUpFields, read: Result<T, string>) => T | null,
  { now, issuedAt }: Pick<EnteredBeside, 'now' | 'issuedAt'>,
  when: 'past' | 'any',
): string | null {
  const date = take('day', typedDay(day, 'Enter the day'));
  const [, hours, minutes] = TIME.exec(time.trim()) ?? [];
  const clock = take(
    'time',
    hours === undefined || minutes === undefined
      ? fail('Enter a time such as 16:30')
      : ok(`${hours.padStart(2, '0')}:${minutes}`),
  );
  if (date === null || clock === null) return null;
  const instant = londonInstant(date, clock);
  if (date < monthsBefore(londonDay(issuedAt), MONTHS_AHEAD_OF_ISSUE))
    return take('day', fail('That is more than a year before it was issued. Enter the day once more'));
  return when === 'past' && Date.parse(instant) > Date.parse(now)
    ? take('day', fail('Enter a time that is past'))
    : instant;
}

/** Can two typed names be of one person: "Ruth Moss", "MOSS, Ruth", "R. Moss" and "Ruth" alone can. */
function mayBeOnePerson(one: string, other: string): boolean {
  const [first, second] = [one, other].map((name) => searchForm(name).match(/[\p{L}\p{N}]+/gu) ?? []);
  const isInitial = (short: string, long: string): boolean => short.length === 1 && long.startsWith(short);
  const isSame = (word: string, there: string): boolean =>
    word === there || isInitial(word, there) || isInitial(there, word);
  const isWithin = (few: readonly string[] = [], many: readonly string[] = []): boolean =>
    few.every((word) => many.some((there) => isSame(word, there)));
  return isWithin(first, second) || isWithin(second, first);
}
