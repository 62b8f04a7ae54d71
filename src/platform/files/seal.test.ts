import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { armor } from 'age-encryption';
import { afterAll, describe, expect, it } from 'vitest';
import { isSealed } from '#src/domain/sealed/is-sealed.ts';
import { openSealed } from '#src/domain/sealed/open-sealed.ts';
import { ageVersion, runAge } from '#src/testing/age-program.ts';
import { sealText } from './seal.ts';

const PASSPHRASE = 'canal biscuit thunder olive';
const TEXT = '{"format":"assure-vector","formatVersion":1,"text":"Größe, £20, 北"}\n';
const vector = (name: string): Uint8Array =>
  readFileSync(new URL(`../../domain/sealed/vectors/${name}`, import.meta.url));
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const folder = mkdtempSync(path.join(tmpdir(), 'assure-sealed-'));
afterAll(() => rmSync(folder, { recursive: true }));

const age = ageVersion();

// In the name, so that a machine without the program is seen to have tried nothing.
describe(`the age program, ${age ?? 'NOT TRIED: there is no age program, or no script for a terminal, on this machine'}`, () => {
  const ours = path.join(folder, 'ours.age.txt');

  it.runIf(age)('opens what is sealed here', async () => {
    const opened = path.join(folder, 'ours.json');
    writeFileSync(ours, await sealText(TEXT, PASSPHRASE));
    expect(await runAge(['--decrypt', '--output', opened, ours], PASSPHRASE)).toMatchObject({ code: 0 });
    expect(readFileSync(opened, 'utf8')).toBe(TEXT);
  });

  it.runIf(age)('does not open it with another passphrase', async () => {
    const { code, said } = await runAge(['--decrypt', ours], `${PASSPHRASE}s`);
    expect(code).not.toBe(0);
    expect(said).toMatch(/incorrect passphrase/);
  });

  it.runIf(age).each([
    ['armoured', ['--armor']],
    ['binary', []],
  ])('seals what is opened here, %s', async (_form, options) => {
    const plain = path.join(folder, 'theirs.json');
    const sealed = path.join(folder, `theirs${options.length}.age`);
    writeFileSync(plain, TEXT);
    expect(await runAge(['--passphrase', ...options, '--output', sealed, plain], PASSPHRASE)).toMatchObject({
      code: 0,
    });
    expect(await openSealed(readFileSync(sealed), PASSPHRASE)).toEqual({ ok: true, value: TEXT });
  });
});

describe('files that the age program 1.1.1 has sealed', () => {
  const armoured = new TextDecoder().decode(vector('by-age-1.1.1.age.txt'));
  it.each([
    ['binary', vector('by-age-1.1.1.age')],
    ['armoured, as Notepad and mail leave it', bytesOf(`\u{FEFF}\r\n${armoured.replaceAll('\n', '\r\n')}\r\n`)],
  ])('%s is known and opened', async (_form, bytes) => {
    expect(isSealed(bytes)).toBe(true);
    expect(await openSealed(bytes, PASSPHRASE)).toEqual({ ok: true, value: TEXT });
  });

  const withWork = (workFactor: string): Uint8Array => {
    const latin = Buffer.from(vector('by-age-1.1.1.age')).toString('latin1');
    return Buffer.from(latin.replace(/(-> scrypt \S+) 18\n/, `$1 ${workFactor}\n`), 'latin1');
  };
  it.each([
    ['cut in its header', vector('by-age-1.1.1.age').slice(0, 60), PASSPHRASE, 'cut-or-changed'],
    ['armour that was cut short', bytesOf(armoured.slice(0, -30)), PASSPHRASE, 'cut-or-changed'],
    ['work without end', withWork('21'), PASSPHRASE, 'too-much-work'],
    ['work beyond all numbers', withWork('999'), PASSPHRASE, 'too-much-work'],
    ['work that is no number', withWork('-1'), PASSPHRASE, 'not-by-passphrase'],
    ['sealed for a key', vector('for-a-key.age.txt'), PASSPHRASE, 'not-by-passphrase'],
  ])('%s: refused by name', async (_what, bytes, passphrase, kind) => {
    expect(await openSealed(bytes, passphrase)).toMatchObject({ ok: false, problem: { kind } });
  });

  // Sealed with little work, since what is refused here is refused after it.
  it.each([
    ['another passphrase', (whole: Uint8Array) => whole, 'wrong passphrase', 'wrong-passphrase'],
    [
      'a changed content',
      (whole: Uint8Array) => whole.map((byte, index) => (index === whole.length - 1 ? byte ^ 1 : byte)),
      PASSPHRASE,
      'cut-or-changed',
    ],
    ['cut short', (whole: Uint8Array) => whole.slice(0, -5), PASSPHRASE, 'cut-or-changed'],
  ])('%s: refused by name, and the whole file opens', async (_what, change, passphrase, kind) => {
    const whole = armor.decode(await sealText(TEXT, PASSPHRASE, 4));
    expect(await openSealed(whole, PASSPHRASE)).toEqual({ ok: true, value: TEXT });
    expect(await openSealed(change(whole), passphrase)).toMatchObject({ ok: false, problem: { kind } });
  });

  it('other files are not taken for sealed ones', () => {
    for (const text of [
      '{"format":"assure-backup"}',
      '',
      'Dear all, -----BEGIN AGE ENCRYPTED FILE-----',
      '-----BEGIN PGP MESSAGE-----',
    ]) {
      expect(isSealed(bytesOf(text))).toBe(false);
    }
  });
});
