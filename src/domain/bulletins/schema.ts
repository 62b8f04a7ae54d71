import * as z from 'zod/mini';
import { calendarDateSchema } from '../common/calendar-date.ts';
import {
  editionSchema,
  idSchema,
  instantSchema,
  longTitleSchema,
  paragraphSchema,
  sentenceSchema,
  titleSchema,
  webAddressSchema,
} from '../common/text.ts';
import { organisationTypeSchema, serviceSchema } from '../questionnaire/profile.ts';
import { biteConditionSchema } from './bite-condition.ts';

export const BULLETINS_FORMAT = 'assure-bulletins';
export const BULLETINS_FORMAT_VERSION = 1;

const revisionSchema = z.int().check(z.minimum(1), z.maximum(100_000));

export const severitySchema = z.enum(['high', 'medium', 'low', 'information']);
export type Severity = z.infer<typeof severitySchema>;

/** Handling of shared information, in the words of the Traffic Light Protocol 2.0. */
const tlpSchema = z.enum(['clear', 'green', 'amber', 'red']);

/** A CVE, a CC-number, a VU#-number, the id of a CSAF document: what others call the same threat. */
const aliasSchema = z
  .string()
  .check(
    z.regex(/^[A-Za-z0-9][A-Za-z0-9 .:_/#-]*$/, 'a number or a name such as CVE-2026-12345'),
    z.maxLength(100, 'a name of at most 100 characters'),
  );

/** Can it stand among the aliases of a bulletin? */
export const isAlias = (name: string): boolean => aliasSchema.safeParse(name).success;

/** An edition whose questions a condition looks at. */
export const editionNameSchema = z.strictObject({ id: idSchema, version: editionSchema });

const changeSchema = z.strictObject({
  revision: revisionSchema,
  at: instantSchema,
  kind: z.enum([
    'editorial',
    'wider',
    'narrower',
    'severity-up',
    'severity-down',
    'fix-available',
    'exploited-now',
    'withdrawn',
  ]),
  sentence: sentenceSchema,
  /** Must those who had settled it look again? By its kind when left out (`looksAgain`). */
  lookAgain: z.optional(z.boolean()),
});
export type BulletinChange = z.infer<typeof changeSchema>;

const biteSchema = z.strictObject({
  id: idSchema,
  questionnaire: editionNameSchema,
  when: biteConditionSchema,
  /** The weakness, in one sentence about those who answer so. */
  sentence: sentenceSchema,
  weight: z.int().check(z.minimum(1), z.maximum(3)),
  /** By an importer: it adds a reason, and decides nothing. */
  guessed: z.optional(z.literal(true)),
});
export type Bite = z.infer<typeof biteSchema>;

const spareSchema = z.strictObject({
  id: idSchema,
  questionnaire: editionNameSchema,
  when: biteConditionSchema,
  /** What lowers the concern, in one sentence. */
  sentence: sentenceSchema,
});
export type Spare = z.infer<typeof spareSchema>;

export const heldSchema = z.enum(['cyber-essentials', 'nhs-alert-list']);
/** What an organisation holds or is on, that decides whether a clock binds it. */
export type Held = z.infer<typeof heldSchema>;

const clockSchema = z.strictObject({
  id: idSchema,
  what: z.enum(['record', 'first-update', 'fix', 'compromise-check']),
  from: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('issued') }),
    z.strictObject({ kind: z.literal('revision'), revision: revisionSchema }),
    z.strictObject({ kind: z.literal('fix-released'), on: calendarDateSchema }),
    /** From when the organisation acknowledges it in the national service. */
    z.strictObject({ kind: z.literal('acknowledged') }),
  ]),
  amount: z.int().check(z.minimum(1), z.maximum(10_000)),
  unit: z.enum(['hours', 'days', 'working-days']),
  whose: z.enum(['nhs-cyber-alerts', 'cyber-essentials', 'ncsc', 'kev', 'local']),
  bindsWhen: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('always') }),
    /** Told as a fact, such as a date that binds others. */
    z.strictObject({ kind: z.literal('never') }),
    z.strictObject({
      kind: z.literal('type'),
      anyOf: z.array(organisationTypeSchema).check(z.minLength(1), z.maxLength(40)),
    }),
    z.strictObject({ kind: z.literal('holds'), what: heldSchema }),
  ]),
});
export type Clock = z.infer<typeof clockSchema>;

const actionSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(['patch', 'configure', 'isolate', 'check-compromise', 'ask-supplier', 'inform', 'watch']),
  text: paragraphSchema,
  /** The improvement of an edition that it leads to. */
  improvement: z.optional(z.strictObject({ questionnaire: editionNameSchema, action: idSchema })),
  /** On technology that cares for patients: what care stops meanwhile, whom to ask first, what is done instead. */
  careThatStops: z.optional(sentenceSchema),
  askFirst: z.optional(z.enum(['clinical-safety-officer', 'clinical-engineering', 'service-on-duty'])),
  fallback: z.optional(sentenceSchema),
});
export type BulletinAction = z.infer<typeof actionSchema>;

export const bulletinSchema = z.strictObject({
  /** Never used for another threat. */
  id: idSchema,
  revision: revisionSchema,
  state: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('active') }),
    z.strictObject({ kind: z.literal('withdrawn'), reason: sentenceSchema }),
    z.strictObject({ kind: z.literal('superseded'), by: idSchema, reason: z.optional(sentenceSchema) }),
  ]),
  issuedAt: instantSchema,
  /** When its source saved it last. Nothing follows from it: whole feeds are saved again without a change. */
  sourceSavedAt: z.optional(instantSchema),
  title: longTitleSchema,
  summary: paragraphSchema,
  severity: severitySchema,
  /** Oldest first; empty where it never changed. */
  severityHistory: z.array(z.strictObject({ at: instantSchema, severity: severitySchema })).check(z.maxLength(100)),
  exploited: z.strictObject({
    known: z.enum(['yes', 'no', 'unknown']),
    since: z.optional(calendarDateSchema),
    saidBy: z.optional(titleSchema),
  }),
  /** Of the source, A (completely reliable) to E; F cannot be judged. */
  reliability: z.enum(['A', 'B', 'C', 'D', 'E', 'F']),
  /** Of what it says, 1 (confirmed) to 5; 6 cannot be judged. */
  credibility: z.int().check(z.minimum(1), z.maximum(6)),
  tlp: tlpSchema,
  sources: z
    .array(z.strictObject({ title: longTitleSchema, address: z.optional(webAddressSchema) }))
    .check(z.maxLength(50)),
  aliases: z.array(aliasSchema).check(z.maxLength(500)),
  /** By revision, oldest first. */
  changes: z.array(changeSchema).check(z.maxLength(200)),
  /** Whom it is for; an empty list is everybody. */
  audience: z.strictObject({
    types: z.array(organisationTypeSchema).check(z.maxLength(40)),
    services: z.array(serviceSchema).check(z.maxLength(40)),
  }),
  /** Ids of `technologies.json`; none where it needs no particular product. */
  technologies: z.array(z.strictObject({ id: idSchema, versions: z.optional(sentenceSchema) })).check(z.maxLength(60)),
  /** Its parts sit inside other products, whose suppliers know. */
  embedded: z.optional(z.literal(true)),
  bites: z.array(biteSchema).check(z.maxLength(20)),
  spares: z.array(spareSchema).check(z.maxLength(20)),
  clocks: z.array(clockSchema).check(z.maxLength(20)),
  actions: z.array(actionSchema).check(z.maxLength(40)),
  /** Turned from a file of others, and what of it was guessed. */
  imported: z.optional(
    z.strictObject({ from: z.enum(['csaf', 'kev', 'nhs']), guessed: z.array(sentenceSchema).check(z.maxLength(60)) }),
  ),
});
export type Bulletin = z.infer<typeof bulletinSchema>;

export const bulletinListSchema = z.strictObject({
  format: z.literal(BULLETINS_FORMAT),
  formatVersion: z.literal(BULLETINS_FORMAT_VERSION),
  publisher: z.strictObject({ name: titleSchema, address: z.optional(webAddressSchema) }),
  listId: idSchema,
  /** It is made up, to look round with: no real organisation's paper says anything of it. */
  isIllustrative: z.optional(z.literal(true)),
  /** Higher in every issue of the list. */
  sequence: z.int().check(z.minimum(1), z.maximum(1_000_000_000)),
  issuedAt: instantSchema,
  nextExpectedBy: z.nullable(instantSchema),
  /** Is a bulletin that is missing here off the list? */
  complete: z.boolean(),
  /** England's, for clocks in working days. */
  bankHolidays: z.array(calendarDateSchema).check(z.maxLength(500)),
  bulletins: z.array(bulletinSchema).check(z.maxLength(50_000)),
});
export type BulletinList = z.infer<typeof bulletinListSchema>;

const LOOKS_AGAIN: Readonly<Record<BulletinChange['kind'], boolean>> = {
  editorial: false,
  wider: true,
  narrower: false,
  'severity-up': true,
  'severity-down': false,
  'fix-available': true,
  'exploited-now': true,
  withdrawn: false,
};

/** Must those who had settled a bulletin look at it again after this change? */
export const looksAgain = ({ kind, lookAgain }: Pick<BulletinChange, 'kind' | 'lookAgain'>): boolean =>
  lookAgain ?? LOOKS_AGAIN[kind];

/** The gravest first. */
export const SEVERITY_ORDER: Readonly<Record<Severity, number>> = { high: 0, medium: 1, low: 2, information: 3 };
