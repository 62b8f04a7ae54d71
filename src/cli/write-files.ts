import { randomBytes } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { access, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { unreachable } from './read-file.ts';
import type { ExitCode, Shell } from './shell.ts';

/** A file to be written, by its path as it was given. */
export type Output = { readonly path: string; readonly contents: string | Uint8Array | Iterable<string> };

/** What is written so far: a part beside its place, or in its place already. */
type Written = { readonly output: Output; readonly part: string; readonly place: string } | null;

/**
 * Writes files, each whole or not at all: beside its place first, under a hidden name that no command takes in, and put
 * in its place once all of them are on the disk. What ends this half-way, be it a full disk or a person, leaves what
 * stood there before, and never half a file under its final name, which could pass for a smaller whole one. Tells which
 * cannot be written.
 */
export async function writeFiles(outputs: readonly Output[], shell: Shell): Promise<ExitCode> {
  const written: Written[] = [];
  let at = outputs[0];
  try {
    for (const output of outputs) {
      at = output;
      written.push(await writePart(output, shell));
    }
    for (const one of written) {
      if (one === null) continue;
      at = one.output;
      await rename(one.part, one.place);
    }
    return 0;
  } catch (error) {
    const { detail } = unreachable(error).problem;
    shell.tell(`${at?.path}: cannot be written: ${detail}`);
    return 2;
  } finally {
    // After a rename there is none.
    for (const one of written) if (one !== null) await rm(one.part, { force: true });
  }
}

/** Writes one file beside its place; null where it went straight to a pipe or a device, which holds no file. */
async function writePart(output: Output, { pathOf }: Shell): Promise<Written> {
  const path = pathOf(output.path);
  const found = await statOf(path);
  if (found && !found.isFile()) {
    await writeInto(await open(path, 'w'), output);
    return null;
  }
  // A link to a file stays one, and a file that is not to be written over is not.
  const place = found ? await realpath(path) : path;
  if (found) await access(place, constants.W_OK);
  const part = join(dirname(place), `.${basename(place).slice(0, 100)}.${randomBytes(6).toString('hex')}.part`);
  try {
    const file = await open(part, 'wx', found ? 0o600 : 0o666);
    // What a new file may be read by is narrowed once more by the mask of the process.
    if (found) await file.chmod(found.mode);
    await writeInto(file, output);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return { output, part, place };
}

async function writeInto(file: Awaited<ReturnType<typeof open>>, { contents }: Output): Promise<void> {
  try {
    await writeFile(file, contents);
    // A pipe has no disk to be on.
    if ((await file.stat()).isFile()) await file.sync();
  } finally {
    await file.close();
  }
}

async function statOf(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
