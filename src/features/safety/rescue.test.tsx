// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { cipherOf } from '#src/platform/storage/lock/lock-cipher.ts';
import { setRowCipher } from '#src/platform/storage/lock/sealed-rows.ts';
import { dropFailedParts, notePartFailed, noteStoreProblem } from '#src/platform/storage/save-status.ts';
import { unsavedPart } from '#src/testing/builders.ts';
import { Rescue } from './rescue.tsx';

/* What is said where another tab has changed the lock: the reload that is asked for brings back only what it can open. */

const oldLock = cipherOf('old', new Uint8Array(32));

/** Does the page ask before it is left? */
const asks = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

afterEach(() => {
  cleanup();
  setRowCipher(null);
  dropFailedParts(() => true);
});

it.each([
  ['this page has no key', null, true, /is brought back when you reload/],
  ['this page has the key of a lock that is gone', oldLock, true, /a reload may lose it: save a copy first/],
  ['the same, with nothing but what was begun in forms', oldLock, false, /in this page alone.*copy it first/],
])('%s', (_case, cipher, hasParts, words) => {
  setRowCipher(cipher);
  noteStoreProblem({ kind: 'locked' });
  if (hasParts) notePartFailed(unsavedPart('one', 'policy', { note: 'half a sentence' }));
  render(<Rescue />);
  expect(document.body.textContent).toMatch(words);
  expect(asks()).toBe(cipher !== null);
});
