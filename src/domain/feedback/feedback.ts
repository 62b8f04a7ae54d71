import * as z from 'zod/mini';
import { calendarDateSchema } from '../common/calendar-date.ts';
import { duplicateFaults, type Fault } from '../common/faults.ts';
import type { FileFormat } from '../common/file.ts';
import { keysOf } from '../common/keys-of.ts';
import { editionSchema, idSchema, instantSchema, optionalTitleSchema, words } from '../common/text.ts';
import { organisationTypeSchema } from '../questionnaire/profile.ts';

const FEEDBACK_FORMAT = 'assure-feedback';
const FEEDBACK_FORMAT_VERSION = 1;

/** What feedback can be about. The names stand in addresses and guard stored data. */
export const ABOUT_WORDS = {
  question: 'a question',
  action: 'an action',
  bulletin: 'a bulletin',
  training: 'a part of training',
} as const;
export const aboutSchema = z.enum(keysOf(ABOUT_WORDS));
export type About = z.infer<typeof aboutSchema>;

/** What somebody thinks of it. The names guard stored data. */
export const FEEDBACK_KINDS = {
  unclear: 'It is unclear',
  wrong: 'It is wrong',
  missing: 'Something is missing',
  'does-not-fit': 'It does not fit us',
  good: 'It is good',
} as const;
export const feedbackKindSchema = z.enum(keysOf(FEEDBACK_KINDS));
export type FeedbackKind = z.infer<typeof feedbackKindSchema>;

/** As published: nothing of it says what anybody answered. */
export const feedbackItemSchema = z.strictObject({
  about: aboutSchema,
  /** The questionnaire, the list of bulletins or the module of training that it stands in. */
  of: idSchema,
  /** The edition of that; of a bulletin its revision. */
  version: editionSchema,
  id: idSchema,
});
export type FeedbackItem = z.infer<typeof feedbackItemSchema>;

export const FEEDBACK_LIMIT = 1000;
export const feedbackTextSchema = words(FEEDBACK_LIMIT);

/** What a person wrote about one thing, as it is kept until it goes into a file. */
export const feedbackNoteSchema = z.strictObject({
  /** Random: what stands in two files is one. */
  id: idSchema,
  item: feedbackItemSchema,
  kind: feedbackKindSchema,
  text: feedbackTextSchema,
  writtenAt: instantSchema,
});
export type FeedbackNote = z.infer<typeof feedbackNoteSchema>;

const entrySchema = z.omit(feedbackNoteSchema, { writtenAt: true });
export type FeedbackEntry = z.infer<typeof entrySchema>;

/** More than one person writes. */
export const MAX_FEEDBACK = 1000;

const feedbackSchema = z.strictObject({
  format: z.literal(FEEDBACK_FORMAT),
  formatVersion: z.literal(FEEDBACK_FORMAT_VERSION),
  /** The day on which the file was made, and no hour. */
  madeOn: calendarDateSchema,
  from: z.strictObject({
    /** null: not said. */
    type: z.nullable(organisationTypeSchema),
    /** Empty unless somebody chose to be named. */
    name: optionalTitleSchema,
  }),
  entries: z.array(entrySchema).check(z.minLength(1), z.maxLength(MAX_FEEDBACK)),
});
/** Feedback to the people who write questions, bulletins and training: their things and a person's words. */
export type Feedback = z.infer<typeof feedbackSchema>;

export const feedbackFormat: FileFormat<Feedback> = {
  format: FEEDBACK_FORMAT,
  formatVersion: FEEDBACK_FORMAT_VERSION,
  schema: feedbackSchema,
  findFaults: ({ entries }): readonly Fault[] =>
    duplicateFaults(entries.map(({ id }, at) => ({ id, path: ['entries', at, 'id'] }))),
};

/**
 * The file for the authors. It takes what was written and what is said of the sender here, and can take nothing else:
 * no answer, no assessment, no hour.
 */
export const buildFeedback = (
  notes: readonly FeedbackNote[],
  from: Feedback['from'],
  madeOn: Feedback['madeOn'],
): Feedback => ({
  format: FEEDBACK_FORMAT,
  formatVersion: FEEDBACK_FORMAT_VERSION,
  madeOn,
  from,
  entries: notes.map(({ id, item, kind, text }) => ({ id, item, kind, text })),
});

/** Every byte of the file. */
export const formatFeedback = (feedback: Feedback): string => `${JSON.stringify(feedback, null, 2)}\n`;

/** The same for the same item, in whatever file it stands. */
export const itemKey = ({ about, of, version, id }: FeedbackItem): string => `${about}/${of}/${version}/${id}`;
