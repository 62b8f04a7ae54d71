import { createReadStream } from 'node:fs';
import { contributionFormat, type Contribution } from '#src/domain/benchmark/index.ts';
import { decodeText, parseOutline, readOutline, type FileProblem } from '#src/domain/common/file.ts';
import { fail, type Result } from '#src/domain/common/result.ts';
import { fileSize, readOutlineOf, unreachable, type ReadProblem } from './read-file.ts';

/** The largest set of contributions that is read, in bytes; any other file may be 20 MB at most. */
export const MAX_SET_BYTES = 500 * 1024 * 1024;
/** The longest line that is kept: an edition of 12,000 questions needs a tenth of it. */
export const MAX_LINE_BYTES = 1024 * 1024;

/** One contribution, or why there is none, at a line from 1; line null speaks of the whole file. */
export type ContributionLine = { readonly line: number | null; readonly result: Result<Contribution, ReadProblem> };

/**
 * Every contribution of a file: either the file is one, written over several lines or not, or it
 * holds one per line. Lines are read as a stream; a bad one is given with its problem, and the rest
 * follows. A file in which no line is JSON is refused once, as a whole.
 */
export async function* readContributions(path: string): AsyncGenerator<ContributionLine, void> {
  const size = await fileSize(path);
  if (!size.ok) return yield { line: null, result: size };
  if (size.value > MAX_SET_BYTES) {
    return yield { line: null, result: fail({ kind: 'too-large', sizeBytes: size.value, limitBytes: MAX_SET_BYTES }) };
  }
  const whole = await readOutlineOf(path);
  if (whole.ok) return yield { line: null, result: parseOutline(whole.value, contributionFormat) };

  const early: ContributionLine[] = [];
  let isSet = false;
  try {
    for await (const { line, bytes } of linesOf(path)) {
      const read: ContributionLine = { line, result: parseLine(bytes) };
      isSet ||= isOfSet(read) || early.length >= MAX_EARLY_LINES;
      if (!isSet) early.push(read);
      else yield* [...early.splice(0), read];
    }
  } catch (error) {
    return yield { line: null, result: unreachable(error) };
  }
  if (!isSet) yield { line: null, result: whole };
}

/** How many lines may fail before the first that is of a set; after so many they are listed all the same. */
const MAX_EARLY_LINES = 1000;

/** Does the line show that the file is a set? A lone number or bracket of a file over several lines does not. */
const isOfSet = ({ result }: ContributionLine): boolean =>
  result.ok || !['not-json', 'not-text', 'not-ours', 'too-large'].includes(result.problem.kind);

function parseLine(bytes: Uint8Array | null): Result<Contribution, FileProblem> {
  if (bytes === null) return fail({ kind: 'too-large', sizeBytes: MAX_LINE_BYTES + 1, limitBytes: MAX_LINE_BYTES });
  const text = decodeText(bytes, MAX_LINE_BYTES);
  const outline = text.ok ? readOutline(text.value) : text;
  return outline.ok ? parseOutline(outline.value, contributionFormat) : outline;
}

const LINE_FEED = 0x0a;

/**
 * Lines as bytes, without their ends, blank ones left out; null for one that is too long to keep.
 * Bytes rather than text, so that damaged UTF-8 is found by the line that holds it.
 */
async function* linesOf(path: string): AsyncGenerator<{ readonly line: number; readonly bytes: Uint8Array | null }, void> {
  let line = 1;
  let parts: Buffer[] = [];
  let length = 0;
  const take = () => {
    const bytes = length > MAX_LINE_BYTES ? null : Buffer.concat(parts);
    const taken = { line, bytes };
    const isBlank = bytes?.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
    line += 1;
    parts = [];
    length = 0;
    return isBlank ? [] : [taken];
  };
  const put = (part: Buffer) => {
    length += part.length;
    if (length > MAX_LINE_BYTES) parts = [];
    else if (part.length > 0) parts.push(part);
  };
  // Safe: a stream without an encoding gives buffers.
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      put(chunk.subarray(start, end));
      yield* take();
      start = end + 1;
    }
    put(chunk.subarray(start));
  }
  yield* take();
}
