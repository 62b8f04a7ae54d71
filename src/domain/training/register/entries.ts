import * as z from 'zod/mini';
import { calendarDateSchema, isWithinMonthsBefore, type CalendarDate } from '../../common/calendar-date.ts';
import { nameForm } from '../../common/search-form.ts';
import { editionSchema, idSchema, instantSchema, optionalTitleSchema, titleSchema } from '../../common/text.ts';
import { trainingRoleSchema, type TrainingRole } from '../schema.ts';
import { slipFormat, slipSchema, type Slip } from '../slip.ts';

/** How long what names people is kept in the register, by the date of the slip. */
export const MONTHS_KEPT = 24;

/** Where counts come from, and so how strong they are: nobody but the two last can be "documented". */
export const countsBasisSchema = z.enum(['word', 'attested', 'platform']);
export type CountsBasis = z.infer<typeof countsBasisSchema>;

export const BASIS_WORDS: Readonly<Record<CountsBasis, string>> = {
  word: 'By word: somebody said so',
  attested: 'A register that a named person attests',
  platform: 'An export of a learning platform',
};

export const ROLE_WORDS: Readonly<Record<TrainingRole, string>> = {
  everyone: 'Everyone',
  it: 'IT and those who run systems',
  'clinical-engineering-and-estates': 'Clinical engineering and estates',
  procurement: 'Procurement',
  governance: 'Governance and the office of the SIRO',
  board: 'Board',
};

/** Ids of rows begin with what they are of, so that no slip can take the place of anything else. */
const rowIdOf = (prefix: string) => z.string().check(z.regex(new RegExp(`^${prefix}-[a-z0-9-]{1,60}$`)));

const countSchema = z.int().check(z.minimum(0), z.maximum(1_000_000));

/** A part of a module, as it is named where its module may not be here. */
const partRefSchema = z.strictObject({ id: idSchema, version: editionSchema, title: titleSchema, part: idSchema });

const slipEntrySchema = z.strictObject({
  kind: z.literal('slip'),
  id: rowIdOf('s'),
  slip: slipSchema.check(z.refine((slip) => slipFormat.findFaults(slip).length === 0, 'a slip as it was made')),
  addedAt: instantSchema,
});

/** How many of a staff group took a part, as somebody counted them. */
const countsEntrySchema = z.strictObject({
  kind: z.literal('counts'),
  id: rowIdOf('c'),
  group: titleSchema,
  role: trainingRoleSchema,
  module: partRefSchema,
  /** How many work in the group, and how many of them passed within the last 12 months. */
  staff: z.int().check(z.minimum(1), z.maximum(1_000_000)),
  passed: countSchema,
  asOf: calendarDateSchema,
  basis: countsBasisSchema,
  /** Who attests the register, or what platform it was; empty where it is by word. */
  attestedBy: optionalTitleSchema,
  addedAt: instantSchema,
});

/** What training is judged by: reports of messages, and drills. Never how many clicked. */
const effectEntrySchema = z.strictObject({
  kind: z.literal('effect'),
  id: rowIdOf('e'),
  /** Strange messages that really came, a simulation, or a drill of bringing something back. */
  what: z.enum(['real', 'simulated', 'restore']),
  title: titleSchema,
  date: calendarDateSchema,
  /** How many lures, how many people had one, how many told; null where nobody counted. Of a drill nothing. */
  lures: z.nullable(countSchema),
  staff: z.nullable(countSchema),
  reports: z.nullable(countSchema),
  minutesToFirst: z.nullable(countSchema),
  /** Of a drill: was it brought back? */
  worked: z.nullable(z.boolean()),
  addedAt: instantSchema,
});

/** Which assessment the register goes with. */
const aboutEntrySchema = z.strictObject({
  kind: z.literal('about'),
  id: z.literal('about'),
  assessmentId: idSchema,
});

function isAsEntered(entry: { readonly kind: string } | z.infer<typeof effectEntrySchema>): boolean {
  if (!('worked' in entry)) return true;
  const { what, worked, lures, staff, reports, minutesToFirst } = entry;
  return what === 'restore'
    ? worked !== null && [lures, staff, reports, minutesToFirst].every((count) => count === null)
    : worked === null && (staff === null || (reports ?? 0) <= staff) && (reports !== 0 || minutesToFirst === null);
}

export const registerEntrySchema = z
  .discriminatedUnion('kind', [slipEntrySchema, countsEntrySchema, effectEntrySchema, aboutEntrySchema])
  .check(
    z.refine((entry) => entry.kind !== 'slip' || entry.id === `s-${entry.slip.id}`, 'the id of the slip'),
    z.refine((entry) => entry.kind !== 'counts' || entry.passed <= entry.staff, 'at most as many as work there'),
    z.refine(
      (entry) => entry.kind !== 'counts' || entry.basis === 'word' || entry.attestedBy !== '',
      'who attests it, or which platform it is of',
    ),
    // As the screens have it: what is told of one that says neither would be made up.
    z.refine(
      isAsEntered,
      'of a drill whether it was brought back alone; no more reports than people, and of none no time to the first',
    ),
  );
export type RegisterEntry = z.infer<typeof registerEntrySchema>;
export type EntryOf<K extends RegisterEntry['kind']> = Extract<RegisterEntry, { kind: K }>;

export const slipEntry = (slip: Slip, addedAt: string): EntryOf<'slip'> => ({
  kind: 'slip',
  id: `s-${slip.id}`,
  slip,
  addedAt,
});

/** Is a slip still within the time for which slips are kept? One dated ahead of today is, so that it is seen. */
export const isKept = ({ date }: Pick<Slip, 'date'>, today: CalendarDate): boolean =>
  date > today || isWithinMonthsBefore(date, MONTHS_KEPT, today);

/**
 * The same for counts of the same group, part and day; null of any other entry. Of these there is one, and what is entered
 * later takes its place: which of two holds would else be told by a clock. It is no id: ids lie in the clear under a lock,
 * and the name of a group could be guessed by a hash of it.
 */
export const placeOfCounts = (entry: RegisterEntry): string | null =>
  entry.kind === 'counts'
    ? JSON.stringify([nameForm(entry.group), entry.module.id, entry.module.part, entry.asOf])
    : null;
