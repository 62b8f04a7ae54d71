import type { Aggregator } from './aggregate.ts';
import { createArchiveReader, isArchive, SIGNATURE_BYTES, type ArchiveProblem } from './archive.ts';
import { createContributionReader, type ByteSink } from './line-reader.ts';
import { visibleText } from '../common/text.ts';
import { must } from '../common/result.ts';
import { findNotices, type Notice } from './noticing.ts';
import { createIntake, type IntakeProblem, type Taken, type Wanted } from './intake.ts';
import type { LedgerEntry, SenderProblem, Senders, Source } from './senders/index.ts';

/**
 * Where something stands; line null speaks of the whole file. Names come from others: made visible here
 * (`visibleText`), to be shown as text.
 */
export type Place = { readonly file: string; readonly line: number | null };

/** The largest file of contributions that is read, in bytes; any other file may be 20 MB at most. */
export const MAX_SET_BYTES = 500 * 1024 * 1024;

export type CollectionProblem = IntakeProblem | ArchiveProblem | SenderProblem;

export type CollectionCounts = {
  /** Of all files together, as they came in. */
  readonly bytes: number;
  /** Series that count; those replaced by a newer file, and those that came after one. */
  readonly accepted: number;
  readonly replaced: number;
  readonly outdated: number;
  /** Series set aside, since one sender has sent two of them, or two senders one. */
  readonly contested: number;
  readonly refused: number;
};

/** Files of contributions, of any number, kind and size, on their way to a pack. */
export type Collection = {
  /** A sink for the bytes of one file: a contribution, a set with one per line, or a zip archive of either. */
  readonly open: (file: string) => ByteSink;
  readonly counts: () => CollectionCounts;
  /** One for every edition, period and basis that occurred, with the place of its first contribution. */
  readonly found: () => readonly { readonly aggregator: Aggregator; readonly first: Place }[];
  /** Who sent what, in the order of reading; empty where senders are not checked. It stays with the centre. */
  readonly ledger: () => readonly LedgerEntry[];
  /** Where the contribution of a series that counts was read, and who sent it. */
  readonly whereabouts: (aggregator: Aggregator, seriesId: string) => Whereabouts;
  /** Archives that were refused as a whole after something of them had been read, by their names as they were given. */
  readonly damaged: () => ReadonlySet<string>;
};

type Whereabouts = Place & {
  /** null: not checked. */
  readonly sender: string | null;
  readonly handedIn: string;
};

/** A file, or one in an archive, as it is shown, and what was handed in, by its name as it was given: the archive. */
type FileNames = { readonly shown: string; readonly handedIn: string };

/** A file of an archive: its name is only ever shown, never followed. */
const within = (archive: string, name: string): string => `${archive}, ${visibleText(name)}`;

/**
 * The door for anyone who has bytes: the command line, or a worker behind a screen. It works as long as
 * it is fed, keeps no bytes, and holds two bytes per answer.
 * @param refuse told of everything that does not count, once for each, as it is found
 * @param senders who sent what; null: not checked, and the pack will say so. Otherwise a contribution
 *   that nobody is named for is refused
 */
export function createCollection(
  wanted: Wanted,
  refuse: (place: Place, problem: CollectionProblem) => void,
  senders: Senders | null = null,
): Collection {
  const intake = createIntake(wanted);
  const counts = { bytes: 0, replaced: 0, outdated: 0, refused: 0 };
  const book = createBook();
  const firsts = new Map<Aggregator, Place>();
  const damaged = new Set<string>();
  const refuseOne = (place: Place, problem: CollectionProblem): void => {
    counts.refused += 1;
    refuse(place, problem);
  };
  const readerOf = (file: string, source: Omit<Source, 'line'>): ByteSink => {
    const from: FileNames = { shown: file, handedIn: source.file };
    return createContributionReader((line, bytes) => {
      const place = { file, line };
      if (!bytes.ok) return refuseOne(place, bytes.problem);
      const sender = senders?.of({ ...source, line }) ?? null;
      if (sender && !sender.ok) return refuseOne(place, sender.problem);
      const taken = intake.take(bytes.value, sender && sender.value.key);
      if (!taken.ok) return refuseOne(place, taken.problem);
      const { added, aggregator } = taken.value;
      if (added === 'replaced' || added === 'outdated') counts[added] += 1;
      book.note(sender && sender.value.name, place, from, taken.value);
      if (!firsts.has(aggregator)) firsts.set(aggregator, place);
    });
  };
  const archiveOf = (file: string, fileName: string): ByteSink =>
    createArchiveReader(
      (name) => readerOf(within(file, name), { file: fileName, entry: name }),
      (name, problem) => {
        if (name === null) damaged.add(fileName);
        refuseOne({ file: name === null ? file : within(file, name), line: null }, problem);
      },
    );
  return {
    open: (fileName) => {
      const file = visibleText(fileName);
      let head = new Uint8Array(0);
      let sink: ByteSink | null = null;
      let fileBytes = 0;
      const choose = (): ByteSink => {
        const chosen = isArchive(head) ? archiveOf(file, fileName) : readerOf(file, { file: fileName, entry: null });
        if (head.length > 0) chosen.push(head);
        return chosen;
      };
      return {
        push: (bytes) => {
          if (fileBytes > MAX_SET_BYTES) return;
          counts.bytes += bytes.length;
          fileBytes += bytes.length;
          if (fileBytes > MAX_SET_BYTES)
            return refuseOne(
              { file, line: null },
              { kind: 'too-large', sizeBytes: fileBytes, limitBytes: MAX_SET_BYTES },
            );
          if (sink) return sink.push(bytes);
          const joined = new Uint8Array(head.length + bytes.length);
          joined.set(head);
          joined.set(bytes, head.length);
          head = joined;
          if (head.length >= SIGNATURE_BYTES) sink = choose();
        },
        end: () => {
          if (fileBytes <= MAX_SET_BYTES) (sink ?? choose()).end();
        },
      };
    },
    counts: () => {
      const sum = (of: (aggregator: Aggregator) => number) =>
        intake.aggregators().reduce((total, aggregator) => total + of(aggregator), 0);
      return {
        ...counts,
        accepted: sum(({ count }) => count()),
        contested: sum(({ contestedCount }) => contestedCount()),
      };
    },
    ledger: book.entries,
    whereabouts: book.whereabouts,
    damaged: () => damaged,
    found: () => [...firsts].map(([aggregator, first]) => ({ aggregator, first })),
  };
}

/** Notes who sent what, and where it was read; what became of each is known at the end. */
function createBook() {
  const notes: { readonly sender: string; readonly place: Place; readonly taken: Taken }[] = [];
  // Sets have a million lines: lists of numbers, and each file's names once.
  const files: FileNames[] = [];
  const numberOfFile = new Map<FileNames, number>();
  const places = new Map<Aggregator, { readonly files: number[]; readonly lines: number[] }>();
  const senders = new Map<Aggregator, Map<string, string>>();
  return {
    note: (sender: string | null, place: Place, from: FileNames, taken: Taken): void => {
      const { aggregator, seriesId, added } = taken;
      if (sender !== null) notes.push({ sender, place, taken });
      const index = aggregator.placeOf(seriesId);
      if (added === 'outdated' || index === null) return;
      let number = numberOfFile.get(from);
      if (number === undefined) numberOfFile.set(from, (number = files.push(from) - 1));
      let lists = places.get(aggregator);
      if (lists === undefined) places.set(aggregator, (lists = { files: [], lines: [] }));
      lists.files[index] = number;
      lists.lines[index] = place.line ?? 0;
      if (sender === null) return;
      const bySeries = senders.get(aggregator) ?? new Map<string, string>();
      senders.set(aggregator, bySeries.set(seriesId, sender));
    },
    whereabouts: (aggregator: Aggregator, seriesId: string): Whereabouts => {
      const index = must(aggregator.placeOf(seriesId), 'a series that was read');
      const lists = must(places.get(aggregator), 'every series has a place');
      const line = lists.lines[index] ?? 0;
      const { shown, handedIn } = must(files[lists.files[index] ?? -1], 'every place is in a file');
      return {
        file: shown,
        handedIn,
        line: line === 0 ? null : line,
        sender: senders.get(aggregator)?.get(seriesId) ?? null,
      };
    },
    entries: (): readonly LedgerEntry[] => {
      const latest = new Map<Aggregator, Map<string, number>>();
      for (const [index, { taken }] of notes.entries()) {
        if (taken.added === 'outdated') continue;
        const bySeries = latest.get(taken.aggregator) ?? new Map<string, number>();
        latest.set(taken.aggregator, bySeries.set(taken.seriesId, index));
      }
      const outcomeOf = ({ aggregator, seriesId, added }: Taken, index: number): LedgerEntry['outcome'] => {
        if (aggregator.isContested(seriesId)) return 'contested';
        if (added === 'outdated') return 'outdated';
        return latest.get(aggregator)?.get(seriesId) === index ? 'counts' : 'replaced';
      };
      return notes.map(({ sender, place, taken }, index) => ({
        sender,
        ...place,
        edition: `${taken.aggregator.frame.ref.id} ${taken.aggregator.frame.ref.version}`,
        period: taken.aggregator.period,
        outcome: outcomeOf(taken, index),
      }));
    },
  };
}

/**
 * What to look at before publishing, of a batch of a collection. Made-up contributions are nobody's,
 * so there is nothing to notice among them.
 */
export function noticesOf(
  { whereabouts, damaged }: Collection,
  aggregator: Aggregator,
  earlier: readonly Aggregator[],
): readonly PlacedNotice[] {
  if (aggregator.basis === 'illustrative') return [];
  // Who packed an archive could pack a hundred: all that is in it is of one source.
  const sourceOf = (seriesId: string): string => {
    const { sender, handedIn } = whereabouts(aggregator, seriesId);
    return sender ?? handedIn;
  };
  const archives = damaged();
  const damagedOf = (seriesId: string): string | null => {
    const { handedIn } = whereabouts(aggregator, seriesId);
    return archives.has(handedIn) ? visibleText(handedIn) : null;
  };
  return findNotices(aggregator, earlier, sourceOf, damagedOf).map(({ id, kind, text, seriesIds }) => ({
    id,
    kind,
    text,
    count: seriesIds.length,
    places: seriesIds.slice(0, PLACES_NAMED).map((seriesId) => placeWords(whereabouts(aggregator, seriesId))),
  }));
}

/** A notice with where the contributions are found: the first few of them. */
export type PlacedNotice = Pick<Notice, 'id' | 'kind' | 'text'> & {
  readonly count: number;
  readonly places: readonly string[];
};

const PLACES_NAMED = 20;

const placeWords = ({ file, line, sender }: Whereabouts): string =>
  `${sender === null ? '' : `${sender}: `}${file}${line === null ? '' : `, line ${line}`}`;
