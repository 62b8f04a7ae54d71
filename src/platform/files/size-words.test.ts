import { expect, it } from 'vitest';
import { MAX_FILE_BYTES } from '#src/domain/common/file.ts';
import { sizeWords } from './size-words.ts';

const MB = 1024 * 1024;

it.each<[string, number, boolean, RegExp | null]>([
  ['says nothing of a file that fits anywhere', 13 * MB, true, null],
  [
    'says that mail may not take it, before it does not',
    14 * MB,
    true,
    /^The file is 14 MB\. Many email systems refuse messages over 20 or 25 MB/,
  ],
  ['gives a size that is never below the true one', 21.51 * MB, true, /^The file is 21\.6 MB\./],
  [
    'says what to do with one that would not open again',
    MAX_FILE_BYTES + 1,
    false,
    /^The file is 256\.1 MB\. It cannot be opened again: the most that is opened is 256 MB, with what sign-offs hold written out, and 10,000 assessments\. Download each assessment by itself/,
  ],
])('%s', (_what, bytes, opensAgain, words) => {
  if (words) expect(sizeWords({ bytes, opensAgain })).toMatch(words);
  else expect(sizeWords({ bytes, opensAgain })).toBeNull();
});
