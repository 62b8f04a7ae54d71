import { decodeText, readOutline, type FileProblem } from '../common/file.ts';
import { fail, ok, type Result } from '../common/result.ts';

/** The longest line that is kept: an edition of 12,000 questions needs a tenth of it. */
export const MAX_LINE_BYTES = 1024 * 1024;
/** The longest file without a line of a set that is kept: a single contribution, written over several lines. */
const MAX_SINGLE_BYTES = 20 * 1024 * 1024;

/**
 * Takes the bytes of a file in pieces of any size, in order; nothing may follow `end`. What is kept of a piece is
 * copied.
 */
export type ByteSink = { readonly push: (bytes: Uint8Array) => void; readonly end: () => void };

/** The bytes of one contribution, or why there are none, at a line from 1; line null speaks of the whole file. */
export type TakeLine = (line: number | null, bytes: Result<Uint8Array, FileProblem>) => void;

const LINE_FEED = 0x0a;
const NOTHING = new Uint8Array(0);

/**
 * Tells a file that holds one contribution per line from one that is a single contribution, written
 * over several lines: it is a set as soon as any line by itself is a file of ours. Lines of a set are
 * handed on as they come, and nothing is kept. Where no line is in as many bytes as a single file may
 * have, it is refused as a whole.
 */
export function createContributionReader(take: TakeLine): ByteSink {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let lines: ByteSink | null = null;
  let isSet = false;
  const probe = splitLines((_, bytes) => {
    isSet ||= bytes.ok && isOfOurs(bytes.value);
  });
  return {
    push: (bytes) => {
      if (lines) return lines.push(bytes);
      heldBytes += bytes.length;
      if (heldBytes > MAX_SINGLE_BYTES) {
        held = [];
        return;
      }
      held.push(new Uint8Array(bytes));
      probe.push(bytes);
      if (!isSet) return;
      lines = splitLines(take);
      for (const part of held) lines.push(part);
      held = [];
    },
    end: () => {
      if (lines) lines.end();
      else if (heldBytes > MAX_SINGLE_BYTES)
        take(null, fail({ kind: 'too-large', sizeBytes: heldBytes, limitBytes: MAX_SINGLE_BYTES }));
      else take(null, ok(concat(held)));
    },
  };
}

function isOfOurs(bytes: Uint8Array): boolean {
  const text = decodeText(bytes);
  return text.ok && readOutline(text.value).ok;
}

/**
 * Lines without their line feeds, blank ones left out; one that is too long is dropped while it is
 * read. As bytes rather than text, so that damaged UTF-8 is found by the line that holds it.
 */
function splitLines(take: TakeLine): ByteSink {
  let line = 0;
  /** What follows the last line feed so far; null once it is too long to keep. */
  let rest: Uint8Array[] | null = [];
  let restBytes = 0;

  const takeLine = (bytes: Uint8Array): void => {
    line += 1;
    if (bytes.length > MAX_LINE_BYTES) take(line, tooLong(bytes.length));
    else if (!bytes.every(isBlank)) take(line, ok(bytes));
  };
  const keep = (bytes: Uint8Array): void => {
    restBytes += bytes.length;
    if (restBytes > MAX_LINE_BYTES) rest = null;
    else if (bytes.length > 0) rest?.push(new Uint8Array(bytes));
  };
  const takeRest = (): void => {
    if (rest) takeLine(concat(rest));
    else take((line += 1), tooLong(restBytes));
    rest = [];
    restBytes = 0;
  };
  return {
    push: (bytes) => {
      let start = 0;
      for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, start)) {
        if (restBytes > 0) {
          keep(bytes.subarray(start, end));
          takeRest();
        } else takeLine(bytes.subarray(start, end));
        start = end + 1;
      }
      keep(bytes.subarray(start));
    },
    end: takeRest,
  };
}

const tooLong = (sizeBytes: number) => fail({ kind: 'too-large' as const, sizeBytes, limitBytes: MAX_LINE_BYTES });
const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0d;

function concat(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0] ?? NOTHING;
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
