import { assertNever, type Result } from '#src/domain/common/result.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import {
  placeOfCounts,
  registerEntrySchema,
  type EntryOf,
  type RegisterEntry,
} from '#src/domain/training/register/entries.ts';
import { database } from '../database.ts';
import type { NotBrought } from '../recovery/not-brought.ts';
import { takingRowsOutSoon } from '../old-rows.ts';
import { holdToMost, MOST_ROWS } from '../room.ts';
import { fitRow, parseRow, soundRows } from '../rows.ts';
import { attempt, type StorageProblem } from '../storage-problem.ts';
import { useLive } from '../use-live.ts';
import type { Live } from '../use-stored.ts';
import { UNCOUNTED, write } from '../write.ts';

/** Throws a refusal where the row is damaged. */
export const readTrainingRow = (row: unknown): RegisterEntry =>
  parseRow(registerEntrySchema, row, 'an entry in the register of training');

/** Every entry of the register that can be read. */
export const loadRegister = async (): Promise<readonly RegisterEntry[]> =>
  soundRows(readTrainingRow, await database.training.toArray());

export const useRegister = (): Live<readonly RegisterEntry[]> => useLive(() => attempt(loadRegister), []);

/**
 * Adds slips that are not here. Another tab may have brought them in meanwhile: what is here stays.
 * @returns ids of those that were added
 */
export async function addSlips(
  entries: readonly EntryOf<'slip'>[],
  at: string,
): Promise<Result<ReadonlySet<string>, StorageProblem>> {
  const added = new Set<string>();
  const written = await write(at, ['training'], async () => {
    added.clear();
    const here = new Set(await database.training.toCollection().primaryKeys());
    const news = entries.filter(({ id }) => !here.has(id));
    await database.training.bulkPut(news.map((entry) => fitRow(registerEntrySchema, entry)));
    await holdToMost('training');
    for (const { id } of news) added.add(id);
    return news.length === 0 ? UNCOUNTED : undefined;
  });
  return written.ok ? { ok: true, value: added } : written;
}

/**
 * Keeps what a person entered: counts, a drill, or which assessment the register goes with. Counts take the place of
 * those of the same group, part and day.
 * @returns those, as they stood by then: another tab may have kept them a moment before
 */
export async function saveEntry(
  entry: Exclude<RegisterEntry, { kind: 'slip' }>,
  at: string,
): Promise<Result<EntryOf<'counts'> | null, StorageProblem>> {
  let replaced: EntryOf<'counts'> | null = null;
  const written = await write(at, ['training'], async () => {
    const place = placeOfCounts(entry);
    const others = (await loadRegister()).flatMap((one) =>
      one.kind === 'counts' && one.id !== entry.id && placeOfCounts(one) === place ? [one] : [],
    );
    replaced = others.at(-1) ?? null;
    await database.training.bulkDelete(others.map(({ id }) => id));
    await database.training.put(fitRow(registerEntrySchema, entry));
    await holdToMost('training');
  });
  return written.ok ? { ok: true, value: replaced } : written;
}

/** Removes entries for good, by their ids: of those who left, or past the time for which they are kept. */
export const removeEntries = (ids: readonly string[], at: string) =>
  takingRowsOutSoon(() => write(at, ['training'], () => database.training.bulkDelete([...ids])));

/** What goes into a backup beside these assessments: which one the register goes with only where that is there. */
export const registerBeside = (
  entries: readonly RegisterEntry[],
  assessmentIds: readonly string[],
): readonly RegisterEntry[] =>
  entries.filter((entry) => entry.kind !== 'about' || assessmentIds.includes(entry.assessmentId));

/**
 * Brings back a register, within a transaction of the caller: what is here stays as it is, and the rest is added, as
 * a whole or not at all. What stands here otherwise than there is given back.
 */
export async function putRegister(entries: readonly RegisterEntry[]): Promise<readonly NotBrought[]> {
  const here = new Set(await database.training.toCollection().primaryKeys());
  const kept = await loadRegister();
  const placesHere = new Set(kept.map(placeOfCounts).filter((place) => place !== null));
  const there = new Set(await database.assessments.toCollection().primaryKeys());
  const news = entries.filter(
    (entry) =>
      !here.has(entry.id) &&
      !placesHere.has(placeOfCounts(entry) ?? '') &&
      (entry.kind !== 'about' || there.has(entry.assessmentId)),
  );
  if (here.size + news.length > MOST_ROWS.training)
    return [{ kind: 'register', count: news.length, most: MOST_ROWS.training }];
  const apart = entries.flatMap((entry) => {
    const mine = kept.find((one) => one.id === entry.id || isOfOnePlace(one, entry));
    return mine && !isSameJson(saidIn(mine), saidIn(entry)) ? [nameOf(entry)] : [];
  });
  await database.training.bulkPut(news.map((entry) => fitRow(registerEntrySchema, entry)));
  const damaged = entries.some(({ id }) => here.has(id) && !kept.some((one) => one.id === id));
  return [
    ...(damaged ? [{ kind: 'damaged', what: 'training' } as const] : []),
    ...(apart.length === 0 ? [] : [{ kind: 'register-apart', names: [...new Set(apart)] } as const]),
  ];
}

const isOfOnePlace = (one: RegisterEntry, other: RegisterEntry): boolean =>
  placeOfCounts(one) !== null && placeOfCounts(one) === placeOfCounts(other);

/** What an entry says, wherever and whenever it was brought in. */
const saidIn = (entry: RegisterEntry): object => ({ ...entry, id: '', addedAt: '' });

/** An entry as a person knows it. */
function nameOf(entry: RegisterEntry): string {
  switch (entry.kind) {
    case 'counts':
      return entry.group;
    case 'effect':
      return entry.title;
    case 'slip':
      return entry.slip.who || 'a slip without a name';
    case 'about':
      return 'which assessment it goes with';
    default:
      return assertNever(entry);
  }
}
