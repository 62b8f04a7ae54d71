import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { countLacking, formatBackup, parseBackup } from '#src/domain/backup/index.ts';
import { SOUND_BESIDE } from '#src/testing/file-doors.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { readBackup, restoreBackup } from './backup.ts';
import { eraseEverything } from './erase.ts';

// A backup in which one thing beside its assessments was changed is refused, or comes in whole: the backup that is made
// afterwards opens, and lacks nothing that was not said to be left.

/** How many are let in: a few here, hundreds by `npm run soak`. */
const LET_IN = Math.ceil(Number(process.env.SOAK_FILES ?? 200) / 20);
const FIRST_SEED = Number(process.env.SOAK_SEED ?? 1);
const AT = '2026-07-05T10:00:00.000Z';
const PARTS = [
  'reportChoices',
  'sent',
  'reportWordings',
  'contributionSeries',
  'training',
  'feedback',
  'followUps',
  'whatIsRun',
] as const;
const sound: unknown = SOUND_BESIDE['assure-backup with what was sent'];

type Path = readonly (string | number)[];
/** Every place beneath, lists by their number. */
const places = (value: unknown, path: Path): readonly Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, one]) => [[...path, key], ...places(one, [...path, key])])
    : [];
const at = (value: unknown, path: Path): unknown => path.reduce<unknown>((inner, key) => Object(inner)[key], value);
const texts = PARTS.flatMap((part) => places(at(sound, [part]), [part]))
  .map((path) => at(sound, path))
  .filter((value) => typeof value === 'string');

/** The backup with one value of a part in place of another, of its own kind. */
function mutant(seed: number): unknown {
  const generator = xoroshiro128plus(seed);
  const pick = <T>(list: readonly T[]): T => list[uniformInt(generator, 0, list.length - 1)] as T; // Safe: none is empty.
  const copy: unknown = structuredClone(sound);
  const part = pick(PARTS);
  const path = pick(places(at(sound, [part]), [part]));
  const before = at(copy, path);
  const other = (): unknown => {
    if (typeof before === 'string') return pick([pick(texts), 'constructor', '2099-12-31', `${before} e\u0301`, '']);
    if (typeof before === 'number') return pick([0, before + 1, 9999, 1_000_000_000]);
    if (typeof before === 'boolean') return !before;
    if (Array.isArray(before)) return pick([[], before.toReversed(), before.slice(1)]);
    return pick([null, 'one', 5]);
  };
  Object(at(copy, path.slice(0, -1)))[path.at(-1) ?? ''] = other();
  return copy;
}

beforeEach(() => void vi.stubGlobal('localStorage', new LocalStorageStandIn()));

it(
  'what is let in comes back whole from the next backup',
  async () => {
    let letIn = 0;
    for (let seed = FIRST_SEED; letIn < LET_IN; seed += 1) {
      const parsed = parseBackup(JSON.stringify(mutant(seed)));
      if (!parsed.ok) continue;
      letIn += 1;
      await eraseEverything();
      const restored = await restoreBackup(
        parsed.value,
        parsed.value.assessments.map(({ id }) => id),
        AT,
      );
      const read = await readBackup(AT, 'Tests');
      const again = read.ok ? parseBackup(formatBackup(read.value.backup)) : null;
      expect({
        seed,
        restored,
        damage: read.ok && read.value.leftOut,
        opens: again?.ok,
        lacking: again?.ok ? countLacking(again.value, parsed.value) : null,
      }).toEqual({ seed, restored: { ok: true, value: [] }, damage: [], opens: true, lacking: 0 });
    }
  },
  10_000 + LET_IN * 1000,
);
