import type { Aggregator } from './aggregate.ts';
import { createArchiveReader, isArchive, SIGNATURE_BYTES, type ArchiveProblem } from './archive.ts';
import { createContributionReader, type ByteSink } from './contribution-reader.ts';
import { visibleText } from '../common/text.ts';
import { createIntake, type IntakeProblem, type Wanted } from './intake.ts';

/** Where something stands; line null speaks of the whole file. Names come from others: made visible here (`visibleText`), to be shown as text. */
export type Place = { readonly file: string; readonly line: number | null };

/** The largest file of contributions that is read, in bytes; any other file may be 20 MB at most. */
export const MAX_SET_BYTES = 500 * 1024 * 1024;

export type CollectionProblem = IntakeProblem | ArchiveProblem;

export type CollectionCounts = {
  /** Of all files together, as they came in. */
  readonly bytes: number;
  /** Series that count; those replaced by a newer file, and those that came after one. */
  readonly accepted: number;
  readonly replaced: number;
  readonly outdated: number;
  readonly refused: number;
};

/** Files of contributions, of any number, kind and size, on their way to a pack. */
export type Collection = {
  /** A sink for the bytes of one file: a contribution, a set with one per line, or a zip archive of either. */
  readonly open: (file: string) => ByteSink;
  readonly counts: () => CollectionCounts;
  /** One for every edition, period and basis that occurred, with the place of its first contribution. */
  readonly found: () => readonly { readonly aggregator: Aggregator; readonly first: Place }[];
};

/** A file of an archive: its name is only ever shown, never followed. */
const within = (archive: string, name: string): string => `${archive}, ${visibleText(name)}`;

/**
 * The door for whoever has bytes: the command line, or a worker behind a screen. It works as long as
 * it is fed, keeps no bytes, and holds two bytes per answer.
 * @param refuse told of everything that does not count, once for each, as it is found
 */
export function createCollection(wanted: Wanted, refuse: (place: Place, problem: CollectionProblem) => void): Collection {
  const intake = createIntake(wanted);
  const counts = { bytes: 0, accepted: 0, replaced: 0, outdated: 0, refused: 0 };
  const firsts: Place[] = [];
  const refuseOne = (place: Place, problem: CollectionProblem): void => {
    counts.refused += 1;
    refuse(place, problem);
  };
  const readerOf = (file: string): ByteSink =>
    createContributionReader((line, bytes) => {
      const place = { file, line };
      const added = bytes.ok ? intake.take(bytes.value) : bytes;
      if (!added.ok) return refuseOne(place, added.problem);
      if (added.value === 'new') counts.accepted += 1;
      else counts[added.value] += 1;
      if (intake.aggregators().length > firsts.length) firsts.push(place);
    });
  const archiveOf = (file: string): ByteSink =>
    createArchiveReader(
      (name) => readerOf(within(file, name)),
      (name, problem) => refuseOne({ file: name === null ? file : within(file, name), line: null }, problem),
    );
  return {
    open: (fileName) => {
      const file = visibleText(fileName);
      let head = new Uint8Array(0);
      let sink: ByteSink | null = null;
      let fileBytes = 0;
      const choose = (): ByteSink => {
        const chosen = isArchive(head) ? archiveOf(file) : readerOf(file);
        if (head.length > 0) chosen.push(head);
        return chosen;
      };
      return {
        push: (bytes) => {
          if (fileBytes > MAX_SET_BYTES) return;
          counts.bytes += bytes.length;
          fileBytes += bytes.length;
          if (fileBytes > MAX_SET_BYTES) return refuseOne({ file, line: null }, { kind: 'too-large', sizeBytes: fileBytes, limitBytes: MAX_SET_BYTES });
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
    counts: () => ({ ...counts }),
    found: () =>
      intake.aggregators().flatMap((aggregator, index) => {
        const first = firsts[index];
        return first ? [{ aggregator, first }] : [];
      }),
  };
}
