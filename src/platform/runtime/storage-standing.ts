/** How safely this browser keeps data, as far as it will say. */
export type StorageStanding = {
  /** true: kept until the user deletes it; false: the browser may clear it when short of room. */
  readonly isPersistent: boolean;
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
};

/** Asks the browser to keep our data, and what it makes of that. Never fails: an old browser says less. */
export async function askToKeepData(): Promise<StorageStanding> {
  const storage: StorageManager | undefined = navigator.storage;
  if (!storage?.persisted) return { isPersistent: false, usedBytes: null, quotaBytes: null };
  const isPersistent = (await storage.persisted()) || (await storage.persist());
  const { usage, quota } = await storage.estimate();
  return { isPersistent, usedBytes: usage ?? null, quotaBytes: quota ?? null };
}
