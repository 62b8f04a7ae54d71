import type { CalendarDate } from '../../common/calendar-date.ts';
import { assertNever } from '../../common/result.ts';
import type { Profile } from '../../questionnaire/profile.ts';
import type { Truth } from '../evaluate.ts';
import type { BulletinOutline } from '../outlined/outline.ts';
import type { Clock, Held } from '../schema.ts';
import {
  daysAfterDate,
  daysAfterInstant,
  endOfDay,
  hoursAfter,
  londonYear,
  toInstant,
  workingDaysAfter,
  workingDaysAfterInstant,
  type WorkingCalendar,
} from './london-clock.ts';

/** What was done that starts or stops a clock, as instants; left out where it was not. */
export type ClockRecord = {
  /** When the bulletin was issued as it was first seen here: a feed that is saved again moves its own dates. */
  readonly firstIssuedAt?: string;
  readonly acknowledgedAt?: string;
  /** Recorded in the national service. */
  readonly recordedAt?: string;
  /** A first update was given. What is done needs none, but in the national service, which hears of nothing else. */
  readonly updatedAt?: string;
  /** It was settled, and which revision was looked at then. */
  readonly done?: { readonly at: string; readonly revision: number };
  /** Ends that a person put in place of the one worked out, with a note, and the revision that they looked at. */
  readonly dueByHand?: readonly {
    readonly clockId: string;
    readonly due: string;
    readonly note: string;
    readonly revision?: number;
  }[];
};

/** What a clock needs to know of the organisation and the list. */
export type ClockContext = {
  readonly profile: Profile | null;
  /** What it holds or is on; untold where it is not among these. */
  readonly held: ReadonlyMap<Held, Truth>;
  readonly calendar: WorkingCalendar;
};

/** One run of a clock. A bulletin whose severity rises has a run from the issue and one from there. */
export type ClockRun = {
  readonly clock: Clock;
  readonly binds: Truth;
  readonly startedBy: 'issue' | 'severity-up' | 'revision' | 'fix' | 'acknowledgement';
  /** null while what it runs from has not come. */
  readonly start: string | null;
  readonly end: string | null;
  /** The note of the person who put the end in place of the one worked out; null where nobody did. */
  readonly byHand: string | null;
  /** When what it asks for was done, or the bulletin was taken back; null while it runs. */
  readonly stoppedAt: string | null;
  /** Counted in working days, and the list knows no bank holidays of a year that it runs through. */
  readonly holidaysUnknown: boolean;
};

type Start = Pick<ClockRun, 'startedBy'> & {
  readonly instant: string | null;
  readonly day: CalendarDate | null;
  /** The revision that told of it: who settled that one, or a later one, knew of the run. 1 where each of them tells. */
  readonly revision: number;
};

/**
 * A run before its times are written out: of thousands each is put in order, and few are shown.
 */
export type PlannedRun = Omit<ClockRun, 'end' | 'holidaysUnknown'> & {
  /** When it ends, in milliseconds; null while what it runs from has not come. */
  readonly endAt: number | null;
  /** The end as it was put by hand. */
  readonly due: string | null;
  readonly workedOutAt: number | null;
};

/** Every run of every clock of a bulletin, in the order of its clocks, the earliest start first. */
export function plannedRuns(
  bulletin: BulletinOutline,
  record: ClockRecord,
  context: ClockContext,
): readonly PlannedRun[] {
  return bulletin.clocks.flatMap((clock) =>
    startsOf(clock, bulletin, record).map((start) => runOf(clock, start, bulletin, record, context)),
  );
}

/** A planned run with its times. */
export function toldRun(
  { endAt, due, workedOutAt, ...run }: PlannedRun,
  { calendar }: Pick<ClockContext, 'calendar'>,
): ClockRun {
  const { clock, start } = run;
  return {
    ...run,
    end: due ?? (endAt === null ? null : toInstant(endAt)),
    holidaysUnknown:
      clock.unit === 'working-days' &&
      start !== null &&
      workedOutAt !== null &&
      !knowsYears(start, toInstant(workedOutAt), calendar),
  };
}

/** The same of all of them, with their times. */
export const clockRuns = (bulletin: BulletinOutline, record: ClockRecord, context: ClockContext): readonly ClockRun[] =>
  plannedRuns(bulletin, record, context).map((run) => toldRun(run, context));

function startsOf(clock: Clock, bulletin: BulletinOutline, record: ClockRecord): readonly Start[] {
  const { from } = clock;
  switch (from.kind) {
    case 'issued': {
      const issued = record.firstIssuedAt ?? bulletin.issuedAt;
      const starts: Start[] = [{ startedBy: 'issue', instant: issued, day: null, revision: 1 }];
      for (const { kind, at, revision } of bulletin.changes)
        if (kind === 'severity-up') starts.push({ startedBy: 'severity-up', instant: at, day: null, revision });
      return starts;
    }
    case 'revision': {
      const change = bulletin.changes.find(({ revision }) => revision === from.revision);
      const startedBy = change?.kind === 'severity-up' ? 'severity-up' : 'revision';
      return [{ startedBy, instant: change?.at ?? null, day: null, revision: from.revision }];
    }
    case 'fix-released': {
      const told = bulletin.changes.find(({ kind }) => kind === 'fix-available');
      return [{ startedBy: 'fix', instant: null, day: from.on, revision: told?.revision ?? bulletin.revision }];
    }
    case 'acknowledged':
      return [{ startedBy: 'acknowledgement', instant: record.acknowledgedAt ?? null, day: null, revision: 1 }];
    default:
      return assertNever(from);
  }
}

function runOf(
  clock: Clock,
  { startedBy, instant, day, revision }: Start,
  bulletin: BulletinOutline,
  record: ClockRecord,
  context: ClockContext,
): PlannedRun {
  // A day without an hour ends with the last of the days that follow it.
  const start = day === null ? instant : toInstant(endOfDay(daysAfterDate(day, -1)));
  const workedOutAt = day === null ? endFromInstant(clock, instant, context) : endFromDay(clock, day, context);
  // A date that was agreed before the severity rose says nothing of the clock that began then.
  const own = record.dueByHand?.findLast(
    (one) =>
      one.clockId === clock.id &&
      (startedBy !== 'severity-up' || one.revision === undefined || one.revision >= revision),
  );
  return {
    clock,
    binds: bindsTruth(clock, context),
    startedBy,
    start,
    endAt: own ? Date.parse(own.due) : workedOutAt,
    due: own?.due ?? null,
    workedOutAt,
    byHand: own?.note ?? null,
    stoppedAt: stoppedAt(clock, { startedBy, start, revision }, bulletin, record),
  };
}

function endFromInstant({ amount, unit }: Clock, start: string | null, { calendar }: ClockContext): number | null {
  if (start === null) return null;
  const at = Date.parse(start);
  switch (unit) {
    case 'hours':
      return hoursAfter(at, amount);
    case 'days':
      return daysAfterInstant(at, amount);
    case 'working-days':
      return workingDaysAfterInstant(at, amount, calendar);
    default:
      return assertNever(unit);
  }
}

const endFromDay = ({ amount, unit }: Clock, day: CalendarDate, { calendar }: ClockContext): number =>
  endOfDay(unit === 'working-days' ? workingDaysAfter(day, amount, calendar) : daysAfterDate(day, amount));

function knowsYears(start: string, end: string, { years }: WorkingCalendar): boolean {
  const last = londonYear(end);
  for (let year = londonYear(start); year <= last; year += 1) if (!years.has(year)) return false;
  return true;
}

function bindsTruth({ bindsWhen }: Clock, { profile, held }: ClockContext): Truth {
  switch (bindsWhen.kind) {
    case 'always':
      return 'yes';
    case 'never':
      return 'no';
    case 'type':
      if (profile === null) return 'cannot-tell';
      return bindsWhen.anyOf.includes(profile.type) ? 'yes' : 'no';
    case 'holds':
      return held.get(bindsWhen.what) ?? 'cannot-tell';
    default:
      return assertNever(bindsWhen);
  }
}

/**
 * Editing restarts nothing. What was settled is held against the revision that told of the run, never by the clock of this
 * device against that of the publisher: the one may be wrong, and what is done would run on as not done. What somebody
 * says was done at such a time in the national service is no work on a run that began after that time, but for the first:
 * before that there was nothing to record.
 */
function stoppedAt(
  { what, whose }: Clock,
  { startedBy, start, revision }: Pick<ClockRun, 'startedBy' | 'start'> & Pick<Start, 'revision'>,
  { state, changes }: BulletinOutline,
  { recordedAt, updatedAt, done }: ClockRecord,
): string | null {
  // What never ran does not stop.
  if (start === null) return null;
  if (recordedAt === undefined && updatedAt === undefined && !done && state.kind !== 'withdrawn') return null;
  const isOfThis = (at: string): boolean => startedBy === 'issue' || Date.parse(at) >= Date.parse(start);
  const said = (at: string | undefined): readonly string[] => (at !== undefined && isOfThis(at) ? [at] : []);
  const settled = done && done.revision >= revision ? [done.at] : [];
  const byWhat = {
    record: said(recordedAt),
    'first-update': [...said(updatedAt), ...(whose === 'nhs-cyber-alerts' ? [] : settled)],
    fix: settled,
    'compromise-check': settled,
  }[what];
  const takenBack = state.kind === 'withdrawn' ? changes.findLast(({ kind }) => kind === 'withdrawn')?.at : undefined;
  const stops = [...byWhat, ...(takenBack === undefined ? [] : [takenBack])];
  return stops.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
}

/** A run that goes on towards its end. */
export type RunningClock = PlannedRun & { readonly endAt: number };

/** The run that binds and ends next, or ended first; null where none does. What only may bind is no countdown. */
export const nearestBinding = (runs: readonly PlannedRun[]): RunningClock | null =>
  nearestOf(runs, ({ binds }) => binds === 'yes');

/** The same of those that bind and those of which nobody said whether they do. */
export const nearestPossible = (runs: readonly PlannedRun[]): RunningClock | null =>
  nearestOf(runs, ({ binds }) => binds !== 'no');

function nearestOf(runs: readonly PlannedRun[], isAsked: (run: PlannedRun) => boolean): RunningClock | null {
  let nearest: RunningClock | null = null;
  for (const run of runs)
    if (isAsked(run) && isRunning(run) && (nearest === null || run.endAt < nearest.endAt)) nearest = run;
  return nearest;
}

const isRunning = (run: PlannedRun): run is RunningClock => run.endAt !== null && run.stoppedAt === null;
