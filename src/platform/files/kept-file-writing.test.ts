import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildAssessmentFile } from '#src/domain/assessment/file/index.ts';
import { parseBackup } from '#src/domain/backup/index.ts';
import { must } from '#src/domain/common/result.ts';
import { buildSignOff } from '#src/domain/scoring/index.ts';
import { saveAnswerPart } from '#src/platform/storage/answers/index.ts';
import { createAssessment, readSettings } from '#src/platform/storage/index.ts';
import { importAssessment } from '#src/platform/storage/assessments.ts';
import { deleteAssessment } from '#src/platform/storage/recovery/delete-assessment.ts';
import { database } from '#src/platform/storage/database.ts';
import { eraseEverything, keepFileRecord, readBackup, type KeptFile } from '#src/platform/storage/recovery/index.ts';
import { answer, assessment, chosen, edition, levels, section, signatory, stamp } from '#src/testing/builders.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { bringFileUpToDate, keepFile, leaveFile, resumeFile, whileFileRests } from './kept-file.ts';

const MB = 1024 * 1024;
/** What is opened and made at most, and what lies in the chosen file. */
const world = vi.hoisted(() => ({ maxBytes: 0, content: new Blob([]), wholeReads: 0, whileWriting: () => {} }));

vi.mock('#src/domain/common/file.ts', async (load) => {
  const actual = await load<object>();
  return Object.defineProperty({ ...actual }, 'MAX_FILE_BYTES', { enumerable: true, get: () => world.maxBytes });
});
// A handle of the browser's own comes out of the store as one; a stand-in would not.
vi.mock('./file-access.ts', async (load) => ({
  ...(await load<object>()),
  asFileHandle: () => ({
    getFile: async () => {
      const file = new File([world.content], 'ours.json', { lastModified: 7 });
      const read = file.arrayBuffer.bind(file);
      file.arrayBuffer = () => {
        world.wholeReads += 1;
        return read();
      };
      return file;
    },
    createWritable: async () => {
      let next = new Blob([]);
      return {
        write: async (blob: Blob) => void (next = blob),
        abort: async () => undefined,
        close: async () => {
          world.whileWriting();
          await new Promise((resolve) => setTimeout(resolve, 5));
          world.content = next;
        },
      };
    },
  }),
}));

const small = edition([section('first', [levels('policy', [0, 2, 4])])]);
const AT = '2026-07-30T10:00:00.000Z';

const settings = async () => {
  const read = await readSettings();
  return must(read.ok ? read.value : null, 'the settings');
};
const keptFile = async (): Promise<KeptFile> => must((await settings()).keptFile, 'a file is kept');
const save = async (note: string, id = 'one') =>
  expect(await saveAnswerPart(id, 'policy', { note }, stamp())).toMatchObject({ ok: true });

/** What is in the file as the app opens it; null where it does not. */
async function opened() {
  const parsed = parseBackup(await world.content.text());
  return parsed.ok ? parsed.value : null;
}
/** What would be written now, in bytes. */
async function bytesNow(): Promise<number> {
  const before = world.content;
  world.maxBytes = 256 * MB;
  await bringFileUpToDate();
  const { size } = world.content;
  world.content = before;
  return size;
}

beforeEach(async () => {
  vi.stubGlobal('localStorage', new LocalStorageStandIn());
  let last: Promise<unknown> = Promise.resolve();
  const request = <T>(_: string, work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
  vi.stubGlobal('navigator', { locks: { request } });
  Object.assign(world, { maxBytes: 256 * MB, content: new Blob([]), wholeReads: 0, whileWriting: () => {} });
  await eraseEverything();
  await createAssessment(assessment(small, { id: 'one' }), small);
  await keepFileRecord({
    handle: {},
    name: 'ours.json',
    hash: null,
    changeCount: -1,
    writtenAt: null,
    trouble: null,
    foundHash: null,
  });
  await bringFileUpToDate();
});
afterEach(() => vi.unstubAllGlobals());

it('a file just as large as what is opened is written, and one byte more leaves the last that opens', async () => {
  await save('First');
  await bringFileUpToDate();
  const before = await world.content.text();
  const record = await keptFile();
  await save('Second, and longer');
  const size = await bytesNow();
  await keepFileRecord(record);

  world.maxBytes = size - 1;
  await bringFileUpToDate();
  expect(await keptFile()).toMatchObject({ trouble: 'too-large', hash: record.hash, changeCount: record.changeCount });
  expect(await world.content.text()).toBe(before);
  world.maxBytes = size;
  await bringFileUpToDate();
  expect(await keptFile()).toMatchObject({ trouble: null, changeCount: (await settings()).changeCount });
  expect((await opened())?.assessments[0]?.answers[0]?.note).toBe('Second, and longer');
});

it('a small file whose sign-offs would hold too much written out is not written, and is once they are gone', async () => {
  const answers = [answer('policy', chosen('l1'), { note: 'n'.repeat(4000) })];
  const draft = assessment(small, { id: 'signed' });
  const signOffs = Array.from({ length: 50 }, (_, minute) => {
    const made = buildSignOff(
      draft,
      { answers, evidence: [] },
      small,
      signatory(`2026-07-02T12:${String(minute).padStart(2, '0')}:00Z`),
    );
    return must(made.ok ? made.value : null, 'it is signed');
  });
  const file = buildAssessmentFile(
    { ...draft, status: 'signed-off', signOffs },
    { answers, evidence: [], history: [] },
  );
  expect(await importAssessment(file, small, AT)).toMatchObject({ ok: true });
  const before = await world.content.text();
  // Each answer stands once in the file, and fifty times in a browser.
  const size = await bytesNow();
  expect(size).toBeLessThan(100_000);
  await keepFileRecord({
    ...(await keptFile()),
    hash: must(await hashNow(), 'it is not empty'),
    changeCount: -1,
  });
  world.maxBytes = 150_000;
  await bringFileUpToDate();
  expect(await keptFile()).toMatchObject({ trouble: 'too-large' });
  expect(await world.content.text()).toBe(before);

  await deleteAssessment('signed', AT);
  await bringFileUpToDate();
  expect(await keptFile()).toMatchObject({ trouble: null, changeCount: (await settings()).changeCount });
  expect((await opened())?.assessments.map(({ id }) => id)).toEqual(['one']);
});

async function hashNow(): Promise<string | null> {
  const { hashOfBytes } = await import('./file-access.ts');
  return hashOfBytes(world.content);
}

it('what somebody else put there that is larger than any of ours is a clash, without being read', async () => {
  await save('Mine');
  world.content = new Blob(['x'.repeat(40_000)]);
  world.maxBytes = 30_000;
  world.wholeReads = 0;
  await bringFileUpToDate();
  expect(await keptFile()).toMatchObject({ trouble: 'clash', foundHash: '40000 bytes of 7' });
  expect(world.wholeReads).toBe(0);
  expect(world.content.size).toBe(40_000);
});

it('what is damaged here may be whole in the file, which stays as it is', async () => {
  await save('Whole');
  await bringFileUpToDate();
  const before = await world.content.text();
  await database.answers.put({ assessmentId: 'one', questionId: 'policy', note: 7 });

  await keepFileRecord({ ...(await keptFile()), changeCount: -1 });
  await bringFileUpToDate();
  expect(await keptFile()).toMatchObject({ trouble: 'failed' });
  expect(await world.content.text()).toBe(before);
});

it('whatever is said to be in the file opens, and is what is here', async () => {
  const notes = ['a', 'b'.repeat(3000), '', 'c'.repeat(2000), 'd'];
  for (const [index, note] of notes.entries()) {
    await save(`${note}${index}`);
    world.maxBytes = index % 2 === 0 ? 256 * MB : world.content.size + 100;
    await bringFileUpToDate();
    const { trouble, changeCount } = await keptFile();
    world.maxBytes = 256 * MB;
    const inFile = must(await opened(), 'the last that opens');
    const here = await readBackup(inFile.madeAt, inFile.madeBy);
    const isWhole = trouble === null && changeCount === (await settings()).changeCount;
    expect(isWhole).toBe(index % 2 === 0);
    if (isWhole) expect(inFile).toEqual(here.ok && here.value.backup);
  }
});

describe('what is said of the file while it is being written stands', () => {
  const whileWriting = async (act: () => Promise<unknown>): Promise<void> => {
    await save('One more');
    let acting: Promise<unknown> = Promise.resolve();
    world.whileWriting = () => {
      world.whileWriting = () => {};
      acting = act();
    };
    await bringFileUpToDate();
    await acting;
  };

  it('that it is no longer to be kept up to date', async () => {
    await whileWriting(leaveFile);
    expect((await settings()).keptFile).toBeNull();
    const before = await world.content.text();
    await save('Not for that file');
    await bringFileUpToDate();
    expect(await world.content.text()).toBe(before);
  });

  it('that another is to be kept', async () => {
    // Safe: its name is all that the stand-in asks of it.
    await whileWriting(() => keepFile({ name: 'another.json' } as Parameters<typeof keepFile>[0]));
    expect(await keptFile()).toMatchObject({ name: 'another.json' });
  });

  it('where another tab goes on after trouble with one that is no longer kept', async () => {
    const seen = { ...(await keptFile()), trouble: 'failed' as const };
    await whileWriting(leaveFile);
    await resumeFile(seen);
    expect((await settings()).keptFile).toBeNull();
  });
});

describe('what waits for the file', () => {
  const denied = () => Promise.reject(new DOMException('The request was denied.', 'SecurityError'));

  it.each([
    ['the browser has no locks', {}],
    ['the browser keeps them from the page', { locks: { request: denied } }],
  ])('is done where %s, and once', async (_, navigator) => {
    vi.stubGlobal('navigator', navigator);
    const work = vi.fn<() => Promise<string>>(async () => 'done');
    expect(await whileFileRests(work)).toBe('done');
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('is not done again where it fails itself', async () => {
    const work = vi.fn<() => Promise<never>>(denied);
    await expect(whileFileRests(work)).rejects.toThrow('denied');
    expect(work).toHaveBeenCalledTimes(1);
  });
});
