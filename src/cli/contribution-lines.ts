import { open } from 'node:fs/promises';
import { contributionFormat, type Contribution } from '#src/domain/contribution/index.ts';
import { createContributionReader, MAX_SET_BYTES, type ByteSink } from '#src/domain/sector/index.ts';
import { decodeText, parseOutline, readOutline } from '#src/domain/common/file.ts';
import { fail, type Result } from '#src/domain/common/result.ts';
import { fileSize, unreachable, type ReadProblem } from './read-file.ts';

/** How much of a file is read at once, in bytes. */
const PIECE_BYTES = 1024 * 1024;

/**
 * A file in pieces, or why there are none; its size is looked at first. Each piece lies where the one before lay, so it
 * holds until the next is asked for.
 */
async function* piecesOf(path: string): AsyncGenerator<Result<Uint8Array, ReadProblem>, void> {
  const size = await fileSize(path);
  if (!size.ok) return yield size;
  if (size.value > MAX_SET_BYTES)
    return yield fail({ kind: 'too-large', sizeBytes: size.value, limitBytes: MAX_SET_BYTES });
  try {
    const file = await open(path);
    try {
      // No larger than the file: the memory is taken at once, for each of thousands of small files.
      const piece = new Uint8Array(Math.max(1, Math.min(PIECE_BYTES, size.value)));
      for (;;) {
        const { bytesRead } = await file.read(piece);
        if (bytesRead === 0) break;
        yield { ok: true, value: piece.subarray(0, bytesRead) };
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    yield unreachable(error);
  }
}

/** Feeds a whole file to a sink; gives the problem of one that cannot be read to its end. */
export async function feedFile(path: string, sink: ByteSink): Promise<ReadProblem | null> {
  for await (const piece of piecesOf(path)) {
    if (!piece.ok) return piece.problem;
    sink.push(piece.value);
  }
  sink.end();
  return null;
}

/** One contribution, or why there is none, at a line from 1; line null speaks of the whole file. */
export type ContributionLine = { readonly line: number | null; readonly result: Result<Contribution, ReadProblem> };

/** Every contribution of a file, each checked by itself, though not beside its edition. */
export async function* readContributions(path: string): AsyncGenerator<ContributionLine, void> {
  const ready: ContributionLine[] = [];
  const reader = createContributionReader((line, bytes) => {
    const text = bytes.ok ? decodeText(bytes.value) : bytes;
    const outline = text.ok ? readOutline(text.value) : text;
    ready.push({ line, result: outline.ok ? parseOutline(outline.value, contributionFormat) : outline });
  });
  for await (const piece of piecesOf(path)) {
    if (!piece.ok) return yield { line: null, result: piece };
    reader.push(piece.value);
    yield* ready.splice(0);
  }
  reader.end();
  yield* ready;
}
