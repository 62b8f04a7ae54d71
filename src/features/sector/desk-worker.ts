import '#src/platform/runtime/zod-jitless.ts';
import {
  buildPack,
  createCollection,
  cutsShort,
  knownLines,
  noticesOf,
  packId,
  packTitle,
  refusalLines,
  type Aggregator,
  type Collection,
  type NamedSet,
} from '#src/domain/sector/index.ts';
import {
  formatLedger,
  parseSenderList,
  sendersByFolder,
  SENDER_LIST_SIZE,
  type SenderListFault,
  type Senders,
} from '#src/domain/sector/senders/index.ts';
import { decodeText } from '#src/domain/common/file.ts';
import { visibleText } from '#src/domain/common/text.ts';
import { fail, must, ok, type Result } from '#src/domain/common/result.ts';
import {
  REFUSALS_LISTED,
  type DeskReply,
  type DeskRequest,
  type Refusal,
  type Batch,
  type SendersChoice,
} from './desk-messages.ts';

/** Often enough to be seen to move, rarely enough to cost nothing, in milliseconds. */
const PROGRESS_EVERY_MS = 100;

type Reply = (message: DeskReply) => void;

/** A file given as behind earlier packs, with what was found in it. */
type EarlierFile = { readonly name: string; readonly aggregators: readonly Aggregator[] };

let aggregators: readonly Aggregator[] = [];
let earlier: readonly EarlierFile[] = [];
/** Of these contributions, those that a pack was made of, in that order: each pack may be published before the next. */
let built: readonly Aggregator[] = [];
let held: Collection | null = null;

globalThis.addEventListener('message', ({ data, ports }: MessageEvent<DeskRequest>) => {
  const port = must(ports[0], 'every request brings a port to reply through');
  const reply: Reply = (message) => port.postMessage(message);
  answer(data, reply).catch((error: unknown) =>
    reply({ kind: 'failed', detail: error instanceof Error ? error.message : String(error) }),
  );
});

async function answer(request: DeskRequest, reply: Reply): Promise<void> {
  switch (request.kind) {
    case 'take':
      return take(request, reply);
    case 'build': {
      const aggregator = must(aggregators[request.batch], 'a batch that was told of');
      const before = built.slice(0, built.includes(aggregator) ? built.indexOf(aggregator) : undefined);
      const sets = [
        ...earlierOf(aggregator),
        ...before
          .filter((one) => fits(one, aggregator))
          .map((one) => ({ name: `The pack of ${one.period} that was worked out here`, aggregator: one })),
      ];
      const outcome = buildPack(
        aggregator,
        {
          id: packId(aggregator),
          title: packTitle(request.title, aggregator),
          publisher: request.publisher,
          published: request.published,
        },
        aggregatorsOf(sets),
      );
      if (outcome.ok && !built.includes(aggregator)) built = [...built, aggregator];
      return reply(
        outcome.ok
          ? { kind: 'built', pack: outcome.value }
          : {
              kind: 'not-built',
              problem: outcome.problem,
              known: outcome.problem.kind === 'too-few-fresh' ? knownLines(aggregator, sets) : [],
            },
      );
    }
    case 'ledger':
      return reply({
        kind: 'ledger',
        text: formatLedger(must(held, 'contributions were taken in').ledger(), request.accepted),
      });
  }
}

const fits = (one: Aggregator, { frame, basis }: Aggregator): boolean =>
  one.frame.ref.hash === frame.ref.hash && one.basis === basis;

/** The earlier sets that a batch can be held against. */
const earlierOf = (batch: Aggregator): readonly NamedSet[] =>
  earlier.flatMap(({ name, aggregators: found }) =>
    found.filter((one) => fits(one, batch)).map((aggregator) => ({ name, aggregator })),
  );

const aggregatorsOf = (sets: readonly NamedSet[]): readonly Aggregator[] => sets.map(({ aggregator }) => aggregator);

/** A wrong file must not pass for one that a pack is held against. */
function unfitEarlierOf(batch: Aggregator): Batch['unfitEarlier'] {
  const unfit = earlier.filter(({ aggregators: found }) => !found.some((one) => fits(one, batch)));
  return { count: unfit.length, names: unfit.slice(0, REFUSALS_LISTED).map(({ name }) => name) };
}

async function readSenders(
  choice: SendersChoice,
  files: readonly File[],
): Promise<Result<Senders | null, readonly SenderListFault[]>> {
  switch (choice.kind) {
    case 'not-checked':
      return ok(null);
    case 'folders':
      // The first part of a path is the folder that was chosen, and no sender.
      return ok(sendersByFolder((file) => file.split('/').slice(1).join('/')));
    case 'list': {
      if (choice.file.size > SENDER_LIST_SIZE.bytes) return fail([{ line: 1, reason: SENDER_LIST_SIZE.words }]);
      const text = decodeText(new Uint8Array(await choice.file.arrayBuffer()));
      return text.ok ? parseSenderList(text.value, files.map(nameOf)) : fail([{ line: 1, reason: 'text in UTF-8' }]);
    }
  }
}

async function take(
  { files, earlier: earlierFiles, senders: choice, editions }: Extract<DeskRequest, { kind: 'take' }>,
  reply: Reply,
): Promise<void> {
  const senders = await readSenders(choice, files);
  if (!senders.ok) return reply({ kind: 'bad-list', faults: senders.problem.slice(0, REFUSALS_LISTED) });
  const refusals: Refusal[] = [];
  const earlierRefusals: Refusal[] = [];
  const cutShort: Refusal[] = [];
  let earlierRefused = 0;
  const collect = (named: Senders | null, into: Refusal[]): Collection =>
    createCollection(
      { editions, period: null },
      (place, problem) => {
        const refusal = { ...place, reasons: refusalLines(problem) };
        if (into.length < REFUSALS_LISTED) into.push(refusal);
        if (into === earlierRefusals && cutsShort(place, problem)) cutShort.push(refusal);
      },
      named,
    );
  const totalBytes = [...files, ...earlierFiles].reduce((sum, { size }) => sum + size, 0);
  let bytes = 0;
  let toldAt = 0;
  const collection = collect(senders.value, refusals);
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
  const sets: EarlierFile[] = [];
  for (const file of inOrder(earlierFiles)) {
    const set = collect(null, earlierRefusals);
    await feed(file, set);
    earlierRefused += set.counts().refused;
    sets.push({ name: visibleText(nameOf(file)), aggregators: set.found().map(({ aggregator }) => aggregator) });
  }
  // As the command: beside a set that was read in part, a pack would differ from the earlier one by what is missing.
  if (cutShort.length > 0) return reply({ kind: 'bad-earlier', refusals: cutShort.slice(0, REFUSALS_LISTED) });
  earlier = sets;
  built = [];
  const found = collection.found();
  held = collection;
  aggregators = found.map(({ aggregator }) => aggregator);
  reply({
    kind: 'taken',
    counts: collection.counts(),
    batches: aggregators.map((aggregator) => {
      const {
        frame: { ref },
        period,
        basis,
        count,
      } = aggregator;
      return {
        id: ref.id,
        version: ref.version,
        period,
        basis,
        organisations: count(),
        isHeld: earlierOf(aggregator).length > 0,
        unfitEarlier: unfitEarlierOf(aggregator),
        // Whether a pack was made of an earlier year or not, a group that has grown since is to be looked into.
        notices: noticesOf(collection, aggregator, [
          ...aggregatorsOf(earlierOf(aggregator)),
          ...aggregators.filter((one) => fits(one, aggregator) && one.period < period),
        ]),
      };
    }),
    refusals,
    unreadEarlier: { count: earlierRefused, refusals: earlierRefusals },
    contested: collection
      .ledger()
      .filter(({ outcome }) => outcome === 'contested')
      .slice(0, REFUSALS_LISTED),
    unusedLines: senders.value?.unused() ?? [],
    hasLedger: senders.value !== null,
  });
}

/** In the order of their names, so that what is refused is listed alike however a folder gives them. */
const inOrder = (files: readonly File[]): readonly File[] => files.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));

const nameOf = (file: File): string => file.webkitRelativePath || file.name;
