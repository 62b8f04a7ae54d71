import { expect, it } from 'vitest';
import { must } from '../common/result.ts';
import { readScryptStanza, unwrapFileKey, wrapFileKey } from './scrypt-stanza.ts';

// What age programs make of it is tried where whole files are sealed (`platform/files/seal.test.ts`).
const fileKey = Uint8Array.from({ length: 16 }, (_, index) => index);
const salt = new Uint8Array(16).fill(7);
const QUICK = 4;

it('a passphrase is the same however its accents were written', async () => {
  const stanza = await wrapFileKey(fileKey, 'cafe\u0301 au lait', salt, QUICK);
  const asked = must(readScryptStanza([stanza]), 'a sound stanza');
  expect(await unwrapFileKey(asked, 'café au lait')).toEqual(fileKey);
  expect(await unwrapFileKey(asked, 'cafe au lait')).toBeNull();
});

it('a second reader beside the passphrase is refused', async () => {
  const stanza = await wrapFileKey(fileKey, 'passphrase', salt, QUICK);
  expect(readScryptStanza([stanza, stanza])).toBeNull();
  expect(readScryptStanza([])).toBeNull();
});
