import { useCallback, useEffect, useRef, useState } from 'react';
import type { DeskReply, DeskRequest } from './desk-messages.ts';
import DeskWorker from './desk-worker.ts?worker&inline';

type Reply<K extends DeskReply['kind']> = Extract<DeskReply, { readonly kind: K }>;

/** Where the desk stands, and the latest reply of each sort. */
export type Desk = {
  readonly isWorking: boolean;
  readonly progress: Reply<'progress'> | null;
  readonly taken: Reply<'taken'> | null;
  readonly outcome: Reply<'built' | 'not-built'> | null;
  readonly failure: string | null;
};

const EMPTY: Desk = { isWorking: false, progress: null, taken: null, outcome: null, failure: null };

function after(desk: Desk, reply: DeskReply): Desk {
  switch (reply.kind) {
    case 'progress':
      return { ...desk, progress: reply };
    case 'taken':
      return { ...desk, isWorking: false, progress: null, taken: reply };
    case 'built':
    case 'not-built':
      return { ...desk, isWorking: false, outcome: reply };
    case 'failed':
      return { ...desk, isWorking: false, progress: null, failure: reply.detail };
  }
}

/** The worker behind the sector screen: the page stays free while it reads and counts. */
export function useDesk(): { readonly desk: Desk; readonly ask: (request: DeskRequest) => void; readonly cancel: () => void } {
  const worker = useRef<Worker | null>(null);
  const [desk, setDesk] = useState(EMPTY);

  const cancel = useCallback(() => {
    worker.current?.terminate();
    worker.current = null;
    setDesk(EMPTY);
  }, []);

  const ask = useCallback((request: DeskRequest) => {
    // A new set of contributions starts from nothing; a pack is built from what the worker holds.
    if (request.kind === 'take') cancel();
    if (worker.current === null) {
      worker.current = new DeskWorker();
      worker.current.addEventListener('message', ({ data }: MessageEvent<DeskReply>) => setDesk((before) => after(before, data)));
      worker.current.addEventListener('error', ({ message }) => setDesk((before) => after(before, { kind: 'failed', detail: message })));
    }
    setDesk((before) => ({ ...before, isWorking: true, outcome: null, failure: null }));
    worker.current.postMessage(request);
  }, [cancel]);

  useEffect(() => () => worker.current?.terminate(), []);

  return { desk, ask, cancel };
}
