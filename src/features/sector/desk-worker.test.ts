// @vitest-environment jsdom
import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { formatContribution, type Contribution } from '#src/domain/contribution/index.ts';
import { smallEdition } from '#src/domain/contribution/small-edition.fixture.ts';
import { must } from '#src/domain/common/result.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { SENDER_LIST_SIZE } from '#src/domain/sector/senders/index.ts';
import { simulateContributions } from '#src/domain/sector/simulate.ts';
import { edition, levels, section } from '#src/testing/builders.ts';
import type { DeskReply, DeskRequest } from './desk-messages.ts';
import './desk-worker.ts';

/** What the worker replies first, but for how far it is. */
const ask = (request: DeskRequest): Promise<DeskReply> =>
  new Promise((resolve) => {
    const postMessage = (reply: DeskReply) => reply.kind !== 'progress' && resolve(reply);
    globalThis.dispatchEvent(Object.assign(new Event('message'), { data: request, ports: [{ postMessage }] }));
  });

/** A list of so many bytes, of which none is there to be read. */
const listOf = (bytes: number) => {
  let reads = 0;
  const file = Object.defineProperties(new File([], 'senders.csv'), {
    size: { value: bytes },
    arrayBuffer: {
      value: () => {
        reads += 1;
        return Promise.resolve(new ArrayBuffer(0));
      },
    },
  });
  return { file, reads: () => reads };
};
const taking = (file: File): DeskRequest => ({
  kind: 'take',
  files: [],
  earlier: [],
  senders: { kind: 'list', file },
  editions: [],
});

it('looks at the size of a list of senders before it is read', async () => {
  const tooLarge = listOf(SENDER_LIST_SIZE.bytes + 1);
  expect(await ask(taking(tooLarge.file))).toEqual({
    kind: 'bad-list',
    faults: [{ line: 1, reason: 'a list of at most 16 MB' }],
  });
  expect(tooLarge.reads()).toBe(0);

  const atTheLimit = listOf(SENDER_LIST_SIZE.bytes);
  expect(await ask(taking(atTheLimit.file))).toMatchObject({ kind: 'bad-list' });
  expect(atTheLimit.reads()).toBe(1);
});

/** A file of these bytes; jsdom's own cannot be streamed. */
const fileOf = (name: string, bytes: Uint8Array): File =>
  Object.defineProperties(new File([], name), {
    stream: {
      value: () =>
        new ReadableStream({
          start: (to) => {
            to.enqueue(bytes);
            to.close();
          },
        }),
    },
  });

/** Contributions to an edition as a file. */
const contributed = (
  name: string,
  questionnaire: Questionnaire,
  count: number,
  periods = ['2026'],
  changes: Partial<Contribution> = {},
): File => {
  const lines = periods.flatMap((period) =>
    [...simulateContributions(questionnaire, { count, seed: 1, period })].map((one) =>
      formatContribution({ ...one, ...changes }),
    ),
  );
  return fileOf(name, new TextEncoder().encode(lines.join('\n')));
};

it('says of earlier files that hold nothing of the edition that a pack is not held against them', async () => {
  const other = edition([section('other', [levels('plan', [0, 1, 2])])]);
  const taken = (earlier: readonly File[]) =>
    ask({
      kind: 'take',
      files: [contributed('now.ndjson', smallEdition, 12)],
      earlier,
      senders: { kind: 'not-checked' },
      editions: [smallEdition, other],
    });
  const fitting = contributed('then.ndjson', smallEdition, 10);
  expect(await taken([fitting])).toMatchObject({
    batches: [{ organisations: 12, isHeld: true, unfitEarlier: { count: 0, names: [] } }],
  });
  expect(
    await taken([contributed('other.ndjson', other, 10), fitting, contributed('empty.ndjson', other, 0)]),
  ).toMatchObject({
    batches: [{ isHeld: true, unfitEarlier: { count: 2, names: ['empty.ndjson', 'other.ndjson'] } }],
  });
  expect(await taken([])).toMatchObject({ batches: [{ isHeld: false, unfitEarlier: { count: 0 } }] });
});

it('tells apart what could not be read of earlier files, though nothing of the others was refused', async () => {
  const other = edition([section('other', [levels('plan', [0, 1, 2])])]);
  expect(
    await ask({
      kind: 'take',
      files: [contributed('now.ndjson', smallEdition, 12)],
      earlier: [contributed('then.ndjson', smallEdition, 10), contributed('unknown.ndjson', other, 2)],
      senders: { kind: 'not-checked' },
      editions: [smallEdition],
    }),
  ).toMatchObject({
    counts: { refused: 0 },
    refusals: [],
    unreadEarlier: {
      count: 2,
      refusals: [
        { file: 'unknown.ndjson', line: 1 },
        { file: 'unknown.ndjson', line: 2 },
      ],
    },
  });
});

it('takes in nothing beside an earlier file that cannot be read whole, however it was spoilt', async () => {
  const lines = [...simulateContributions(smallEdition, { count: 10, seed: 1, period: '2026' })].map(
    formatContribution,
  );
  const zipped = zipSync(Object.fromEntries(lines.map((line, at) => [`${at}.json`, strToU8(line)])));
  const taken = (bytes: Uint8Array<ArrayBuffer>) =>
    ask({
      kind: 'take',
      files: [contributed('now.ndjson', smallEdition, 12)],
      earlier: [fileOf('then.zip', bytes)],
      senders: { kind: 'not-checked' },
      editions: [smallEdition],
    });
  expect(await taken(zipped)).toMatchObject({ kind: 'taken', batches: [{ isHeld: true }] });
  const third = Math.floor(zipped.length / 3);
  const withoutMiddle = new Uint8Array([...zipped.subarray(0, third), ...zipped.subarray(2 * third)]);
  for (const spoilt of [zipped.slice(0, -30), zipped.slice(0, 2 * third), withoutMiddle])
    expect(await taken(spoilt)).toMatchObject({
      kind: 'bad-earlier',
      refusals: expect.arrayContaining([expect.objectContaining({ line: null })]),
    });
});

it('notices that a group has grown since an earlier year of the same files', async () => {
  const real = { basis: 'organisation' as const };
  const taken = await ask({
    kind: 'take',
    files: [
      contributed('now.ndjson', smallEdition, 90, ['2026'], real),
      contributed('then.ndjson', smallEdition, 60, ['2025'], real),
    ],
    earlier: [],
    senders: { kind: 'not-checked' },
    editions: [smallEdition],
  });
  const kinds = must(taken.kind === 'taken' ? taken.batches : null, 'they are taken in').map(({ period, notices }) => [
    period,
    notices.filter(({ kind }) => kind === 'growth').map(({ text }) => text),
  ]);
  const words = /^All organisations: 90 organisations, 60 in an earlier set, of 2025\./;
  expect(kinds).toEqual([
    ['2026', expect.arrayContaining([expect.stringMatching(words)])],
    ['2025', []],
  ]);
});

it('holds a pack against those that were worked out before it of the same contributions', async () => {
  const taken = await ask({
    kind: 'take',
    files: [contributed('two-years.ndjson', smallEdition, 60, ['2025', '2026'])],
    earlier: [],
    senders: { kind: 'not-checked' },
    editions: [smallEdition],
  });
  expect(taken).toMatchObject({ batches: [{ period: '2025' }, { period: '2026' }] });
  const build = (batch: number) =>
    ask({ kind: 'build', batch, title: '', publisher: 'A centre', published: '2026-11-30' });
  const first = await build(0);
  expect(first).toMatchObject({ kind: 'built' });
  // The same answers a year later: one organisation more would be the one pack less the other.
  expect(await build(1)).toMatchObject({
    kind: 'not-built',
    problem: { kind: 'too-few-fresh', count: 0 },
    known: [
      expect.stringMatching(
        /^The pack of 2025 that was worked out here holds 60 of the 60 contributions .* among those of 2025\.$/,
      ),
    ],
  });
  // Worked out once more it is what it was.
  expect(await build(0)).toEqual(first);
});
