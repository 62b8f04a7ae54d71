import * as z from 'zod/mini';
import { calendarDateSchema } from '../common/calendar-date.ts';
import {
  editionSchema,
  idSchema,
  longTitleSchema,
  paragraphSchema,
  sentenceSchema,
  titleSchema,
  webAddressSchema,
} from '../common/text.ts';

export const TRAINING_FORMAT = 'assure-training';
export const TRAINING_FORMAT_VERSION = 1;

/** For everybody who works there, or for people whose work needs more. */
export const trainingAudienceSchema = z.enum(['everyone', 'specialists']);

/** Whose work a part is for. */
export const trainingRoleSchema = z.enum([
  'everyone',
  'it',
  'clinical-engineering-and-estates',
  'procurement',
  'governance',
  'board',
]);
export type TrainingRole = z.infer<typeof trainingRoleSchema>;

/** Pictures of our own that a scene may show. */
export const pictureSchema = z.enum(['message', 'smartcard', 'screen', 'phone', 'ward']);
export type Picture = z.infer<typeof pictureSchema>;

const choiceSchema = z.strictObject({
  id: idSchema,
  text: longTitleSchema,
  /** What follows on the ward, told once somebody has chosen. */
  follows: paragraphSchema,
  isBest: z.boolean(),
});

/** A situation in which somebody decides before anything is taught. */
const sceneSchema = z.strictObject({
  id: idSchema,
  /** The topic that it is about. */
  topic: idSchema,
  title: titleSchema,
  picture: z.optional(pictureSchema),
  situation: paragraphSchema,
  /** What is to be decided. */
  ask: sentenceSchema,
  choices: z.array(choiceSchema).check(z.minLength(2), z.maxLength(5)),
  /** One line to keep. */
  remember: sentenceSchema,
  /** Does it name whom to tell here? Then the own contacts stand below it. */
  showsContacts: z.boolean(),
  /** What really happened, by the sources named. */
  sources: z.array(idSchema).check(z.maxLength(5)),
});
export type Scene = z.infer<typeof sceneSchema>;

const markedSchema = z.discriminatedUnion('isRight', [
  z.strictObject({ id: idSchema, text: longTitleSchema, isRight: z.literal(true) }),
  /** `because`: why it is wrong, told after the answer. */
  z.strictObject({ id: idSchema, text: longTitleSchema, isRight: z.literal(false), because: sentenceSchema }),
]);
const markedListSchema = z.array(markedSchema).check(z.minLength(2), z.maxLength(8));

const asked = { id: idSchema, text: sentenceSchema };
const trainingQuestionSchema = z.discriminatedUnion('kind', [
  /** One is right. */
  z.strictObject({ kind: z.literal('one'), ...asked, choices: markedListSchema }),
  /** All that are right are to be found, and no other. */
  z.strictObject({ kind: z.literal('several'), ...asked, choices: markedListSchema }),
  /** Steps in the order in which they are to be done; they are shown in another. */
  z.strictObject({
    kind: z.literal('order'),
    ...asked,
    steps: z.array(z.strictObject({ id: idSchema, text: longTitleSchema })).check(z.minLength(3), z.maxLength(6)),
    /** Why in this order. */
    because: sentenceSchema,
  }),
]);
export type TrainingQuestion = z.infer<typeof trainingQuestionSchema>;

/** Questions of which one is put, another at each try. */
const topicSchema = z.strictObject({
  id: idSchema,
  title: titleSchema,
  variants: z.array(trainingQuestionSchema).check(z.minLength(3), z.maxLength(12)),
});

/** Something to talk through round a table. */
const cardSchema = z.strictObject({
  title: titleSchema,
  situation: paragraphSchema,
  questions: z.array(sentenceSchema).check(z.minLength(2), z.maxLength(8)),
  /** By what a good talk is known. */
  signs: z.array(sentenceSchema).check(z.minLength(1), z.maxLength(8)),
});

const partSchema = z.strictObject({
  id: idSchema,
  title: titleSchema,
  role: trainingRoleSchema,
  minutes: z.int().check(z.minimum(1), z.maximum(120)),
  summary: sentenceSchema,
  scenes: z.array(sceneSchema).check(z.minLength(1), z.maxLength(12)),
  /** How many questions of each topic are put. */
  perTopic: z.int().check(z.minimum(1), z.maximum(3)),
  topics: z.array(topicSchema).check(z.minLength(1), z.maxLength(20)),
  card: z.optional(cardSchema),
});
export type TrainingPart = z.infer<typeof partSchema>;

/** A short piece that comes back some time later. */
const returnSchema = z.strictObject({
  afterDays: z.int().check(z.minimum(1), z.maximum(365)),
  scene: sceneSchema,
  questions: z.array(trainingQuestionSchema).check(z.minLength(1), z.maxLength(4)),
});

/**
 * Which questions of a questionnaire a topic helps with, by their ids: those that are named, and every other of the
 * sections that are. It is of no use to anybody who is trained, and stands in nothing that is handed out.
 */
const helpSchema = z.strictObject({
  questionnaire: idSchema,
  topic: idSchema,
  sections: z.array(idSchema).check(z.maxLength(30)),
  questions: z.array(idSchema).check(z.maxLength(60)),
});

const sourceSchema = z.strictObject({
  id: idSchema,
  /** Publication and year, as a reader would cite it. */
  title: titleSchema,
  address: webAddressSchema,
  seen: calendarDateSchema,
});

export const trainingSchema = z.strictObject({
  format: z.literal(TRAINING_FORMAT),
  formatVersion: z.literal(TRAINING_FORMAT_VERSION),
  id: idSchema,
  version: editionSchema,
  publisher: titleSchema,
  title: titleSchema,
  summary: paragraphSchema,
  audience: trainingAudienceSchema,
  /** Per cent of the questions put that must be right. */
  passPercent: z.int().check(z.minimum(50), z.maximum(100)),
  parts: z.array(partSchema).check(z.minLength(1), z.maxLength(12)),
  returns: z.array(returnSchema).check(z.maxLength(6)),
  helps: z.array(helpSchema).check(z.maxLength(400)),
  sources: z.array(sourceSchema).check(z.maxLength(60)),
});
export type Training = z.infer<typeof trainingSchema>;
