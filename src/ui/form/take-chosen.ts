import type { ChangeEvent } from 'react';

/**
 * The files that were chosen, and a picker with nothing in it: Firefox writes the names of what stands in one to its
 * session files, with the folders that it lies in, and these can name an organisation or a sender. So the same file can be
 * chosen again as well, once it is mended.
 */
export function takeChosen({ target }: ChangeEvent<HTMLInputElement>): readonly File[] {
  const files = [...(target.files ?? [])];
  target.value = '';
  return files;
}
