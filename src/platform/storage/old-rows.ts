import { database, isInMemory } from './database.ts';
import { rowCipher } from './lock/sealed-rows.ts';
import { attempt } from './storage-problem.ts';

/** Stores beside ours: there are none but while the work is done, or where the browser was killed meanwhile. */
const BESIDE = ['carecert-assure-beside-1', 'carecert-assure-beside-2', 'carecert-assure-beside-3'] as const;
/**
 * And one that stays, empty, while ours does. Chromium joins those files over which a store that is deleted reaches, and
 * one that ours alone lies in is none of them. Beside the one that stays it is: that one is deleted first, and made again.
 */
const STAYS = 'carecert-assure-beside';
/** One more, empty, from before the work until the files have come to rest: the work is still due where it is found. */
const DUE = 'carecert-assure-beside-due';
/** Their one table. */
const FILL = 'fill';

/**
 * Up to so much Chromium's files hold whatever was written in so few of them that all are joined. More lies in many, of
 * which only those that reach over the stores beside would be.
 */
const FEW_FILES = 1_500_000;
/** Chromium lays what is larger into a file of its own, which goes at once. */
const FILL_ROW = 60_000;
/** As much as its journal holds. */
const FILL_TOGETHER = 70;
/** As many full journals as it waits for before it joins files. */
const FILL_PARTS = 4;

/** What Chromium's files come to once no store is left in them: 5 KB. Other pages opened from disk share them. */
const NOTHING_LEFT = 10_000;
/** How often their size is looked at, for how many looks it has to be the same, and after how many they are given up. */
const LOOK_MS = 100;
const LOOKS_AT_REST = 20;
const MOST_LOOKS = 150;

/**
 * Does work that replaces or removes rows, and has the browser take the old ones out of its files as well. Chromium only
 * adds to those: what was replaced or removed lies in them, in the clear, until there are megabytes to tidy up. It tidies
 * at once where a store is deleted: the first of three has it write down what it still held in its journal, the second
 * has it join its files, by which old rows fall out, and the third lets go of the files that were joined. A larger store
 * is tidied as it would be in time: by writing, here over and over in a store beside, until every file had its turn.
 * It says that a store is deleted before it has tidied, so the work is not done before its files have come to rest: who
 * closes the browser at once would leave every word in them.
 */
export async function takingOldRowsAlong<T>(work: () => Promise<T>): Promise<T> {
  if (isInMemory()) return work();
  await underWay;
  // Where the browser does not let it, the work is done all the same, and old rows stay, as the screens say that they can.
  await attempt(() => eachOf([DUE, ...BESIDE], openBeside));
  try {
    return await work();
  } finally {
    await tidyThroughout();
  }
}

/** Does once more, while nobody waits, what was not finished where the page or the browser was closed meanwhile. */
export function finishTakingOldRowsAlong(): void {
  underWay = underWay.then(async () => {
    const left = await attempt(() => indexedDB.databases());
    if (!left.ok || left.value.every(({ name }) => name !== DUE)) return;
    await attempt(() => eachOf(BESIDE, openBeside));
    await tidyThroughout();
  });
}

async function tidyThroughout(): Promise<void> {
  await attempt(fillBeside);
  await tidy();
}

/** What is still being tidied up after rows that somebody removed. It never fails. */
let underWay: Promise<unknown> = Promise.resolve();
/** Whether the next turn waits for the one under way: it is for everything that is removed until it begins. */
let isNextWaiting = false;

/**
 * The same for what somebody removes while they go on working: it is out of Chromium's files within seconds, for which
 * nobody waits. Each removal has a turn that begins after it, with stores beside of its own: the turn under way would
 * delete those that were there before, and leave it none. Nothing is written beside a large store for it, of which a
 * crash meanwhile could cost all: there it can stay. Under a lock it is sealed, and stays so.
 */
export async function takingRowsOutSoon<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    if (!isInMemory() && rowCipher() === null && !isNextWaiting) {
      isNextWaiting = true;
      underWay = underWay.then(async () => {
        isNextWaiting = false;
        await attempt(() => eachOf([DUE, ...BESIDE], openBeside));
        await tidy();
      });
    }
  }
}

async function tidy(): Promise<void> {
  await attempt(async () => {
    await eachOf([STAYS], (name) => indexedDB.deleteDatabase(name));
    if ((await indexedDB.databases()).some(({ name }) => name === database.name)) await eachOf([STAYS], openBeside);
    await eachOf(BESIDE, (name) => indexedDB.deleteDatabase(name));
  });
  await attempt(untilFilesRest);
  // A file that was being read when it was joined stays until a store is deleted after that.
  await attempt(() => eachOf([DUE], (name) => indexedDB.deleteDatabase(name)));
}

/** Only Chromium tells how large its files are: any other is not waited for. */
async function sizeOfFiles(): Promise<number> {
  const { usageDetails }: StorageEstimate & { readonly usageDetails?: { readonly indexedDB?: number } } =
    await navigator.storage.estimate();
  return usageDetails?.indexedDB ?? 0;
}

async function untilFilesRest(): Promise<void> {
  let before = await sizeOfFiles();
  let same = 0;
  for (let looks = 0; looks < MOST_LOOKS && before > NOTHING_LEFT && same < LOOKS_AT_REST; looks += 1) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const size = await sizeOfFiles();
    same = size === before ? same + 1 : 0;
    before = size;
  }
}

function openBeside(name: string): IDBOpenDBRequest {
  const opening = indexedDB.open(name);
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(FILL));
  return opening;
}

/** Seen in Chromium 156: three turns are enough for 8 MB, six for 20, eleven for 40. */
async function fillBeside(): Promise<void> {
  const size = await sizeOfFiles();
  if (size < FEW_FILES) return;
  const store = await answerOf(openBeside(BESIDE[0]));
  // Another tab is at it.
  if (!store) return;
  const turns = Math.min(3 + Math.ceil(size / 5_000_000), 20);
  try {
    for (let part = 0; part < turns * FILL_PARTS; part += 1)
      await new Promise<void>((resolve, reject) => {
        const filling = store.transaction(FILL, 'readwrite');
        filling.addEventListener('complete', () => resolve());
        filling.addEventListener('abort', () => reject(filling.error ?? new Error('refused')));
        for (let row = 0; row < FILL_TOGETHER; row += 1)
          filling
            .objectStore(FILL)
            .put(crypto.getRandomValues(new Uint8Array(FILL_ROW)), (part % FILL_PARTS) * FILL_TOGETHER + row);
      });
  } finally {
    store.close();
  }
}

/** Asks for each after the one before. */
async function eachOf(names: readonly string[], ask: (name: string) => IDBOpenDBRequest): Promise<void> {
  for (const name of names) (await answerOf(ask(name)))?.close();
}

/** What it opened; nothing where it deletes. */
const answerOf = (asked: IDBOpenDBRequest): Promise<IDBDatabase | undefined> =>
  new Promise((resolve, reject) => {
    asked.addEventListener('success', () => resolve(asked.result));
    asked.addEventListener('error', () => reject(asked.error ?? new Error('refused')));
    // Another tab is at the same work: its own takes them along.
    asked.addEventListener('blocked', () => resolve(undefined));
  });
