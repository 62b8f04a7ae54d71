import * as z from 'zod/mini';
import { assessmentFileSchema, questionnaireRefSchema, signOffSchema } from '../../assessment/index.ts';
import { packSchema, publishedFigureSchema, spreadSchema } from '../../benchmark/pack/index.ts';
import { calendarDateSchema } from '../../common/calendar-date.ts';
import { hashSchema, instantSchema, text, titleSchema } from '../../common/text.ts';
import { questionnaireSchema } from '../../questionnaire/index.ts';
import { trainingFiguresSchema } from '../../training/needs/index.ts';
import { reportChoicesSchema } from '../choices.ts';

export const REPORT_FORMAT = 'assure-report';
export const REPORT_FORMAT_VERSION = 1;

/** More than any sentence has. */
const MAX_PRINTED = 20_000;

const percentSchema = z.nullable(z.int().check(z.minimum(0), z.maximum(100)));
const pointsSchema = z.nullable(z.strictObject({ earned: z.int(), available: z.int(), provable: z.int() }));
/**
 * Low and high are equal once nothing is open. `certainty` says what they may be taken for: the low end alone is no
 * score.
 */
const boundsSchema = {
  lowPercent: percentSchema,
  highPercent: percentSchema,
  certainty: z.enum(['no-score', 'not-started', 'range', 'known']),
};
/** The band is null while open questions leave more than one. */
const rangeSchema = { ...boundsSchema, provablePercent: percentSchema, band: z.nullable(z.string()) };
/**
 * The report as data: its figures by themselves, and all that they were worked out from, so that
 * `assure score` gives the same ones.
 */
export const reportFileSchema = z.strictObject({
  format: z.literal(REPORT_FORMAT),
  formatVersion: z.literal(REPORT_FORMAT_VERSION),
  generatedAt: instantSchema,
  madeWith: titleSchema,
  /** What the organisation wrote on its paper; empty where it wrote nothing. */
  paper: z.pick(reportChoicesSchema, {
    marking: true,
    purpose: true,
    recommendation: true,
    bafRisk: true,
    cqcDomain: true,
  }),
  snapshot: z.strictObject({
    assessmentId: z.string(),
    assessmentDate: calendarDateSchema,
    status: z.enum(['draft', 'signed-off']),
    /** SHA-256 over the canonical form of the answers that were scored, and of the pieces of evidence that they rest on. */
    answersHash: hashSchema,
    /** And of all that the assessment and the basis in this file say. */
    assessmentHash: hashSchema,
    basisHash: hashSchema,
    questionnaire: questionnaireRefSchema,
    scorerVersion: z.int(),
    pack: z.nullable(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        publisher: z.string(),
        period: z.string(),
        isIllustrative: z.boolean(),
      }),
    ),
  }),
  figures: z.strictObject({
    overall: z.strictObject({
      ...rangeSchema,
      bandWithoutGaps: z.nullable(z.string()),
      essentialGaps: z.array(z.string()),
      essentialOpen: z.array(z.string()),
    }),
    sections: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        weight: z.int(),
        earned: z.int(),
        available: z.int(),
        ...rangeSchema,
      }),
    ),
    /** What would improve a weak answer, with its own cost; `first` must come before it and is not counted in. */
    actions: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        fromPounds: z.int(),
        toPounds: z.int(),
        /** Each year from then on. */
        perYearPounds: z.int(),
        funding: z.nullable(z.enum(['capital', 'revenue'])),
        staffDays: z.int(),
        months: z.int(),
        first: z.array(z.string()),
        improves: z.array(
          z.strictObject({ question: z.string(), earned: z.int(), reached: z.int(), closesEssentialGap: z.boolean() }),
        ),
      }),
    ),
    questions: z.array(
      z.strictObject({
        id: z.string(),
        sectionId: z.string(),
        state: z.string(),
        answer: z.string(),
        /** null where the question leaves the sum. */
        points: pointsSchema,
        /** Falls short; an essential question without an answer is none, and is told apart. */
        isEssentialGap: z.boolean(),
        isEssentialOpen: z.boolean(),
        /** Marked as not checked yet: it counts, and is never provable. */
        isToCheck: z.boolean(),
      }),
    ),
  }),
  comparison: z.nullable(
    z.strictObject({
      cohort: z.nullable(z.strictObject({ title: z.string(), size: z.int() })),
      rows: z.array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          own: z.strictObject(boundsSchema),
          spread: z.nullable(spreadSchema),
        }),
      ),
      /** The answers that the most peers do better on; with peers of another edition these alone are compared. */
      weaknesses: z.array(
        z.strictObject({ id: z.string(), earned: z.int(), available: z.int(), abovePercent: z.int() }),
      ),
    }),
  ),
  /** Figures of others, with whether this organisation does what each counts, in words. */
  published: z.array(
    z.strictObject({
      id: z.string(),
      question: z.string(),
      percent: z.number(),
      population: z.string(),
      period: z.string(),
      source: z.string(),
      own: z.string(),
    }),
  ),
  trend: z.nullable(
    z.array(z.strictObject({ key: z.string(), label: z.string(), kind: z.enum(['total', 'change']), value: z.int() })),
  ),
  /** The sentences of the board pages: as rules wrote them, as printed, and the figures that each rests on. */
  sentences: z.array(
    z.strictObject({
      id: z.string(),
      text: z.string(),
      printed: text(MAX_PRINTED),
      figures: z.array(z.strictObject({ name: z.string(), value: z.string() })),
    }),
  ),
  assessment: assessmentFileSchema,
  questionnaire: questionnaireSchema,
  /** What the figures rest on beside the assessment and its edition. */
  basis: z.strictObject({
    /** The group of peers that was compared with, as a pack of that group alone. */
    peers: z.nullable(packSchema),
    published: z.array(publishedFigureSchema).check(z.maxLength(5000)),
    /** The earlier sign-off that was compared with. */
    previous: z.nullable(signOffSchema),
    /** What the register of training showed, without a name of anybody who was trained. */
    training: z.nullable(trainingFiguresSchema),
    /** The editions of those, where they are others than the one answered and were here. */
    editions: z.array(questionnaireSchema).check(z.maxLength(2)),
  }),
});
export type ReportFile = z.infer<typeof reportFileSchema>;
