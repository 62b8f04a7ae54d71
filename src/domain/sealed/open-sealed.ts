import { armor, Decrypter } from 'age-encryption';
import { decodeText, type FileProblem } from '../common/file.ts';
import { fail, ok, type Result } from '../common/result.ts';
import { readScryptStanza, unwrapFileKey, type ScryptStanza } from './scrypt-stanza.ts';

/** Why a sealed file was not opened. Nothing is lost: it can be tried again. */
export type SealProblem =
  | { readonly kind: 'wrong-passphrase' }
  /** Sealed for the holders of keys, which this app does not read. */
  | { readonly kind: 'not-by-passphrase' }
  /** The file asks for more work than is done here, or than the device has memory for. */
  | { readonly kind: 'too-much-work' }
  | { readonly kind: 'cut-or-changed' }
  | { readonly kind: 'contents'; readonly problem: FileProblem };

/**
 * The most work that a file may ask for: 1 GiB of memory and some ten seconds. The age program writes
 * 18, and others no more than a second's worth.
 */
const MAX_WORK_FACTOR = 20;

/** The text in an age file, binary or armoured, that was sealed with a passphrase by any age program. */
export async function openSealed(bytes: Uint8Array, passphrase: string): Promise<Result<string, SealProblem>> {
  let refusal: SealProblem | null = null;
  const decrypter = new Decrypter();
  decrypter.addIdentity({
    unwrapFileKey: async (stanzas: readonly ScryptStanza[]) => {
      const asked = readScryptStanza(stanzas);
      if (!asked) refusal = { kind: 'not-by-passphrase' };
      else if (asked.workFactor > MAX_WORK_FACTOR) refusal = { kind: 'too-much-work' };
      else {
        const fileKey = await unwrapFileKey(asked, passphrase).catch((error: unknown) => {
          if (!(error instanceof RangeError)) throw error;
          refusal = { kind: 'too-much-work' };
          return null;
        });
        if (fileKey) return fileKey;
        refusal ??= { kind: 'wrong-passphrase' };
      }
      return null;
    },
  });
  let opened: Uint8Array;
  try {
    opened = await decrypter.decrypt(withoutArmour(bytes));
  } catch {
    // Whatever the package found wrong beyond the passphrase is one thing to a reader: ask for the file again.
    return fail(refusal ?? { kind: 'cut-or-changed' });
  }
  const text = decodeText(opened);
  return text.ok ? ok(text.value) : fail({ kind: 'contents', problem: text.problem });
}

function withoutArmour(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 'a'.charCodeAt(0)) return bytes;
  const text = decodeText(bytes, bytes.length);
  return text.ok ? armor.decode(text.value) : bytes;
}
