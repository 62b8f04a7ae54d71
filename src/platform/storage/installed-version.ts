/** Guards stored data. */
export const DATABASE_NAME = 'carecert-assure';

async function readInstalledVersion(): Promise<number | null> {
  const found = await new Promise<number>((resolve, reject) => {
    const opening = indexedDB.open(DATABASE_NAME);
    // There is none: even an empty one would be something left.
    opening.addEventListener('upgradeneeded', () => opening.transaction?.abort());
    opening.addEventListener('error', () => reject(opening.error ?? new Error('not opened')));
    opening.addEventListener('success', () => {
      resolve(opening.result.version);
      opening.result.close();
    });
  }).catch(() => null);
  // Dexie keeps its versions tenfold.
  return found && Math.floor(found / 10);
}

let looked: Promise<number | null> | null = null;

/** Asks for it ahead of those who need it: the browser takes longer to open a store the first time. */
export function lookForStore(): void {
  looked = readInstalledVersion();
}

/** Which version of the store is in this browser; null where there is none yet, or none can be looked at. */
export function installedVersion(): Promise<number | null> {
  const found = looked ?? readInstalledVersion();
  looked = null;
  return found;
}
