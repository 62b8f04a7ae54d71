import { rollup } from 'd3-array';
import Papa from 'papaparse';
import { formatCsvRows } from '../../common/csv.ts';
import { fail, must, ok, type Result } from '../../common/result.ts';
import { lengthOf, sentenceSchema, visibleText } from '../../common/text.ts';

/** Where a contribution came from, by the names as they were given: never shown as they are. */
export type Source = {
  readonly file: string;
  /** Its path within an archive; null where the file is none. */
  readonly entry: string | null;
  /** null: the whole of the file, or of the entry. */
  readonly line: number | null;
};

/**
 * `no-sender`: nobody is named for it. `several-senders`: more than one is. `several-files`: what names it in the list
 * is how the path of another file ends as well, and anybody can give a file of theirs that name.
 */
export type SenderProblem = { readonly kind: 'no-sender' | 'several-senders' | 'several-files' };

/** A sender, known by the key. The name is as the centre writes it, fit to be shown: it has signs that the key leaves out. */
export type NamedSender = { readonly key: string; readonly name: string };

/** Who sent what: how a centre tells its senders apart. */
export type Senders = {
  readonly of: (source: Source) => Result<NamedSender, SenderProblem>;
  /** Lines of the list, from 1, that no contribution was found for. */
  readonly unused: () => readonly number[];
};

const MAX_NAME = 200;
const MB = 1024 * 1024;
const MAX_LIST_MB = 16;
/** Far more than a line for each organisation of the country. To be looked at before a list is read. */
export const SENDER_LIST_SIZE = { bytes: MAX_LIST_MB * MB, words: `a list of at most ${MAX_LIST_MB} MB` } as const;

const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]/gu;
/** The blank of Braille is none of the spaces, and looks like one. */
const SPACES = /[\s\u2800]+/g;
/** Signs that a word processor puts in place of those on the keyboard, and those that look like them. */
const DASHES = /[\p{Pd}\u02D7\u2043\u2212]/gu;
const APOSTROPHES =
  / \u0301|[`\u02B9\u02BB-\u02BD\u02C8\u02CA\u02CB\u0374\u05F3\u2018-\u201B\u2032\u2035\uA78B\uA78C]/g;
/** Two primes come out of a double one, so two apostrophes stand for any of them. */
const QUOTES = /["\u02BA\u02DD\u02EE\u05F4\u201C-\u201F\u3003]/g;
/** A half in one letter has a stroke of its own. */
const STROKES = /[\u2044\u2215]/g;

/**
 * The same for the same sender, however the name is written: capitals, spaces, dashes, apostrophes, quotation marks, dots
 * at its end, composed and unseen letters do not make a second one. An unseen letter between a letter and its accent
 * keeps them apart, so what is unseen goes first. Of some capitals there are two small forms, and the other way round:
 * all go through capitals. A small "i" of Turkish capitals keeps a dot of its own above its dot, and which small sigma a
 * capital becomes hangs on the signs after it.
 */
export const senderKey = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(UNSEEN, (unseen) => (/[\t-\r\u0085]/.test(unseen) ? ' ' : ''))
    .normalize('NFKD')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replaceAll(/i\u0307+/g, 'i')
    .replaceAll('\u03C2', '\u03C3')
    .normalize('NFKC')
    .replaceAll(DASHES, '-')
    .replaceAll(APOSTROPHES, "'")
    .replaceAll(QUOTES, "''")
    .replaceAll(STROKES, '/')
    .replaceAll(SPACES, ' ')
    .trim()
    .replace(/[ .]+$/, '');

/** Both from the name as it was given: a sign that nobody sees is in no key, and is shown. */
const senderNamed = (name: string): NamedSender => ({ key: senderKey(name), name: visibleText(name) });

const slashes = (path: string): string => path.replaceAll('\\', '/').replace(/^\.\//, '');

/**
 * A folder a sender: the first folder on the way to the file. Folders within an archive name nobody:
 * the archive was packed by the one who sent it, who could pack a hundred.
 * @param pathOf the path below the folder that was given, which is no sender, with "/" between folders: another
 *   sign may be part of a name, which the sender has chosen
 */
export function sendersByFolder(pathOf: (file: string) => string): Senders {
  const firstFolder = (path: string): string | null => {
    const parts = path.split('/').filter((part) => part !== '' && part !== '.');
    return parts.length > 1 ? must(parts[0], 'there are parts') : null;
  };
  return {
    of: ({ file }) => {
      const sender = senderNamed(firstFolder(pathOf(file)) ?? '');
      return sender.key === '' ? fail({ kind: 'no-sender' }) : ok(sender);
    },
    unused: () => [],
  };
}

/** A line of a list that cannot be used, and why. */
export type SenderListFault = { readonly line: number; readonly reason: string };

type Row = { readonly line: number; readonly sender: NamedSender };

/**
 * A list of senders, CSV with a heading: sender, file, and for a file that holds several, the line or
 * the path in the archive. A file is named as it is or by the end of its path, where no other ends so; a path in an
 * archive stands whole, since what else is in there is not known before it is read.
 * @param files each that is handed in, once, by the names that `of` will be asked for
 */
export function parseSenderList(text: string, files: readonly string[]): Result<Senders, readonly SenderListFault[]> {
  const { data } = Papa.parse<readonly string[]>(text.replace(/^\uFEFF/, ''));
  const faults: SenderListFault[] = [];
  const byPlace = new Map<string, Row[]>();
  const [heading, ...rows] = data;
  let count = 0;
  let deepest = 1;
  const titles = (heading ?? []).map((title) => title.trim().toLowerCase());
  if (titles[0] !== 'sender' || titles[1] !== 'file')
    faults.push({ line: 1, reason: 'a heading "sender, file, line or path in the archive"' });
  for (const [index, cells] of rows.entries()) {
    const line = index + 2;
    if (cells.every((value) => value.trim() === '')) continue;
    count += 1;
    const [sender = '', file = '', part = ''] = cells.map((value) => value.trim());
    if (senderKey(sender) === '') faults.push({ line, reason: 'a sender' });
    else if (lengthOf(sender) > MAX_NAME) faults.push({ line, reason: `a sender of at most ${MAX_NAME} letters` });
    else if (file === '') faults.push({ line, reason: 'a file' });
    else {
      const place = placeKey(slashes(file), part);
      deepest = Math.max(deepest, slashes(file).split('/').length);
      const row = { line, sender: senderNamed(sender) };
      const listed = byPlace.get(place);
      if (listed) listed.push(row);
      else byPlace.set(place, [row]);
    }
  }
  if (count === 0) faults.push({ line: 1, reason: 'at least one sender' });
  if (faults.length > 0) return fail(faults);
  const whole = rollup(files, ({ length }) => length, slashes);
  const ending = rollup(
    files.flatMap((file) => endsOf(file, deepest)),
    ({ length }) => length,
    (end) => end,
  );
  const used = new Set<number>();
  return ok({
    of: ({ file, entry, line }) => {
      const name = slashes(file);
      must(whole.get(name), 'every file was told of');
      const part = entry ?? (line === null ? '' : String(line));
      const found = endsOf(file, deepest).flatMap((end) => {
        // The name of another, whole.
        if (whole.has(end) && end !== name) return [];
        const listed = new Set(['', part].flatMap((one) => byPlace.get(placeKey(end, one)) ?? []));
        return [...listed].map((row) => ({ ...row, named: whole.get(end) ?? ending.get(end) ?? 0 }));
      });
      for (const row of found) used.add(row.line);
      const [first] = found;
      if (!first) return fail({ kind: 'no-sender' });
      if (found.some(({ named }) => named > 1)) return fail({ kind: 'several-files' });
      return found.every(({ sender }) => sender.key === first.sender.key)
        ? ok(first.sender)
        : fail({ kind: 'several-senders' });
    },
    unused: () =>
      [...byPlace.values()]
        .flat()
        .flatMap(({ line }) => (used.has(line) ? [] : [line]))
        .toSorted((a, b) => a - b),
  });
}

const placeKey = (file: string, part: string): string => JSON.stringify([file, slashes(part)]);

/** A path and what is left of it as folders are taken from its front, no deeper than anything that is listed. */
function endsOf(path: string, deepest: number): readonly string[] {
  const parts = slashes(path).split('/').slice(-deepest);
  return parts.map((_, index) => parts.slice(index).join('/'));
}

/** What became of one contribution: a line of the centre's own book. */
export type LedgerEntry = {
  readonly sender: string;
  readonly file: string;
  readonly line: number | null;
  readonly edition: string;
  readonly period: string;
  readonly outcome: 'counts' | 'replaced' | 'outdated' | 'contested';
};

const OUTCOME_WORDS: Readonly<Record<LedgerEntry['outcome'], string>> = {
  counts: 'counts',
  replaced: 'replaced by a later file of its series',
  outdated: 'older than one that was there',
  contested: 'set aside: two series of one sender, or one series of two senders',
};

/** Why a notice is accepted: the centre's own words, which no pack holds. What nobody can read is no reason. */
export const ACCEPTANCE_REASON = sentenceSchema;

/** What was noticed about the contributions of one edition and period, and why the centre went on. */
export type Acceptance = Pick<LedgerEntry, 'edition' | 'period'> & {
  readonly id: string;
  readonly text: string;
  readonly reason: string;
};

/**
 * The ledger as a table. It is the centre's own: it is written where the centre says and goes nowhere
 * else. Reasons stand here and not in the pack, where a count of doubts would tell a sender who tries
 * out what is noticed whether it was.
 */
export const formatLedger = (entries: readonly LedgerEntry[], accepted: readonly Acceptance[]): string =>
  formatCsvRows(
    ['Sender', 'File', 'Line', 'Edition', 'Period', 'What became of it', 'Why it was accepted'],
    [
      ...entries.map(({ sender, file, line, edition, period, outcome }) => [
        sender,
        file,
        line ?? '',
        edition,
        period,
        OUTCOME_WORDS[outcome],
        '',
      ]),
      ...accepted.map(({ edition, period, id, text, reason }) => [
        '',
        '',
        '',
        edition,
        period,
        `${id}: ${text}`,
        reason,
      ]),
    ],
  );
