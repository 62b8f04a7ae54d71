import * as z from 'zod/mini';
import { calendarDateSchema } from '../../common/calendar-date.ts';
import { instantSchema, optionalParagraphSchema, optionalTitleSchema, titleSchema } from '../../common/text.ts';
import { questionnaireRefSchema } from '../answer-schema.ts';

/** What everything says of itself that is handed out, to be answered or to be judged. */
export const handedOutShape = {
  /** The organisation that asks, and who of it, as typed. */
  from: titleSchema,
  by: optionalTitleSchema,
  to: titleSchema,
  due: z.nullable(calendarDateSchema),
  message: optionalParagraphSchema,
  sentAt: instantSchema,
  /** The edition of which these are some questions. */
  of: questionnaireRefSchema,
};

const handedOutSchema = z.strictObject(handedOutShape);
export type HandedOut = z.infer<typeof handedOutSchema>;
