import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packMisfits, parsePack } from '../src/domain/benchmark/index.ts';
import { buildIllustrativePack, ILLUSTRATIVE_PACK, PACK_FOLDER, readEdition } from './packs.ts';

const readPack = (name: string): string => readFileSync(`${PACK_FOLDER}${name}`, 'utf8');

describe.each(readdirSync(PACK_FOLDER))('%s', (name) => {
  const parsed = parsePack(readPack(name));

  it('is sound', () => expect(parsed).toMatchObject({ ok: true }));

  it('fits its edition', () => {
    if (!parsed.ok) throw new Error('it was not read');
    expect(packMisfits(parsed.value, readEdition())).toEqual([]);
  });
});

it('the illustrative pack is current: run "npm run packs" when it is not', () => {
  // Compared by whether they are equal, since their difference would fill the screen.
  expect(readPack(ILLUSTRATIVE_PACK) === buildIllustrativePack(readEdition())).toBe(true);
});

it('the illustrative pack says that it is made up wherever it names itself', () => {
  const parsed = parsePack(readPack(ILLUSTRATIVE_PACK));
  expect(parsed).toMatchObject({
    ok: true,
    value: { basis: 'illustrative', title: expect.stringMatching(/illustrative.*made-up/i), method: expect.stringMatching(/^ILLUSTRATIVE/) },
  });
});
