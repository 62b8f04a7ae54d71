import { MAX_FILE_BYTES } from '#src/domain/common/file.ts';

/**
 * The File System Access API as far as it is used here. Only Chromium has it, and only on secure
 * pages, so the compiler's library does not know it.
 */
type Access = { readonly mode: 'readwrite' };
type PickerType = { readonly description: string; readonly accept: Readonly<Record<string, readonly string[]>> };

export type WritableFileHandle = FileSystemFileHandle & {
  readonly queryPermission?: (access: Access) => Promise<PermissionState>;
  readonly requestPermission?: (access: Access) => Promise<PermissionState>;
};

declare global {
  // Absent in browsers without the API.
  var showSaveFilePicker:
    | ((options: {
        readonly suggestedName: string;
        readonly types: readonly PickerType[];
      }) => Promise<WritableFileHandle>)
    | undefined;
  var showOpenFilePicker:
    ((options: { readonly types: readonly PickerType[] }) => Promise<readonly WritableFileHandle[]>) | undefined;
}

const BACKUP_TYPES: readonly PickerType[] = [
  { description: 'CareCERT Assure backup', accept: { 'application/json': ['.json'] } },
];

/** Can this browser write to a file that the user has chosen? */
export const canKeepFile = (): boolean =>
  typeof globalThis.showSaveFilePicker === 'function' && typeof globalThis.FileSystemFileHandle === 'function';

/** Lets the user name a new file; null when they think better of it. The browser empties one that is there already. */
export const pickNewFile = (suggestedName: string): Promise<WritableFileHandle | null> =>
  unlessCancelled(async () => (await globalThis.showSaveFilePicker?.({ suggestedName, types: BACKUP_TYPES })) ?? null);

/** Lets the user choose a file that is there; null when they think better of it. */
export const pickExistingFile = (): Promise<WritableFileHandle | null> =>
  unlessCancelled(async () => (await globalThis.showOpenFilePicker?.({ types: BACKUP_TYPES }))?.[0] ?? null);

async function unlessCancelled<T>(pick: () => Promise<T | null>): Promise<T | null> {
  try {
    return await pick();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
}

/** A handle as it comes out of the store; null where it is none, such as in a browser without the API. */
export const asFileHandle = (value: unknown): WritableFileHandle | null =>
  typeof FileSystemFileHandle === 'function' && value instanceof FileSystemFileHandle ? value : null;

/**
 * SHA-256 of a file's bytes in hexadecimal; null for an empty file. Such pages are secure, so Web Crypto is there. A
 * file that is larger than any of ours is not read: it is told by its size and the time that it was written.
 */
export async function hashOfBytes(file: Blob): Promise<string | null> {
  if (file.size === 0) return null;
  if (file.size > MAX_FILE_BYTES) return `${file.size} bytes of ${file instanceof File ? file.lastModified : 0}`;
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
