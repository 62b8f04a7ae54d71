import * as z from 'zod/mini';
import { calendarDateSchema } from '../common/calendar-date.ts';
import {
  frameworkIdSchema,
  frameworkItemIdSchema,
  hashSchema,
  editionSchema,
  idSchema,
  longTitleSchema,
  measureSchema,
  paragraphSchema,
  sentenceSchema,
  titleSchema,
  webAddressSchema,
} from '../common/text.ts';
import { conditionSchema } from './condition.ts';
import { MAX_MERGED, MAX_POINTS } from '../common/limits.ts';
import { once } from '../common/once.ts';
import { organisationTypeSchema } from './profile.ts';

export const QUESTIONNAIRE_FORMAT = 'assure-questionnaire';
export const QUESTIONNAIRE_FORMAT_VERSION = 1;

/**
 * Which name of a version looks older: 2026.2 comes before 2026.10. Only where no chain of `previousEdition` tells
 * (`newestFirst`). Negative when `a` does, 0 when they are one.
 */
export const compareVersionNames = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });

const pointsSchema = z.int().check(z.minimum(0), z.maximum(1000));
/** What a whole question earns: of a checklist more than any one statement of it. */
const earnedSchema = z.int().check(z.minimum(0), z.maximum(MAX_POINTS));
/** More than any edition asks. */
const MAX_REMOVED = 12_000;

const percentSchema = z.int().check(z.minimum(0), z.maximum(100));

const sourceSchema = z.strictObject({
  /** Publication and year, as a reader would cite it. */
  title: titleSchema,
  address: z.optional(webAddressSchema),
});

const whySchema = z.strictObject({
  /** What falling short here does to patients or staff, in plain words. */
  text: paragraphSchema,
  incident: z.optional(z.strictObject({ text: paragraphSchema, source: sourceSchema })),
});

/** Items of one framework. */
const MAX_ITEMS = 400;

/** Framework id to the ids of its items, all declared under `frameworks`. */
const mappingsSchema = z.record(
  frameworkIdSchema,
  z.array(frameworkItemIdSchema).check(z.minLength(1), z.maxLength(MAX_ITEMS)),
);

const relationSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('new') }),
  z.strictObject({ kind: z.literal('same') }),
  z.strictObject({ kind: z.literal('reworded') }),
  z.strictObject({ kind: z.literal('stricter') }),
  z.strictObject({ kind: z.literal('looser') }),
  z.strictObject({ kind: z.literal('split'), from: idSchema }),
  z.strictObject({
    kind: z.literal('merged'),
    from: z.array(idSchema).check(
      z.minLength(2),
      z.maxLength(MAX_MERGED),
      once((id) => id, 'each question once'),
    ),
  }),
]);

const common = {
  id: idSchema,
  /** The question, one thing asked. */
  text: sentenceSchema,
  /** Five words or so that name it where there is little room, such as in a list or a chart. */
  shortTitle: z.optional(titleSchema),
  /** What is short, in one sentence without its stop: true of every answer that earns less than full points. */
  finding: z.optional(longTitleSchema),
  /** What a framework of others calls the question. */
  sourceId: z.optional(titleSchema),
  /** Up to three levels of headings that it stands under there, from the outermost: labels alone. */
  headings: z.optional(z.array(titleSchema).check(z.minLength(1), z.maxLength(3))),
  /** How to tell, in a few sentences. This and what follows may be missing of a framework of others. */
  guidance: z.optional(paragraphSchema),
  why: z.optional(whySchema),
  /** Roles likely to know. */
  answeredBy: z.optional(z.array(titleSchema).check(z.minLength(1), z.maxLength(6))),
  /** What could be shown to prove the answer. */
  evidencePrompts: z.optional(z.array(longTitleSchema).check(z.minLength(1), z.maxLength(8))),
  mappings: z.optional(mappingsSchema),
  /** A gap here alone can stop care: earning fewer points than this caps the overall band (`scoring`). */
  essential: z.optional(z.strictObject({ minPoints: earnedSchema.check(z.minimum(1)), reason: sentenceSchema })),
  /** Present when "not applicable" may be answered; says when that is right. */
  notApplicableWhen: z.optional(sentenceSchema),
  askedWhen: z.optional(conditionSchema),
  /** How it relates to the previous edition; required when there is one. */
  relation: z.optional(relationSchema),
};

const optionSchema = z.strictObject({ id: idSchema, text: sentenceSchema, points: pointsSchema });
/** A framework's own id for one of its indicators, such as `A1.a.5` or `E4.a.NA1`; its words are never copied. */
const indicatorIdsSchema = z
  .array(z.string().check(z.regex(/^[A-Za-z0-9.-]{1,20}$/, 'an indicator id')))
  .check(z.maxLength(MAX_ITEMS));
const eachOnce = once<string>((id) => id, 'each indicator once');
const statementSchema = z.strictObject({
  id: idSchema,
  text: sentenceSchema,
  /** The indicators that it stands for, of the framework items that the question maps to. */
  indicators: z.optional(indicatorIdsSchema.check(z.minLength(1), z.maxLength(12))),
});
const optionsSchema = z.array(optionSchema).check(z.minLength(2), z.maxLength(120));
const bandsOfPointsSchema = z
  .array(z.strictObject({ from: measureSchema, points: pointsSchema, meaning: sentenceSchema }))
  .check(z.minLength(1), z.maxLength(12));

export const questionSchema = z.discriminatedUnion('kind', [
  /** One of an ordered list, worst first; points never fall along it. */
  z.strictObject({ kind: z.literal('levels'), ...common, options: optionsSchema }),
  /** One of an unordered list. */
  z.strictObject({ kind: z.literal('choice'), ...common, options: optionsSchema }),
  /** Any of the statements, or none of them. */
  z.strictObject({
    kind: z.literal('checklist'),
    ...common,
    statements: z.array(optionSchema).check(z.minLength(1), z.maxLength(20)),
  }),
  /** Ticks on grouped statements give a verdict, the way of the Cyber Assessment Framework. */
  z.strictObject({
    kind: z.literal('outcome'),
    ...common,
    notAchieved: z.array(statementSchema).check(z.maxLength(30)),
    partlyAchieved: z.array(statementSchema).check(z.maxLength(30)),
    /** Needed for both verdicts, so that nobody ticks the same fact twice. */
    partlyAndAchieved: z.optional(z.array(statementSchema).check(z.minLength(1), z.maxLength(30))),
    achieved: z.array(statementSchema).check(z.minLength(1), z.maxLength(30)),
    /** Worth doing beyond the framework: shown apart, ticked like the others, and part of no verdict. */
    advice: z.optional(
      z.array(z.strictObject({ id: idSchema, text: sentenceSchema })).check(z.minLength(1), z.maxLength(10)),
    ),
    points: z.strictObject({ notAchieved: pointsSchema, partlyAchieved: pointsSchema, achieved: pointsSchema }),
  }),
  /** A number in a unit; a band runs from its `from` to the next band's. */
  z.strictObject({
    kind: z.literal('number'),
    ...common,
    unit: titleSchema,
    minimum: measureSchema,
    maximum: measureSchema,
    /** Are fractions refused? */
    whole: z.boolean(),
    bands: bandsOfPointsSchema,
  }),
  /** A calendar date, or "never" for no points; bands by whole months from the date to the assessment date. */
  z.strictObject({ kind: z.literal('date'), ...common, bands: bandsOfPointsSchema }),
  /** Free text, never scored. */
  z.strictObject({ kind: z.literal('text'), ...common }),
]);

export const sectionSchema = z.strictObject({
  id: idSchema,
  title: titleSchema,
  summary: z.optional(sentenceSchema),
  /** Weight in the overall score; 1 when left out. */
  weight: z.optional(z.int().check(z.minimum(1), z.maximum(100))),
  questions: z.array(questionSchema).check(z.minLength(1), z.maxLength(200)),
});

/** Whole pounds, one-off. Estimates of ours, to be replaced by the organisation's own. */
const poundsSchema = z.int().check(z.minimum(0), z.maximum(1_000_000_000));
const costSchema = z.strictObject({ fromPounds: poundsSchema, toPounds: poundsSchema });

const improvementSchema = z.union([
  /** Lifts an answer that earns at least `from` points to `to` points: best one step of a level. */
  z.strictObject({ question: idSchema, from: earnedSchema, to: earnedSchema }),
  /** Makes these statements of a checklist hold. */
  z.strictObject({ question: idSchema, statements: z.array(idSchema).check(z.minLength(1), z.maxLength(20)) }),
]);

/** Something that an organisation can do to earn more points. */
export const actionSchema = z.strictObject({
  id: idSchema,
  title: titleSchema,
  description: paragraphSchema,
  improves: z.array(improvementSchema).check(z.minLength(1), z.maxLength(20)),
  cost: costSchema,
  /** The same for an organisation of a size (`PRICE_SIZE_OF`), where it is another. */
  costBySize: z.optional(
    z.strictObject({ small: z.optional(costSchema), medium: z.optional(costSchema), large: z.optional(costSchema) }),
  ),
  /** What it costs each year from then on, in whole pounds; nothing when left out. */
  perYearPounds: z.optional(poundsSchema),
  /** Which budget the one-off cost comes from; not said when left out. */
  funding: z.optional(z.enum(['capital', 'revenue'])),
  staffDays: z.int().check(z.minimum(0), z.maximum(5000)),
  months: z.int().check(z.minimum(0), z.maximum(60)),
  /** Actions that come first. */
  requires: z.array(idSchema).check(
    z.maxLength(10),
    once((id) => id, 'each action once'),
  ),
});

/** A pair (or more) of answers that are hard to hold together. */
export const contradictionSchema = z.strictObject({
  id: idSchema,
  when: conditionSchema,
  /** The question to put to the people who answered. */
  ask: sentenceSchema,
});

/** The least points that somebody expects of some questions, such as a regulator of outcomes. */
export const targetProfileSchema = z.strictObject({
  id: idSchema,
  title: titleSchema,
  /** What it is, and what it is not. */
  note: sentenceSchema,
  /** The year that it is for, such as `2026` or `2025-26`, where its source says so. */
  year: z.optional(z.string().check(z.regex(/^\d{4}(?:-\d{2})?$/, 'a year such as 2026 or 2025-26'))),
  source: sourceSchema,
  targets: z
    .array(
      z.strictObject({
        question: idSchema,
        minPoints: earnedSchema.check(z.minimum(1)),
        /** Where this one is written down, in place of the profile's own source. */
        source: z.optional(sourceSchema),
      }),
    )
    .check(z.minLength(1), z.maxLength(2000)),
});

const askedByNameSchema = z.strictObject({
  title: titleSchema,
  questions: z.array(idSchema).check(z.minLength(1), z.maxLength(3)),
});

export const bandSchema = z.strictObject({
  id: idSchema,
  title: titleSchema,
  from: percentSchema,
  meaning: z.optional(sentenceSchema),
});

export const frameworkSchema = z.strictObject({
  id: frameworkIdSchema,
  name: titleSchema,
  version: titleSchema,
  publisher: titleSchema,
  /** What a reader should know of the titles, such as that they are in our own words. */
  note: z.optional(sentenceSchema),
  items: z
    .array(
      z.strictObject({
        id: frameworkItemIdSchema,
        title: titleSchema,
        /** What the framework judges the item by, for each verdict; ids only. No partly ones: no partly verdict. */
        indicators: z.optional(
          z.strictObject({
            notAchieved: indicatorIdsSchema.check(eachOnce),
            partlyAchieved: indicatorIdsSchema.check(eachOnce),
            achieved: indicatorIdsSchema.check(z.minLength(1), eachOnce),
          }),
        ),
      }),
    )
    .check(z.minLength(1), z.maxLength(MAX_ITEMS)),
});

export const questionnaireSchema = z.strictObject({
  format: z.literal(QUESTIONNAIRE_FORMAT),
  formatVersion: z.literal(QUESTIONNAIRE_FORMAT_VERSION),
  id: idSchema,
  version: editionSchema,
  /** The language of its texts, as in `cy` or `en-GB`; British English when left out. */
  language: z.optional(z.string().check(z.regex(/^[a-z]{2,3}(?:-[A-Z]{2})?$/, 'a language such as cy or en-GB'))),
  title: titleSchema,
  summary: paragraphSchema,
  publisher: z.strictObject({ name: titleSchema, address: z.optional(webAddressSchema) }),
  licence: titleSchema,
  published: calendarDateSchema,
  /** Organisation types it is written for. */
  audience: z.array(organisationTypeSchema).check(z.minLength(1), z.maxLength(100)),
  /** Who reads its results and its report: a board, with its words, or the manager of a small body; a board when left out. */
  readers: z.optional(z.enum(['board', 'manager'])),
  /** A fair guess at the time it takes, in minutes. */
  minutes: z.int().check(z.minimum(1), z.maximum(1_000_000)),
  scoring: z.strictObject({
    /** Worst first, the first from 0 per cent. */
    bands: z.array(bandSchema).check(z.minLength(2), z.maxLength(8)),
    /** While an essential question earns nothing, the overall band is at most this one. */
    capWhenNone: idSchema,
    /** While one earns something but less than its bar, at most this one: no worse than `capWhenNone`. */
    capWhenShort: idSchema,
    /** How long evidence stays current; 12 when left out. */
    evidenceValidMonths: z.optional(z.int().check(z.minimum(1), z.maximum(120))),
    /** What a reader must know of this scale, such as what it is not. It stands beside the score on screen and paper. */
    note: z.optional(sentenceSchema),
  }),
  targetProfiles: z.optional(z.array(targetProfileSchema).check(z.maxLength(20))),
  frameworks: z.array(frameworkSchema).check(z.maxLength(20)),
  sections: z.array(sectionSchema).check(z.minLength(1), z.maxLength(60)),
  actions: z.array(actionSchema).check(z.maxLength(1000)),
  contradictions: z.array(contradictionSchema).check(z.maxLength(200)),
  /** What boards ask about by name, such as suppliers, and the questions whose answers tell of it. */
  askedByName: z.optional(
    z.array(askedByNameSchema).check(
      z.maxLength(8),
      once(({ title }) => title, 'each name once'),
    ),
  ),
  /**
   * The edition of which these are some questions, taken out to be handed to somebody. It is offered nowhere, and goes
   * with the assessment that answers it.
   */
  partOf: z.optional(z.strictObject({ id: idSchema, version: editionSchema, hash: hashSchema })),
  previousEdition: z.optional(
    z.strictObject({
      /** The id of the questionnaire that it grew from, where that is another one. */
      questionnaire: z.optional(idSchema),
      version: editionSchema,
      removed: z.array(z.strictObject({ question: idSchema, reason: sentenceSchema })).check(z.maxLength(MAX_REMOVED)),
    }),
  ),
});

export type Questionnaire = z.infer<typeof questionnaireSchema>;
export type Section = z.infer<typeof sectionSchema>;
export type Question = z.infer<typeof questionSchema>;
export type QuestionKind = Question['kind'];
export type AnswerOption = z.infer<typeof optionSchema>;
export type Action = z.infer<typeof actionSchema>;
export type ActionImprovement = Action['improves'][number];
export type TargetProfile = z.infer<typeof targetProfileSchema>;
export type Band = z.infer<typeof bandSchema>;
export type Framework = z.infer<typeof frameworkSchema>;
export type Relation = z.infer<typeof relationSchema>;

/** The language of an edition's texts where it is not that of the screens, to be put beside them; else undefined. */
export const foreignLanguage = ({ language }: Pick<Questionnaire, 'language'>): string | undefined =>
  language === undefined || language === 'en' || language === 'en-GB' ? undefined : language;

/** A target profile of an edition by its id; null where none is asked for, or there is none of that id. */
export const profileOf = ({ targetProfiles = [] }: Questionnaire, id: string | undefined): TargetProfile | null =>
  targetProfiles.find((profile) => profile.id === id) ?? null;

export const sectionWeight = (section: Section): number => section.weight ?? 1;

export const evidenceValidMonths = (questionnaire: Questionnaire): number =>
  questionnaire.scoring.evidenceValidMonths ?? 12;

/** Every question with the section it stands in, in questionnaire order. */
export const questionsInOrder = (questionnaire: Questionnaire): readonly { section: Section; question: Question }[] =>
  questionnaire.sections.flatMap((section) => section.questions.map((question) => ({ section, question })));
