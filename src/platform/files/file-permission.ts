import type { KeptFile } from '#src/platform/storage/recovery/index.ts';
import { asFileHandle } from './file-access.ts';

// Apart from what writes the file: the light looks at it on every screen.

/** What the browser says of writing to the chosen file: `prompt` when the user must be asked again. */
export async function filePermission(kept: KeptFile): Promise<PermissionState> {
  const handle = asFileHandle(kept.handle);
  if (!handle) return 'denied';
  return (await handle.queryPermission?.({ mode: 'readwrite' })) ?? 'granted';
}

/** Asks the user for leave to write; only in answer to a click. */
export async function askFilePermission(kept: KeptFile): Promise<void> {
  await asFileHandle(kept.handle)?.requestPermission?.({ mode: 'readwrite' });
}
