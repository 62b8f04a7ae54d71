import { group as groupBy } from 'd3-array';
import type { CalendarDate } from '../../common/calendar-date.ts';
import { nameForm } from '../../common/search-form.ts';
import { isKept, type CountsBasis, type EntryOf, type RegisterEntry } from './entries.ts';
import { countsNoMore, stillCounts } from './still-counts.ts';
import { dueReturns, isReturn, takenBy, type DueReturn } from './returns.ts';
import type { Training, TrainingRole } from '../schema.ts';
import type { Slip } from '../slip.ts';

/** Names and groups are typed by many hands: what looks the same is the same. */
const keyOf = nameForm;

/** Slips that give the same name or staff number. Nobody can tell two people of one name apart. */
export type Person = {
  readonly key: string;
  readonly who: string;
  readonly work: string;
  /** The newest first. */
  readonly slips: readonly Slip[];
  /** What comes back to them, and has not been taken. */
  readonly returns: readonly DueReturn[];
  /** What they passed so long ago that it no longer counts, by the title of the part. */
  readonly lapsed: readonly string[];
};

/** How many of a group passed a part, as far as it is known. */
export type CompletionRow = {
  readonly group: string;
  /** null where nobody said whose work it is. */
  readonly role: TrainingRole | null;
  readonly moduleId: string;
  readonly partId: string;
  /** What the part is called. */
  readonly title: string;
  /** How many work there; null where nobody said. */
  readonly staff: number | null;
  /** How many passed within the last 12 months; of slips, those that name somebody, each once. */
  readonly passed: number;
  /** Slips that name nobody, which may be of anybody: never added to the others. */
  readonly unnamed: number;
  readonly basis: CountsBasis | 'slips';
  readonly attestedBy: string;
  /** Of counts their day, of slips that of the last. */
  readonly asOf: CalendarDate;
  /** The first to run out: of counts their day, of slips the oldest that counts. */
  readonly oldest: CalendarDate;
  /** People with a slip beside counts, which hold: they are not added. */
  readonly slipsBeside: number;
};

export type Register = {
  readonly people: readonly Person[];
  readonly rows: readonly CompletionRow[];
  readonly effects: readonly EntryOf<'effect'>[];
  readonly counts: readonly EntryOf<'counts'>[];
  /** Slips that are within the time for which they are kept, and those that are past it, which count nowhere. */
  readonly slips: readonly Slip[];
  readonly tooOld: readonly Slip[];
  readonly unnamed: number;
  /** Slips of parts that no module here has: they are their people's, and in no figure. */
  readonly ofNoPart: number;
  readonly assessmentId: string | null;
};

const slipsOf = (entries: readonly RegisterEntry[]): readonly Slip[] =>
  entries.flatMap((entry) => (entry.kind === 'slip' ? [entry.slip] : []));
const ofKind = <K extends RegisterEntry['kind']>(entries: readonly RegisterEntry[], kind: K): readonly EntryOf<K>[] =>
  // Safe: told by its kind.
  entries.filter((entry): entry is EntryOf<K> => entry.kind === kind);

/** Is it dated ahead of today, by a clock that was wrong? Then it is listed, and decides nothing until that day. */
export const isAhead = (date: CalendarDate, today: CalendarDate): boolean => date > today;

/** What a register says, as of a day. @param modules those that are here, for what comes back */
export function registerOf(
  entries: readonly RegisterEntry[],
  modules: readonly Training[],
  today: CalendarDate,
): Register {
  const all = slipsOf(entries);
  const slips = all.filter((slip) => isKept(slip, today)).toSorted((a, b) => (a.date > b.date ? -1 : 1));
  const named = slips.filter(({ who }) => keyOf(who) !== '');
  const people = [...groupBy(named, ({ who }) => keyOf(who))]
    .map(([key, own]): Person => {
      const past = own.filter(({ date }) => !isAhead(date, today));
      const taken = modules.map((training) => ({ training, passed: takenBy(past, training.id) }));
      const telling = past.length > 0 ? past : own;
      return {
        key,
        who: telling[0]?.who ?? key,
        work: telling.find(({ work }) => keyOf(work) !== '')?.work ?? '',
        slips: own,
        returns: taken.flatMap(({ training, passed }) => dueReturns(training, passed, today)),
        lapsed: taken.flatMap(({ training: { id, title, version, parts }, passed }) =>
          parts
            .filter((part) => countsNoMore(passed.get(part.id) ?? today, today))
            .map((part) => titleOf(modules, { id, version, title, part: part.id })),
        ),
      };
    })
    .toSorted((a, b) => a.who.localeCompare(b.who, 'en-GB'));
  const counts = ofKind(entries, 'counts').toSorted((a, b) => order(b, a));
  return {
    people,
    rows: completionRows(people, slips, counts, modules, today),
    effects: ofKind(entries, 'effect').toSorted((a, b) => (a.date > b.date ? -1 : 1)),
    counts,
    slips,
    tooOld: all.filter((slip) => !isKept(slip, today)),
    unnamed: slips.length - named.length,
    ofNoPart: slips.filter(({ module }) => !isPartHere(modules, module)).length,
    assessmentId: ofKind(entries, 'about')[0]?.assessmentId ?? null,
  };
}

/** By their day. Of one day, group and part there is one (`placeOfCounts`); else a file has made two, and the ids say which. */
const order = (a: EntryOf<'counts'>, b: EntryOf<'counts'>): number =>
  a.asOf === b.asOf ? (a.id < b.id ? -1 : 1) : a.asOf < b.asOf ? -1 : 1;

/** Of a group what its latest counts say of it; null where those of one day say different things. */
type Known = { readonly asOf: CalendarDate; readonly staff: number | null; readonly role: TrainingRole | null };
const knownWith = (known: Known | undefined, { asOf, staff, role }: EntryOf<'counts'>): Known =>
  known === undefined
    ? { asOf, staff, role }
    : known.asOf !== asOf
      ? known
      : { asOf, staff: known.staff === staff ? staff : null, role: known.role === role ? role : null };

/**
 * Has a module here this part, or this short piece that comes back? A file can name any other, in whatever words: such a
 * slip is told of and counts in no figure, so that nothing is said on paper of training that nobody here knows.
 */
export const isPartHere = (modules: readonly Training[], { id, part }: Pick<Slip['module'], 'id' | 'part'>): boolean =>
  modules.some((one) => one.id === id && (isReturn(part) || one.parts.some((own) => own.id === part)));

/** What a part is called here; of a module that is not here, as its slip or counts name it. */
export function titleOf(modules: readonly Training[], { id, part: partId, title }: Slip['module']): string {
  const training = modules.find((one) => one.id === id);
  const part = training?.parts.find((one) => one.id === partId);
  // A short piece goes by the name of its module.
  if (training && isReturn(partId)) return training.title;
  if (!training || !part) return `${title}: ${partId}`;
  return training.parts.length === 1 ? training.title : part.title;
}

function completionRows(
  people: readonly Person[],
  slips: readonly Slip[],
  counts: readonly EntryOf<'counts'>[],
  modules: readonly Training[],
  today: CalendarDate,
): readonly CompletionRow[] {
  type Cell = { readonly group: string; readonly moduleId: string; readonly partId: string; readonly title: string };
  const cells = new Map<string, Cell>();
  const place = (group: string, module: Slip['module']): string => {
    const key = `${module.id}/${module.part}/${keyOf(group)}`;
    if (!cells.has(key))
      cells.set(key, { group, moduleId: module.id, partId: module.part, title: titleOf(modules, module) });
    return key;
  };
  const counted = new Map<string, EntryOf<'counts'>>();
  const ofGroup = new Map<string, Known>();
  for (const entry of counts) {
    if (isAhead(entry.asOf, today)) continue;
    ofGroup.set(keyOf(entry.group), knownWith(ofGroup.get(keyOf(entry.group)), entry));
    if (!stillCounts(entry.asOf, today)) continue;
    const key = place(entry.group, entry.module);
    if (!counted.has(key)) counted.set(key, entry);
  }
  const passed = ({ isPassed, module, date }: Slip) =>
    isPassed && !isReturn(module.part) && isPartHere(modules, module) && stillCounts(date, today);
  const taken = new Map<string, { people: Set<string>; unnamed: number; first: CalendarDate; last: CalendarDate }>();
  const take = (group: string, slip: Slip, person: string | null) => {
    const key = place(group, slip.module);
    const cell = taken.get(key) ?? { people: new Set<string>(), unnamed: 0, first: slip.date, last: slip.date };
    if (person === null) cell.unnamed += 1;
    else cell.people.add(person);
    taken.set(key, {
      ...cell,
      first: cell.first > slip.date ? slip.date : cell.first,
      last: cell.last < slip.date ? slip.date : cell.last,
    });
  };
  for (const person of people) for (const slip of person.slips) if (passed(slip)) take(person.work, slip, person.key);
  for (const slip of slips) if (keyOf(slip.who) === '' && passed(slip)) take(slip.work, slip, null);
  return [...cells]
    .map(([key, { group, ...cell }]): CompletionRow => {
      const entry = counted.get(key);
      const own = taken.get(key);
      const known = ofGroup.get(keyOf(group));
      const base = { ...cell, group, role: entry?.role ?? known?.role ?? null };
      return entry
        ? {
            ...base,
            group: entry.group,
            staff: entry.staff,
            passed: entry.passed,
            unnamed: own?.unnamed ?? 0,
            basis: entry.basis,
            attestedBy: entry.attestedBy,
            asOf: entry.asOf,
            oldest: entry.asOf,
            slipsBeside: own?.people.size ?? 0,
          }
        : {
            ...base,
            // More people than work there: the size of the group says nothing of them.
            staff: known?.staff != null && known.staff >= (own?.people.size ?? 0) ? known.staff : null,
            passed: own?.people.size ?? 0,
            unnamed: own?.unnamed ?? 0,
            basis: 'slips',
            attestedBy: '',
            asOf: own?.last ?? today,
            oldest: own?.first ?? today,
            slipsBeside: 0,
          };
    })
    .toSorted(
      (a, b) =>
        a.title.localeCompare(b.title, 'en-GB') ||
        a.partId.localeCompare(b.partId, 'en-GB') ||
        a.group.localeCompare(b.group, 'en-GB'),
    );
}

/** Everybody to whom something comes back that has not been taken: how many are due, and how many are overdue. */
export function countReturns(people: readonly Person[]): { readonly due: number; readonly overdue: number } {
  const standings = people.flatMap(({ returns }) => returns.map(({ standing }) => standing));
  return {
    due: standings.filter((one) => one === 'due').length,
    overdue: standings.filter((one) => one === 'overdue').length,
  };
}
