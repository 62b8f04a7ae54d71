import * as z from 'zod/mini';
import { calendarDateSchema } from '../common/calendar-date.ts';
import { duplicateFaults, type Fault } from '../common/faults.ts';
import type { FileFormat } from '../common/file.ts';
import { keysOf } from '../common/keys-of.ts';
import { editionSchema, idSchema, instantSchema, optionalTitleSchema, titleSchema, words } from '../common/text.ts';
import { organisationTypeSchema } from '../questionnaire/profile.ts';

const FEEDBACK_FORMAT = 'assure-feedback';
const FEEDBACK_FORMAT_VERSION = 1;

/** What stands in something that its id and edition alone name. */
const IN_AN_EDITION = { question: 'a question', action: 'an action', training: 'a part of training' } as const;

/** What feedback can be about. The names stand in addresses and guard stored data. */
export const ABOUT_WORDS = { ...IN_AN_EDITION, bulletin: 'a bulletin' } as const;
export type About = keyof typeof ABOUT_WORDS;

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
export const feedbackItemSchema = z.discriminatedUnion('about', [
  z.strictObject({
    about: z.enum(keysOf(IN_AN_EDITION)),
    /** The questionnaire or the module of training that it stands in. */
    of: idSchema,
    /** The edition of that. */
    version: editionSchema,
    id: idSchema,
  }),
  z.strictObject({
    about: z.literal('bulletin'),
    /** Lists of two publishers may have one id. */
    publisher: titleSchema,
    /** The list that it stands in. */
    of: idSchema,
    /** Its revision. */
    version: editionSchema,
    id: idSchema,
  }),
]);
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

/** The same for the same item, in whatever file it stands. Forms that are begun are named by it (`itemOfKey`). */
export const itemKey = (item: FeedbackItem): string =>
  [item.about, item.of, item.version, item.id, ...(item.about === 'bulletin' ? [item.publisher] : [])].join('/');

/** The item of a key; null where none has such a key. */
export function itemOfKey(key: string): FeedbackItem | null {
  const [about, of, version, id, ...rest] = key.split('/');
  // A publisher's name may have a stroke in it.
  const publisher = rest.length > 0 ? { publisher: rest.join('/') } : {};
  const item = z.safeParse(feedbackItemSchema, { about, of, version, id, ...publisher });
  return item.success ? item.data : null;
}

/** How an item is named by its ids, where it is not here, and beside its title. */
export const placeWords = (item: FeedbackItem): string =>
  item.about === 'bulletin'
    ? `${ABOUT_WORDS.bulletin} of ${item.of} (${item.publisher}), revision ${item.version}`
    : `${ABOUT_WORDS[item.about]} of ${item.of}, edition ${item.version}`;
