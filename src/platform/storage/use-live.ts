import Dexie from 'dexie';
import { useLiveQuery } from 'dexie-react-hooks';

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

/** Reads again whenever a row that it looked at changes, in this tab or another; undefined until the first read is there. */
export const useLive = <T>(read: () => Promise<T>, from: readonly unknown[]): T | undefined =>
  useLiveQuery(() => (writes > 0 ? said().then(read) : read()), [...from]);
