import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { changeAnswer } from '#src/domain/assessment/history/index.ts';
import {
  backupFormat,
  compareWithBackup,
  decisionOffered,
  formatBackup,
  parseBackup,
  toRestore,
  type Backup,
} from '#src/domain/backup/index.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { must } from '#src/domain/common/result.ts';
import { stamp } from '#src/testing/builders.ts';
import { changed, changesOf, shapeOf, type FieldChange } from '#src/testing/every-field.ts';
import { SOUND_BESIDE } from '#src/testing/file-doors.ts';
import { LocalStorageStandIn } from '#src/testing/local-storage.ts';
import { database } from '../database.ts';
import { dumpStore, layStore } from '#src/testing/store-dump.ts';
import { readBackup, restoreBackup } from './backup.ts';
import { loadCopiesHere, restoreOverSeen } from './copies-here.ts';
import { eraseEverything } from './erase.ts';

// A backup whose assessment went on from the one here is offered without a question. One field beside that assessment
// is another there than here, each in its turn: what is here stays, or somebody is asked, or is told. The fields are those
// of the schemas, so that one that is new is among them.

const AT = '2026-07-05T10:00:00.000Z';
const parsed = parseBackup(JSON.stringify(SOUND_BESIDE['assure-backup with what was sent']));
const sound = must(parsed.ok ? parsed.value : null, JSON.stringify(parsed));
const first = must(sound.assessments[0], 'there is one');
const [answered, ...answers] = first.answers;
const further = must(
  changeAnswer(must(answered, 'it is answered'), { note: 'Further on' }, stamp({ id: 'further', at: AT })),
  'it says something else',
);
const draft = { ...first, status: 'draft' as const };
const reportChoices = {
  ...must(sound.reportChoices, 'they are chosen'),
  marking: 'Ours',
  purpose: 'Ours',
  recommendation: 'Ours',
  bafRisk: 'Ours',
  cqcDomain: 'Ours',
};
const sent = sound.sent.map((one) => ({ ...one, due: '2026-08-01', message: 'By Friday.' }));
const here: Backup = { ...sound, assessments: [draft], reportChoices, sent };
const there: Backup = {
  ...here,
  assessments: [{ ...draft, answers: [further.answer, ...answers], history: [...first.history, further.change] }],
};

/** How each part of a backup comes in; assessments are compared field by field in `compare-copies.test.ts`. */
const PARTS: {
  readonly [Part in Exclude<keyof Backup, 'format' | 'formatVersion' | 'assessments'>]:
    | 'looked at'
    /** Why not. */
    | { readonly not: string };
} = {
  madeAt: { not: 'of the file itself' },
  madeBy: { not: 'of the file itself' },
  questionnaires: { not: 'each is kept by its hash, so that another text is another one' },
  packs: { not: 'the screen says beforehand that one that is here stays' },
  contributionSeries: 'looked at',
  sent: 'looked at',
  training: 'looked at',
  bulletinLists: 'looked at',
  followUps: 'looked at',
  whatIsRun: 'looked at',
  feedback: 'looked at',
  reportChoices: 'looked at',
  reportWordings: 'looked at',
};

/** Fields that change with the file and nobody is asked, and why. */
const MAY_CHANGE: readonly (readonly [RegExp, string])[] = [
  [/^sent\[\]\.(?:since|seen)\b/, 'follows from the state of the assessment, which is taken'],
  [/^sent\(fewer\)$/, 'likewise: with the state that is taken it may come back once more'],
  [/^bulletinLists\[\]\.list\.sequence$/, 'the newer issue stands'],
  [/^(?:bulletinLists\[\]\.seen\[\]|followUps\[\])\.(?:arrivedAt|firstIssuedAt|issuedAt)$/, 'the earlier one stands'],
];

/** Fields of the file that do not come in, and nobody is told, and why. */
const NOT_TOLD: readonly (readonly [RegExp, string])[] = [
  [/^bulletinLists\b/, 'what a publisher issued stays as it is here, until a newer issue comes'],
  [/^training\[\]\.(?:id|addedAt)$/, 'when and under which name an entry came is of this browser'],
  [/^followUps\[\]\.(?:id|title)$/, 'a record is known by its bulletin, which has the title'],
  [/^reportChoices\b/, 'the screen says beforehand that they stay as they are here, and what the file has'],
  [/^contributionSeries\b/, 'a series that has begun here goes on here'],
];
const isAmong = (all: readonly (readonly [RegExp, string])[], path: string): boolean =>
  all.some(([known]) => known.test(path));

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** Is all that the one says in the other? A list may have more, and another order. */
function holds(all: unknown, some: unknown): boolean {
  if (Array.isArray(some))
    return Array.isArray(all) && some.every((one: unknown) => all.some((other) => holds(other, one)));
  if (isObject(some)) return isObject(all) && Object.entries(some).every(([key, one]) => holds(all[key], one));
  return all === some;
}
const holdsParts = (all: Backup, some: Backup): boolean => LOOKED_AT.every((part) => holds(all[part], some[part]));
const LOOKED_AT = keysOf(PARTS).filter((part) => PARTS[part] === 'looked at');

/** Of each field one change, or all of them. */
function changesOfPart(part: keyof Backup): readonly FieldChange[] {
  const all = [...changesOf(must(shapeOf(backupFormat.schema)[part], part), there[part], part, [part])];
  if (process.env['SOAK_FIELDS'] !== undefined) return all;
  return [...new Map(all.map((one) => [one.path.replace(/\(kind \d+\)/, ''), one])).values()];
}

async function now(): Promise<Backup> {
  const read = await readBackup(AT, 'Tests');
  return must(read.ok ? read.value.backup : null, JSON.stringify(read));
}

/** What comes of a file where nobody decides anything. */
async function restored(file: Backup) {
  const copies = await loadCopiesHere();
  const choices = compareWithBackup(file, copies);
  const decisions = new Map(choices.map((one) => [one.assessment.id, decisionOffered(one) ?? 'leave']));
  const { backup, assessmentIds } = toRestore(file, decisions, () => 'a-copy', copies);
  const done = await restoreOverSeen(backup, assessmentIds, AT, new Set(), copies);
  return {
    isAsked: choices.some((one) => decisionOffered(one) === null),
    isTold: choices.some(({ difference }) => difference?.parts.length !== 0) || (done.ok && done.value.length > 0),
    isRefused: !done.ok,
  };
}

const wait = 120_000;
beforeEach(() => void vi.stubGlobal('localStorage', new LocalStorageStandIn()));

async function laid(): Promise<Awaited<ReturnType<typeof dumpStore>>> {
  await eraseEverything();
  expect(await restoreBackup(here, [first.id], AT)).toEqual({ ok: true, value: [] });
  expect(holdsParts(await now(), here)).toBe(true);
  return dumpStore(database.name);
}
async function lay(dump: Awaited<ReturnType<typeof laid>>): Promise<void> {
  database.close({ disableAutoOpen: false });
  await layStore(database.name, dump);
}

it('is offered without a question, and then comes in whole', async () => {
  await laid();
  expect(await restored(there)).toEqual({ isAsked: false, isTold: false, isRefused: false });
  expect((await now()).assessments).toMatchObject([{ history: there.assessments[0]?.history }]);
});

describe.each(LOOKED_AT)('%s', (part) => {
  it('a field that is another in the file is written over by nobody who was not asked', { timeout: wait }, async () => {
    const dump = await laid();
    const found: string[] = [];
    let count = 0;
    for (const change of changesOfPart(part)) {
      // Safe: it is looked at before anything else does.
      const file = parseBackup(formatBackup(changed(there, [change]) as Backup));
      if (!file.ok) continue;
      count += 1;
      await lay(dump);
      const { isAsked, isTold, isRefused } = await restored(file.value);
      const after = await now();
      if (isAsked || isRefused) {
        expect({ path: change.path, is: after.assessments }).toEqual({ path: change.path, is: here.assessments });
        if (isRefused) found.push(`${change.path} is refused only in the end`);
      }
      if (!holdsParts(after, here) && !isTold && !isAmong(MAY_CHANGE, change.path))
        found.push(`${change.path} is lost here`);
      if (!isAsked && !holdsParts(after, file.value) && !isTold && !isAmong(NOT_TOLD, change.path))
        found.push(`${change.path} stays in the file`);
    }
    expect(found).toEqual([]);
    expect(count).toBeGreaterThan(0);
  });
});
