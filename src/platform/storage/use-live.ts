import Dexie, { liveQuery, type Subscription } from 'dexie';
import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo, useSyncExternalStore } from 'react';
import { fail, type Result } from '#src/domain/common/result.ts';
import { problemOf, type StorageProblem } from './storage-problem.ts';

/*
 * Every live read of the store. A read that a write of this page brings about begins once the page has said "Saved":
 * Dexie asks for it within the event of the commit, ahead of the code that waits for the write.
 */

/** Writes of this page whose end has not been said yet. */
let writes = 0;
let whenSaid: { readonly promise: Dexie.Promise<void>; readonly resolve: () => void } | null = null;

/** To be called as a write begins; what it returns, once the code that waits for it has been told. */
export function beginWrite(): () => void {
  writes += 1;
  return () => {
    writes -= 1;
    if (writes > 0) return;
    const { resolve } = whenSaid ?? {};
    whenSaid = null;
    // What stands on the page by now is drawn first.
    if (resolve) setTimeout(resolve);
  };
}

function said(): Dexie.Promise<void> {
  if (!whenSaid) {
    let resolve = () => {};
    // Its own promises keep it known what is read for whom.
    const promise = new Dexie.Promise<void>((ready) => {
      resolve = () => ready();
    });
    whenSaid = { promise, resolve };
  }
  return whenSaid.promise;
}

/**
 * What Dexie is to watch. It goes by whether the very function that it is given is written with `async`: of one that only
 * gives back a promise it loses sight after two `await`s of anything else, and what is read then would stand as it was.
 */
const onceSaid =
  <T>(read: () => Promise<T>) =>
  async (): Promise<T> => {
    if (writes > 0) await said();
    return read();
  };

/** Reads again whenever a row that it looked at changes, in this tab or another; undefined until the first read is there. */
export const useLive = <T>(read: () => Promise<T>, from: readonly unknown[]): T | undefined =>
  useLiveQuery(onceSaid(read), [...from]);

type Shared<T> = {
  readonly value: () => T | undefined;
  readonly subscribe: (onChange: () => void) => () => void;
};

/** The live reads that are shared, by name. */
const shared = new Map<string, Shared<unknown>>();

/**
 * The same for what each of several screens looks at: one that comes as another goes has at once what that one had, and
 * nothing has to be shown meanwhile.
 * @param name stands for this read alone
 */
export const useSharedLive = <T>(
  name: string,
  read: () => Promise<Result<T, StorageProblem>>,
): Result<T, StorageProblem> | undefined => usePartOfSharedLive(name, read, asItIs);

const asItIs = <T>(live: T): T => live;

/**
 * The same for who shows a part of what is read, and is drawn again when that part is another.
 * @param partOf gives back the same object while the part says the same
 */
export function usePartOfSharedLive<T, Part>(
  name: string,
  read: () => Promise<Result<T, StorageProblem>>,
  partOf: (live: Result<T, StorageProblem> | undefined) => Part,
): Part {
  // The name says all that the read depends on.
  // oxlint-disable-next-line react/memo-dependencies, react-hooks/exhaustive-deps
  const { subscribe, value } = useMemo(() => sharedLive(name, read), [name]);
  return useSyncExternalStore(subscribe, () => partOf(value()));
}

function sharedLive<T>(
  name: string,
  read: () => Promise<Result<T, StorageProblem>>,
): Shared<Result<T, StorageProblem>> {
  const known = shared.get(name);
  // Safe: a name stands for one read.
  if (known) return known as Shared<Result<T, StorageProblem>>;
  let value: Result<T, StorageProblem> | undefined;
  let reading: Subscription | null = null;
  const listeners = new Set<() => void>();
  const tell = (next: Result<T, StorageProblem>) => {
    value = next;
    for (const listener of listeners) listener();
  };
  const live: Shared<Result<T, StorageProblem>> = {
    value: () => value,
    subscribe: (onChange) => {
      listeners.add(onChange);
      shared.set(name, live);
      reading ??= liveQuery(onceSaid(read)).subscribe(tell, (error: unknown) => tell(fail(problemOf(error))));
      return () => {
        listeners.delete(onChange);
        // A screen that comes as this one goes is there by then.
        setTimeout(() => {
          if (listeners.size > 0) return;
          reading?.unsubscribe();
          reading = null;
          value = undefined;
          if (shared.get(name) === live) shared.delete(name);
        });
      };
    },
  };
  return live;
}
