import { formatContribution, type Contribution } from '../contribution/index.ts';
import { MAX_REVISION } from '../contribution/series.ts';
import type { EditionFrame } from '../contribution/edition-frame.ts';
import { LEFT_OUT, OPEN } from '../contribution/row.ts';

/** What a packed line says beside its row. */
export type PackedLine = { readonly seriesId: string; readonly revision: number };

const bytesOf = (ascii: string): Uint8Array => Uint8Array.from(ascii, (letter) => letter.charCodeAt(0));

const SERIES = '"seriesId":"';
const REVISION = bytesOf('","revision":');
const POINTS = bytesOf(',"points":[');
const STATES = bytesOf('],"states":"');
const NULL = bytesOf('null');
const BYTE = { zero: 0x30, comma: 0x2c, quote: 0x22, brace: 0x7d, return: 0x0d } as const;
const LETTER = { a: 0x61, d: 0x64, n: 0x6e, o: 0x6f, x: 0x78 } as const;
/** Letters, digits, "-" and "_", by their code: what `seriesIdSchema` allows. */
const SERIES_BYTES = Uint8Array.from({ length: 256 }, (_, code) =>
  /[A-Za-z0-9_-]/.test(String.fromCharCode(code)) ? 1 : 0,
);
const SERIES_LENGTH = { from: 16, to: 64 } as const;

/** The bytes with which every line begins that differs from this one in series, revision and answers alone. */
export function packedStart(contribution: Contribution): Uint8Array {
  const text = formatContribution(contribution);
  return bytesOf(text.slice(0, text.indexOf(SERIES) + SERIES.length));
}

/** A beginning of lines, and what is known of the lines that have it. */
export type Begun<T> = { readonly start: Uint8Array; readonly of: T };

/** Chooses by one byte among beginnings, until one is left. */
type Fork<T> = Begun<T> | { readonly at: number; readonly ways: ReadonlyMap<number | undefined, Fork<T>> };

/**
 * The one beginning that a line can have, of several that differ from each other. It looks at a few bytes, in which
 * they differ: whether the line has the whole of it, its reader sees.
 */
export function chooserOf<T>(begun: readonly Begun<T>[]): (line: Uint8Array) => Begun<T> | null {
  const [first, ...others] = begun;
  if (first === undefined) return () => null;
  const root = forkOf(first, others);
  return (line) => {
    let fork: Fork<T> | undefined = root;
    while (fork && 'at' in fork) fork = fork.ways.get(line[fork.at]);
    return fork ?? null;
  };
}

function forkOf<T>(first: Begun<T>, others: readonly Begun<T>[]): Fork<T> {
  if (others.length === 0) return first;
  const longest = Math.max(first.start.length, ...others.map(({ start }) => start.length));
  let at = 0;
  while (at < longest && others.every(({ start }) => start[at] === first.start[at])) at += 1;
  if (at === longest) throw new Error('Broken invariant: beginnings differ from each other');
  const byByte = new Map<number | undefined, Begun<T>[]>();
  for (const one of [first, ...others]) {
    const alike = byByte.get(one.start[at]);
    if (alike) alike.push(one);
    else byByte.set(one.start[at], [one]);
  }
  return {
    at,
    ways: new Map(
      [...byByte].flatMap(([byte, [one, ...rest]]) => (one === undefined ? [] : [[byte, forkOf(one, rest)] as const])),
    ),
  };
}

/**
 * Reads a line after a start that is known to be right into a row of one entry per question (`row.ts`); null, with the
 * row half written, for any other line.
 */
export type ReadPackedLine = (line: Uint8Array, start: Uint8Array, row: Int16Array) => PackedLine | null;

/**
 * What reads lines of an edition as `formatContribution` writes them.
 *
 * It gives null for anything that is not exactly so. What is wrong, if anything is, `contributionSchema` and
 * `misfitsInFrame` say: they are the rule, and this is the same rule at a hundredth of the time, made once from what
 * the edition allows. `intake.test.ts` holds one against the other.
 */
export function packedReaderOf({ questions }: EditionFrame): ReadPackedLine {
  const width = questions.length;
  // Nearly all points have one digit: whether an answer can give those stands in one list for all questions.
  const isGiven = new Uint8Array(width * 10);
  const mayBeLeftOut = new Uint8Array(width * 2);
  for (const [index, { levelOf, mayBeNotApplicable, mayBeNotAsked }] of questions.entries()) {
    for (let points = 0; points < 10; points += 1) isGiven[index * 10 + points] = (levelOf[points] ?? -1) >= 0 ? 1 : 0;
    mayBeLeftOut[index * 2] = mayBeNotApplicable ? 1 : 0;
    mayBeLeftOut[index * 2 + 1] = mayBeNotAsked ? 1 : 0;
  }
  return (line, start, row) => {
    if (!standsAt(line, 0, start)) return null;
    const end = line.length - (line[line.length - 1] === BYTE.return ? 1 : 0);
    // The letters end the line, so where they begin is known before the points are read.
    const statesAt = end - 2 - width;
    if (line[end - 2] !== BYTE.quote || line[end - 1] !== BYTE.brace) return null;

    let at = start.length;
    while (SERIES_BYTES[line[at] ?? 0] === 1) at += 1;
    const seriesLength = at - start.length;
    if (seriesLength < SERIES_LENGTH.from || seriesLength > SERIES_LENGTH.to || !standsAt(line, at, REVISION))
      return null;
    // Safe: it gives a text. Spread as arguments, the bytes would be gone through one by one, in three times the time.
    const seriesId = Reflect.apply(String.fromCharCode, null, line.subarray(start.length, at)) as string;
    at += REVISION.length;
    const revision = wholeAt(line, at);
    if (revision < 1 || revision > MAX_REVISION) return null;
    at += digitsOf(revision);
    if (!standsAt(line, at, POINTS)) return null;
    at += POINTS.length;

    for (let index = 0; index < width; index += 1) {
      if (index > 0 && line[at++] !== BYTE.comma) return null;
      const state = line[statesAt + index];
      const digit = (line[at] ?? 0) - BYTE.zero;
      const next = (line[at + 1] ?? 0) - BYTE.zero;
      if (state === LETTER.a && digit >= 0 && digit <= 9 && (next < 0 || next > 9)) {
        if (isGiven[index * 10 + digit] !== 1) return null;
        row[index] = digit;
        at += 1;
      } else if (state === LETTER.n || state === LETTER.x) {
        if (mayBeLeftOut[index * 2 + (state === LETTER.n ? 0 : 1)] !== 1 || !standsAt(line, at, NULL)) return null;
        row[index] = LEFT_OUT;
        at += NULL.length;
      } else {
        const points = wholeAt(line, at);
        if (state === LETTER.a) {
          if (!((questions[index]?.levelOf[points] ?? -1) >= 0)) return null;
          row[index] = points;
        } else {
          if (points !== 0 || (state !== LETTER.d && state !== LETTER.o)) return null;
          row[index] = state === LETTER.d ? 0 : OPEN;
        }
        at += digitsOf(points);
      }
    }
    return standsAt(line, at, STATES) && at + STATES.length === statesAt ? { seriesId, revision } : null;
  };
}

/** Compared from the back, where starts differ from each other. */
function standsAt(line: Uint8Array, at: number, expected: Uint8Array): boolean {
  for (let index = expected.length - 1; index >= 0; index -= 1) if (line[at + index] !== expected[index]) return false;
  return true;
}

/** The whole number, of at most five digits and without a leading zero, that stands at a place; -1 where none does. */
function wholeAt(line: Uint8Array, at: number): number {
  const first = (line[at] ?? 0) - BYTE.zero;
  if (first < 0 || first > 9) return -1;
  if (first === 0) return 0;
  let whole = first;
  for (let next = at + 1; next < at + 5; next += 1) {
    const digit = (line[next] ?? 0) - BYTE.zero;
    if (digit < 0 || digit > 9) break;
    whole = whole * 10 + digit;
  }
  return whole;
}

const digitsOf = (whole: number): number =>
  whole < 10 ? 1 : whole < 100 ? 2 : whole < 1000 ? 3 : whole < 10_000 ? 4 : 5;
