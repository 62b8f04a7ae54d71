import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import { download } from '#src/platform/files/index.ts';
import type { DeskReply, DeskRequest } from './desk-messages.ts';
import DeskWorker from './desk-worker.ts?worker&inline';

type Reply<K extends DeskReply['kind']> = Extract<DeskReply, { readonly kind: K }>;

/** Where the desk stands, and the latest reply of each sort. */
export type Desk = {
  readonly work: DeskRequest['kind'] | null;
  readonly progress: Reply<'progress'> | null;
  readonly taken: Reply<'taken'> | null;
  readonly outcome: Reply<'built' | 'not-built'> | null;
  readonly failure: string | null;
  /** What is wrong with the list of senders; empty while nothing is. */
  readonly listFaults: Reply<'bad-list'>['faults'];
  /** What cannot be read whole of files behind earlier packs; empty while everything can. */
  readonly cutShort: Reply<'bad-earlier'>['refusals'];
};

const EMPTY: Desk = {
  work: null,
  progress: null,
  taken: null,
  outcome: null,
  failure: null,
  listFaults: [],
  cutShort: [],
};

function after(desk: Desk, reply: DeskReply): Desk {
  switch (reply.kind) {
    case 'progress':
      return { ...desk, progress: reply };
    case 'taken':
      return { ...EMPTY, taken: reply };
    case 'built':
    case 'not-built':
      return { ...desk, work: null, outcome: reply };
    case 'bad-list':
      return { ...desk, work: null, progress: null, listFaults: reply.faults };
    case 'bad-earlier':
      return { ...desk, work: null, progress: null, cutShort: reply.refusals };
    case 'ledger':
      return { ...desk, work: null };
    case 'failed':
      return { ...desk, work: null, progress: null, failure: reply.detail };
  }
}

/**
 * The workers behind the sector screen: the page stays free while they read and count. A new set of
 * contributions is read by a worker of its own, and takes the place of the one before when it has been
 * taken in whole; until then the one before can be gone back to.
 */
export function useDesk(): {
  readonly desk: Desk;
  readonly ask: (request: DeskRequest) => void;
  readonly cancel: () => void;
} {
  const holder = useRef<Worker | null>(null);
  /** Stops what is under way and leaves everything as it was before. */
  const underWay = useRef<(() => void) | null>(null);
  const [desk, setDesk] = useState(EMPTY);

  const cancel = useCallback(() => {
    underWay.current?.();
    underWay.current = null;
    setDesk((before) => ({ ...before, work: null, progress: null }));
  }, []);

  const ask = useCallback(
    (request: DeskRequest) => {
      cancel();
      const isTaking = request.kind === 'take';
      const worker = isTaking || holder.current === null ? new DeskWorker() : holder.current;
      // A channel for each request, so that a reply to one that was cancelled is not taken for another's.
      const { port1: replies, port2: toWorker } = new MessageChannel();
      const listening = new AbortController();
      const { signal } = listening;
      const end = () => {
        listening.abort();
        replies.close();
      };
      const stop = () => {
        end();
        // A worker that works out a pack holds the contributions: it is left to finish unheard.
        if (isTaking) worker.terminate();
      };
      const hear = (reply: DeskReply) => {
        // Charts and tables of the whole sector are drawn a little at a time.
        if (reply.kind === 'built') startTransition(() => setDesk((before) => after(before, reply)));
        else setDesk((before) => after(before, reply));
        if (reply.kind === 'progress') return;
        // The book goes to the centre's own disk, and nowhere else.
        if (reply.kind === 'ledger') download('ledger.csv', 'text/csv', reply.text);
        underWay.current = null;
        if (reply.kind === 'failed' || reply.kind === 'bad-list' || reply.kind === 'bad-earlier') return stop();
        end();
        if (reply.kind !== 'taken') return;
        holder.current?.terminate();
        holder.current = worker;
      };
      replies.addEventListener('message', ({ data }: MessageEvent<DeskReply>) => hear(data), { signal });
      replies.start();
      worker.addEventListener('error', ({ message }) => hear({ kind: 'failed', detail: message }), { signal });
      underWay.current = stop;
      setDesk((before) => ({ ...before, work: request.kind, failure: null, listFaults: [], cutShort: [] }));
      worker.postMessage(request, [toWorker]);
    },
    [cancel],
  );

  useEffect(
    () => () => {
      underWay.current?.();
      holder.current?.terminate();
    },
    [],
  );

  return { desk, ask, cancel };
}
