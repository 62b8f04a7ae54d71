import { expect, it } from 'vitest';
import { storedPlanSchema } from '#src/domain/assessment/plan/index.ts';
import { followUpSchema } from '#src/domain/bulletins/kept/index.ts';
import { must } from '#src/domain/common/result.ts';
import { registerEntrySchema } from '#src/domain/training/register/entries.ts';
import { keptBeside, SOUND_PLAN } from './kept-beside.ts';

// What a screen lets nobody enter comes in by no file either: what is told of it would be made up.

const { training, followUps } = keptBeside('one');
const followUp = must(followUps[0], 'something was done about a bulletin');
const entry = (kind: string) =>
  must(
    followUp.entries.find((one) => one.kind === kind),
    kind,
  );
const effect = must(
  training.find(({ kind }) => kind === 'effect'),
  'a message or a drill',
);
const message = { ...effect, what: 'real', worked: null, staff: 20, reports: 20, lures: 1, minutesToFirst: 5 };
const drill = {
  ...message,
  what: 'restore',
  worked: false,
  staff: null,
  reports: null,
  lures: null,
  minutesToFirst: null,
};
const kept = { ...must(SOUND_PLAN.kept, 'a plan is kept'), start: '2026-11-30' };
const quarters = (...all: readonly string[]) => ({
  ...kept,
  expected: all.map((quarter, at) => ({ quarter, percent: 40 + at })),
});
const isEntry = (value: unknown): boolean => registerEntrySchema.safeParse(value).success;
const isFollowUp = (value: unknown): boolean => followUpSchema.safeParse({ ...followUp, entries: [value] }).success;
const isKept = (value: unknown): boolean => storedPlanSchema.safeParse({ ...SOUND_PLAN, kept: value }).success;

it.each<[string, (value: unknown) => boolean, sound: unknown, forged: readonly unknown[]]>([
  [
    'a message',
    isEntry,
    message,
    [
      { ...message, worked: true },
      { ...message, reports: 21 },
      { ...message, reports: 0 },
    ],
  ],
  [
    'a drill',
    isEntry,
    drill,
    [
      { ...drill, worked: null },
      { ...drill, staff: 3 },
      { ...drill, lures: 1 },
    ],
  ],
  [
    'what does not apply',
    isFollowUp,
    { ...entry('state'), state: 'does-not-apply', note: 'Never bought.' },
    [{ ...entry('state'), state: 'does-not-apply', note: '' }],
  ],
  [
    'a supplier who answered',
    isFollowUp,
    { ...entry('supplier'), what: 'replied', words: 'It is mended.' },
    [{ ...entry('supplier'), what: 'replied', words: '' }],
  ],
  [
    // Entered on 2 July 2026.
    'an acceptance',
    isFollowUp,
    { ...entry('accepted'), until: '2027-07-02' },
    [
      { ...entry('accepted'), until: '2027-07-04' },
      { ...entry('accepted'), until: '2099-01-01' },
      { ...entry('accepted'), until: '2026-06-30' },
      { ...entry('accepted'), at: 'no instant' },
    ],
  ],
  [
    'a supplier who was asked',
    isFollowUp,
    { ...entry('supplier'), on: '2026-07-02' },
    [{ ...entry('supplier'), on: '2026-07-04' }],
  ],
  [
    'a plan by quarters',
    isKept,
    quarters('2026-10', '2027-01', '2027-07'),
    [quarters('2027-01', '2026-10'), quarters('2026-07', '2026-10')],
  ],
])('%s says in a file what its screen asks for', (_what, isSound, sound, forged) => {
  expect(isSound(sound)).toBe(true);
  expect(forged.map(isSound)).toEqual(forged.map(() => false));
});
