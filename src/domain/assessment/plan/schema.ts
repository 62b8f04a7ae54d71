import * as z from 'zod/mini';
import { calendarDateSchema } from '../../common/calendar-date.ts';
import { isBlank } from '../../common/clean-text.ts';
import {
  idSchema,
  instantSchema,
  optionalParagraphSchema,
  optionalTitleSchema,
  titleSchema,
} from '../../common/text.ts';
import { isSameJson } from '../../common/same-json.ts';
import { once } from '../../common/once.ts';
import { actionSchema } from '../../questionnaire/actions/index.ts';
import { PLAN_LIMITS } from './plan-limits.ts';

const poundsSchema = z.int().check(z.minimum(0), z.maximum(1_000_000_000));
const daysSchema = z.int().check(z.minimum(0), z.maximum(1_000_000));
const monthsSchema = z.int().check(z.minimum(0), z.maximum(60));
const percentSchema = z.int().check(z.minimum(0), z.maximum(100));

/** A quarter by its first month: `2027-01` is January to March 2027, the last of the financial year 2026/27. */
export const quarterSchema = z
  .string()
  .check(z.regex(/^(?:19|20|21)\d{2}-(?:01|04|07|10)$/, 'the first month of a quarter, such as 2027-01'));
export type Quarter = z.infer<typeof quarterSchema>;

/** A plan has quarters from its first day on, none of which may lie beyond those that can be written. */
const LAST_START_YEAR = 2100;
const startSchema = calendarDateSchema.check(
  z.refine((date) => Number(date.slice(0, 4)) <= LAST_START_YEAR, `a date up to the year ${LAST_START_YEAR}`),
);

const basisSchema = z.enum(['own-quote', 'own-estimate']);
/** What an organisation's own figure rests on. A figure that it has not given is the edition's guess. */
export type OwnBasis = z.infer<typeof basisSchema>;

const rangeSchema = z
  .strictObject({ fromPounds: poundsSchema, toPounds: poundsSchema, basis: basisSchema, date: calendarDateSchema })
  .check(z.refine(({ fromPounds, toPounds }) => fromPounds <= toPounds, 'fromPounds no more than toPounds'));

/**
 * An organisation's own figures for an action, in whole pounds, each with what it rests on and from when it is. What is
 * left out is as the edition has it.
 */
export const planFiguresSchema = z.strictObject({
  /** One-off. */
  capital: z.optional(rangeSchema),
  revenue: z.optional(rangeSchema),
  /** In each year from then on. */
  yearly: z.optional(z.strictObject({ pounds: poundsSchema, basis: basisSchema, date: calendarDateSchema })),
  staffDays: z.optional(z.int().check(z.minimum(0), z.maximum(5000))),
  months: z.optional(monthsSchema),
});
export type PlanFiguresGiven = z.infer<typeof planFiguresSchema>;

/** What the organisation has decided about an action. */
export const planMarksSchema = z
  .strictObject({
    /** Done, and not yet told by an answer. */
    done: z.optional(z.literal(true)),
    /** Costs no more money. */
    funded: z.optional(z.literal(true)),
    must: z.optional(z.literal(true)),
    never: z.optional(z.literal(true)),
    notBefore: z.optional(quarterSchema),
    /** The name of a group of which one is done at most. */
    group: z.optional(titleSchema),
  })
  .check(z.refine(({ never, must, done }) => !never || (!must && !done), 'not both never and must, or never and done'));
export type PlanMarks = z.infer<typeof planMarksSchema>;

/** One action on the roadmap, as far as somebody has said something of it. */
export const planStepSchema = z
  .strictObject({
    status: z.enum(['to-do', 'under-way', 'done', 'stopped']),
    /** The quarter that a person has put it in; left out where it is worked out. */
    quarter: z.optional(quarterSchema),
    owner: optionalTitleSchema,
    due: z.nullable(calendarDateSchema),
    /** Why it was stopped. */
    reason: optionalParagraphSchema,
    /** The day that it was done; null before. */
    doneOn: z.nullable(calendarDateSchema),
  })
  .check(
    z.refine(({ status, reason }) => status !== 'stopped' || !isBlank(reason), 'a reason, since it was stopped'),
    z.refine(
      ({ status, doneOn }) => (status === 'done') === (doneOn !== null),
      'the day on which it was done, if and only if it is done',
    ),
  );
export type PlanStep = z.infer<typeof planStepSchema>;
export type PlanStatus = PlanStep['status'];

/** An action of the organisation's own. What it costs stands among the figures, with what that rests on. */
export const ownActionSchema = z.strictObject({
  /** Random. */
  id: idSchema,
  title: titleSchema,
  description: optionalParagraphSchema,
  improves: actionSchema.shape.improves,
  staffDays: actionSchema.shape.staffDays,
  months: monthsSchema,
  /** Ids of actions, of the edition or own. */
  requires: actionSchema.shape.requires,
});
export type OwnAction = z.infer<typeof ownActionSchema>;

const limit = z.nullable(poundsSchema);

/** What a plan must keep to, each null where there is no limit: whole pounds, staff days, months. */
const LIMITS = {
  capital: limit,
  revenue: limit,
  yearly: limit,
  /** Capital and this year's revenue as one pot. */
  pounds: limit,
  days: z.nullable(daysSchema),
  months: z.nullable(monthsSchema),
};

export const planSettingsSchema = z.strictObject({
  /** The first day of the plan; null for the day on which it is looked at. */
  start: z.nullable(startSchema),
  ...LIMITS,
  goal: z.enum(['gaps', 'profile', 'worst-section', 'points']),
  /** A target profile of the edition by its id; null for the one of the assessment, or its own targets. */
  targetProfile: z.nullable(idSchema),
  /** How many actions may cost the top of their range without the plan passing its money. */
  overruns: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal('all')]),
  /** Are answers that are not there, or not known, planned on as earning nothing? */
  assumeWorst: z.boolean(),
  /** Staff days in each quarter; null without a limit. */
  daysPerQuarter: z.nullable(daysSchema),
  /** Quarters that have more or fewer. */
  daysIn: z.array(z.strictObject({ quarter: quarterSchema, days: daysSchema })).check(
    z.maxLength(PLAN_LIMITS.quarters),
    once(({ quarter }) => quarter, 'each quarter once'),
  ),
  /** In which prices the pounds are, in words: year, VAT in or out, staff days priced or not. */
  priceBase: optionalTitleSchema,
});
export type PlanSettings = z.infer<typeof planSettingsSchema>;

const scoreSchema = z.nullable(percentSchema);

const actionIdsSchema = z.array(idSchema).check(
  z.maxLength(PLAN_LIMITS.actions),
  once((id) => id, 'each action once'),
);

const monthsOf = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));

/** The plan that was kept, with the figures that were shown with it. */
export const keptPlanSchema = z
  .strictObject({
    at: instantSchema,
    by: optionalTitleSchema,
    /** Over what it was worked out from, to tell whether that has changed since. */
    basedOn: z.string().check(z.regex(/^[0-9a-f]{64}$/, 'a SHA-256')),
    start: startSchema,
    goal: planSettingsSchema.shape.goal,
    /** What was set then: the limits, by their names. */
    limits: z.strictObject(LIMITS),
    overruns: planSettingsSchema.shape.overruns,
    isProved: z.boolean(),
    /** Ids, in the order of the edition. */
    actions: actionIdsSchema,
    /** Whole per cents of the overall score, before and after; null without one. */
    before: scoreSchema,
    after: scoreSchema,
    /** Quarter by quarter, the score that was expected at its end. */
    expected: z.array(z.strictObject({ quarter: quarterSchema, percent: percentSchema })).check(
      z.maxLength(PLAN_LIMITS.quarters),
      once(({ quarter }) => quarter, 'each quarter once'),
    ),
    /** The best score by money, as steps, and which limit the money is; null where it was not worked out. */
    curve: z.nullable(
      z.strictObject({
        limit: z.enum(['capital', 'revenue', 'yearly', 'pounds']),
        steps: z
          .array(z.strictObject({ budget: poundsSchema, percent: percentSchema }))
          .check(z.maxLength(PLAN_LIMITS.steps)),
      }),
    ),
    /** The best plan with so many per cent of the money: its score, and what goes; none where it was not worked out. */
    cuts: z
      .array(
        z.strictObject({
          percent: percentSchema,
          score: percentSchema,
          lost: actionIdsSchema,
          /** How many essential gaps stay open by it that the plan closes; left out where none does. */
          gapsLeftOpen: z.optional(z.int().check(z.minimum(1), z.maximum(PLAN_LIMITS.gaps))),
        }),
      )
      .check(
        z.maxLength(5),
        once(({ percent }) => percent, 'each share once'),
      ),
    /** Of the plan's actions, those that are in every best plan; null where it was not worked out. */
    inEvery: z.nullable(actionIdsSchema),
  })
  .check(
    z.refine(({ actions, cuts, inEvery }) => {
      const own = new Set(actions);
      return [...cuts.flatMap(({ lost }) => lost), ...(inEvery ?? [])].every((id) => own.has(id));
    }, 'actions of the plan, where some of them are named'),
    z.refine(
      ({ start, expected }) =>
        expected.every(
          // A quarter has three months, in one of which the plan begins.
          ({ quarter }, at) =>
            monthsOf(quarter) > (at === 0 ? monthsOf(start) - 3 : monthsOf(expected[at - 1]?.quarter ?? '')),
        ),
      'quarters one after the other, from that in which the plan begins',
    ),
  );
export type KeptPlan = z.infer<typeof keptPlanSchema>;

const changeShape = {
  /** Random. */
  id: idSchema,
  at: instantSchema,
  by: optionalTitleSchema,
  /** The change that it takes back; null for an edit. */
  undoes: z.nullable(idSchema),
  /** Changes made with one press have the same, and one press takes them back; left out where it was made alone. */
  together: z.optional(idSchema),
};

/** One thing that is kept of a plan, as it was and as it became. */
const ofAction = <K extends string, T extends z.ZodMiniType>(kind: K, schema: T) =>
  z.strictObject({
    kind: z.literal(kind),
    ...changeShape,
    action: idSchema,
    from: z.nullable(schema),
    to: z.nullable(schema),
  });

export const planChangeSchema = z
  .discriminatedUnion('kind', [
    ofAction('figures', planFiguresSchema),
    ofAction('marks', planMarksSchema),
    ofAction('step', planStepSchema),
    ofAction('own', ownActionSchema).check(
      z.refine(
        ({ action, from, to }) => [from, to].every((one) => one === null || one.id === action),
        'its own action',
      ),
    ),
    /** Those settings that changed. */
    z
      .strictObject({
        kind: z.literal('settings'),
        ...changeShape,
        from: z.partial(planSettingsSchema),
        to: z.partial(planSettingsSchema),
      })
      .check(
        z.refine(
          ({ from, to }) => isSameJson(Object.keys(from).toSorted(), Object.keys(to).toSorted()),
          'the same settings on both sides',
        ),
      ),
    z.strictObject({
      kind: z.literal('kept'),
      ...changeShape,
      from: z.nullable(keptPlanSchema),
      to: z.nullable(keptPlanSchema),
    }),
  ])
  .check(z.refine(({ from, to }) => !isSameJson(from, to), 'a change of something: taking it back would do nothing'));
export type PlanChange = z.infer<typeof planChangeSchema>;

/** What an organisation says of one action; each left out where it says nothing. */
const actionNotesSchema = z.strictObject({
  id: idSchema,
  figures: z.optional(planFiguresSchema),
  marks: z.optional(planMarksSchema),
  step: z.optional(planStepSchema),
});
export type ActionNotes = z.infer<typeof actionNotesSchema>;

/** All that one assessment's plan is made of, beside its answers. */
export const storedPlanSchema = z.strictObject({
  /** By id. */
  actions: z.array(actionNotesSchema).check(
    z.maxLength(PLAN_LIMITS.actions),
    once(({ id }) => id, 'each action once'),
  ),
  own: z.array(ownActionSchema).check(
    z.maxLength(PLAN_LIMITS.own),
    once(({ id }) => id, 'each action once'),
  ),
  settings: planSettingsSchema,
  kept: z.nullable(keptPlanSchema),
  /** In the order in which they were made. */
  history: z.array(planChangeSchema).check(z.maxLength(PLAN_LIMITS.changes)),
  /** How many earlier changes are not kept any more. */
  dropped: z.int().check(z.minimum(0), z.maximum(1_000_000_000)),
});
export type StoredPlan = z.infer<typeof storedPlanSchema>;
