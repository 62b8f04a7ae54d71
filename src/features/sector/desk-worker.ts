import '#src/platform/runtime/zod-jitless.ts';
import { buildPack, createCollection, packId, packTitle, refusalLines, type Aggregator, type Collection } from '#src/domain/benchmark/index.ts';
import { must } from '#src/domain/common/result.ts';
import { REFUSALS_LISTED, type DeskReply, type DeskRequest, type Refusal } from './desk-messages.ts';

/** Often enough to be seen to move, seldom enough to cost nothing, in milliseconds. */
const PROGRESS_EVERY_MS = 100;

type Reply = (message: DeskReply) => void;

let aggregators: readonly Aggregator[] = [];
let earlier: readonly Aggregator[] = [];

globalThis.addEventListener('message', ({ data, ports }: MessageEvent<DeskRequest>) => {
  const port = must(ports[0], 'every request brings a port to reply through');
  const reply: Reply = (message) => port.postMessage(message);
  answer(data, reply).catch((error: unknown) => reply({ kind: 'failed', detail: error instanceof Error ? error.message : String(error) }));
});

async function answer(request: DeskRequest, reply: Reply): Promise<void> {
  switch (request.kind) {
    case 'take':
      return take(request, reply);
    case 'build': {
      const aggregator = must(aggregators[request.batch], 'a batch that was told of');
      const { frame, basis } = aggregator;
      const built = buildPack(
        aggregator,
        { id: packId(aggregator), title: packTitle(request.title, aggregator), publisher: request.publisher, published: request.published },
        earlier.filter((one) => one.frame.ref.hash === frame.ref.hash && one.basis === basis),
      );
      return reply(built.ok ? { kind: 'built', pack: built.value } : { kind: 'not-built', problem: built.problem });
    }
  }
}

async function take({ files, earlier: earlierFiles, editions }: Extract<DeskRequest, { kind: 'take' }>, reply: Reply): Promise<void> {
  const refusals: Refusal[] = [];
  const collect = (): Collection =>
    createCollection({ editions, period: null }, (place, problem) => {
      if (refusals.length < REFUSALS_LISTED) refusals.push({ ...place, reasons: refusalLines(problem) });
    });
  const totalBytes = [...files, ...earlierFiles].reduce((sum, { size }) => sum + size, 0);
  let bytes = 0;
  let toldAt = 0;
  const collection = collect();
  const feed = async (file: File, to: Collection) => {
    const sink = to.open(nameOf(file));
    const reader = file.stream().getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      sink.push(part.value);
      bytes += part.value.length;
      if (performance.now() - toldAt < PROGRESS_EVERY_MS) continue;
      toldAt = performance.now();
      reply({ kind: 'progress', bytes, totalBytes, counts: collection.counts() });
    }
    sink.end();
  };
  for (const file of inOrder(files)) await feed(file, collection);
  const sets = [];
  for (const file of inOrder(earlierFiles)) {
    const set = collect();
    await feed(file, set);
    sets.push(...set.found());
  }
  earlier = sets.map(({ aggregator }) => aggregator);
  const found = collection.found();
  aggregators = found.map(({ aggregator }) => aggregator);
  reply({
    kind: 'taken',
    counts: collection.counts(),
    batches: aggregators.map(({ frame: { ref }, period, basis, count }) => ({ id: ref.id, version: ref.version, period, basis, organisations: count() })),
    refusals,
  });
}

/** In the order of their names, so that what is refused is listed alike however a folder gives them. */
const inOrder = (files: readonly File[]): readonly File[] =>
  files.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));

const nameOf = (file: File): string => file.webkitRelativePath || file.name;
