// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { SENDER_LIST_SIZE } from '#src/domain/sector/index.ts';
import type { DeskReply, DeskRequest } from './desk-messages.ts';
import './desk-worker.ts';

/** What the worker replies first. */
const ask = (request: DeskRequest): Promise<DeskReply> =>
  new Promise((resolve) => {
    globalThis.dispatchEvent(Object.assign(new Event('message'), { data: request, ports: [{ postMessage: resolve }] }));
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
