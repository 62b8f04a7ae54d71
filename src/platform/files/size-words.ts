import { MAX_FILE_BYTES } from '#src/domain/common/file.ts';
import { formatNumber } from '#src/domain/common/format.ts';
import { MAX_LISTED } from '#src/domain/common/limits.ts';

/** How large a file became that was made here. */
export type FileSize = {
  /** As it lies in the downloads, sealed or open. */
  readonly bytes: number;
  /** Is it within what this app opens? */
  readonly opensAgain: boolean;
};

const MB = 1024 * 1024;
/** The most that is opened, in words. */
export const LARGEST_FILE = `${formatNumber(MAX_FILE_BYTES / MB)} MB`;
/** Many mail systems take messages of 20 or 25 MB, in which a file counts a third more than it has. */
const MAIL_NEAR_BYTES = 14 * MB;

/** What is to be said of the size of a file that was made; null for one that fits anywhere. */
export function sizeWords({ bytes, opensAgain }: FileSize): string | null {
  const size = `The file is ${formatNumber(Math.ceil((bytes / MB) * 10) / 10)} MB.`;
  if (!opensAgain) {
    return `${size} It cannot be opened again: the most that is opened is ${LARGEST_FILE}, with what sign-offs hold written out, and ${formatNumber(MAX_LISTED)} assessments. Download each assessment by itself as well, from the foot of its task list, and keep those files.`;
  }
  return bytes >= MAIL_NEAR_BYTES
    ? `${size} Many email systems refuse messages over 20 or 25 MB, and a file takes up a third more space in one: use a shared folder instead.`
    : null;
}
