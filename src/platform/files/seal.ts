import { armor, Encrypter, Stanza } from 'age-encryption';
import { wrapFileKey } from '#src/domain/sealed/scrypt-stanza.ts';

/** What the age program uses: 256 MiB of memory and a second or more for each guess. */
const WORK_FACTOR = 18;

/**
 * Seals a text with a passphrase, as an age file in armour: letters and line breaks only, so that mail
 * systems let it pass. Anyone with the passphrase opens it here or by `age --decrypt`; nobody else can,
 * and there is no other way in.
 * @param workFactor is written into the file; only tests take less
 */
export async function sealText(text: string, passphrase: string, workFactor = WORK_FACTOR): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.addRecipient({
    wrapFileKey: async (fileKey) => {
      const { args, body } = await wrapFileKey(
        fileKey,
        passphrase,
        crypto.getRandomValues(new Uint8Array(16)),
        workFactor,
      );
      return [new Stanza([...args], body)];
    },
  });
  return armor.encode(await encrypter.encrypt(text));
}
