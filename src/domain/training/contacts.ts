import * as z from 'zod/mini';
import { calendarDateSchema, type CalendarDate } from '../common/calendar-date.ts';
import { titleSchema } from '../common/text.ts';

/** Whom to tell here, which a module for everyone names: it is not handed out without. */
export const contactsSchema = z.strictObject({
  /** Who answers, such as "the IT service desk". */
  who: titleSchema,
  number: titleSchema,
  hours: titleSchema,
  /** How a strange message is reported, such as by a button. */
  message: titleSchema,
  /** The day by which somebody looks whether this is still so. */
  checkBy: calendarDateSchema,
});
export type Contacts = z.infer<typeof contactsSchema>;

/** What each is called, in the order in which they are shown. */
export const CONTACT_WORDS: Readonly<Record<Exclude<keyof Contacts, 'checkBy'>, string>> = {
  who: 'Tell',
  number: 'Number',
  hours: 'When somebody answers',
  message: 'To report a strange message',
};

/** Is it past the day by which somebody was to look at them? */
export const areOutOfDate = ({ checkBy }: Contacts, today: CalendarDate): boolean => checkBy < today;
