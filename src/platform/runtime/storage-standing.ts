/** How safely this browser keeps data, as far as it will say. */
export type StorageStanding = {
  /** true: kept until the user deletes it; false: the browser may clear it when short of room. */
  readonly isPersistent: boolean;
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
};

/**
 * What the browser says of our data. Never fails: an old browser says less.
 * @param isAsking asks it to keep them as well. Some browsers put the question to the user, so it is
 *   asked only once there is something to keep.
 */
export async function readStanding(isAsking: boolean): Promise<StorageStanding> {
  const storage: StorageManager | undefined = navigator.storage;
  if (!storage?.persisted) return { isPersistent: false, usedBytes: null, quotaBytes: null };
  const isPersistent = (await storage.persisted()) || (isAsking && (await storage.persist()));
  const { usage, quota } = await storage.estimate();
  return { isPersistent, usedBytes: usage ?? null, quotaBytes: quota ?? null };
}

/** Browsers give a private window far less room than this; so they do on a full disk. */
const SMALL_QUOTA_BYTES = 1024 ** 3;

/** May this be a private window, whose data go when it is closed? No browser says so: a sign, not a proof. */
export const mayBePrivate = ({ isPersistent, quotaBytes }: StorageStanding): boolean =>
  !isPersistent && quotaBytes !== null && quotaBytes < SMALL_QUOTA_BYTES;
