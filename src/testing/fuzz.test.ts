import { describe, expect, it } from 'vitest';
import { DOORS } from './file-doors.ts';
import { mutate } from './mutate.ts';

/** How many files are tried: a sample here, ten thousand by `npm run soak`. */
const FILES = Number(process.env.SOAK_FILES ?? 200);
/** Where the seeds begin; any other tries other files. */
const FIRST_SEED = Number(process.env.SOAK_SEED ?? 1);
/**
 * Long for a file of a few kilobytes; a reader that tries every way to match would need hours. Where other work held
 * this one up, another try is quick.
 */
const SLOWEST_MS = 3000;
const TRIES = 5;

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

describe('a mutated file at every door', () => {
  const outcomes = { opened: 0, refused: 0 };
  const seedsOf = (door: number) =>
    Array.from({ length: Math.ceil(FILES / DOORS.length) }, (_, index) => FIRST_SEED + index * DOORS.length + door);

  it.each(DOORS.map((door, index) => ({ ...door, seeds: seedsOf(index) })))(
    'is refused in words or opens and does no harm: $name',
    ({ name, sound, open, seeds }) => {
      for (const seed of seeds) {
        const what = `${name}, seed ${seed}`;
        const mutated = mutate(sound, seed);
        let outcome;
        let isSlow = true;
        for (let tries = 0; isSlow && tries < TRIES; tries += 1) {
          const began = performance.now();
          try {
            outcome = open(mutated);
          } catch (error) {
            throw new Error(`${what}: ${String(error)}`, { cause: error });
          }
          isSlow = performance.now() - began > SLOWEST_MS;
        }
        outcomes[outcome ? 'refused' : 'opened'] += 1;
        const words = outcome ? outcome.words.join('') : 'opened';
        expect({ what, isSlow, isInWords: words !== '', isToBeSeen: !UNSEEN.test(words) }).toEqual({
          what,
          isSlow: false,
          isInWords: true,
          isToBeSeen: true,
        });
      }
    },
    60_000 + FILES * 100,
  );

  it('tries files of both kinds', () => {
    expect(outcomes.opened).toBeGreaterThan(FILES / 100);
    expect(outcomes.refused).toBeGreaterThan(FILES / 4);
  });
});
