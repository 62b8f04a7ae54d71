import * as z from 'zod/mini';
import { calendarDateSchema } from '../common/calendar-date.ts';
import { contentHash } from '../common/content-hash.ts';
import type { FileFormat } from '../common/file.ts';
import { editionSchema, hashSchema, idSchema, optionalTitleSchema, titleSchema } from '../common/text.ts';
import type { CourseResult } from './course.ts';
import type { Training, TrainingPart } from './schema.ts';

const SLIP_FORMAT = 'assure-slip';
const SLIP_FORMAT_VERSION = 1;

const slipShape = {
  /** Random: a slip that is handed in twice is one. */
  id: idSchema,
  /** Name or staff number, as far as somebody gave it. */
  who: optionalTitleSchema,
  work: optionalTitleSchema,
  module: z.strictObject({ id: idSchema, version: editionSchema, title: titleSchema, part: idSchema }),
  date: calendarDateSchema,
  isPassed: z.boolean(),
  /** No single answers: whether all was right, enough, or less. */
  score: z.enum(['all', 'enough', 'less']),
};

/** That somebody took a part of a module: their own word. */
export const slipSchema = z.strictObject({
  format: z.literal(SLIP_FORMAT),
  formatVersion: z.literal(SLIP_FORMAT_VERSION),
  ...slipShape,
  /** Over all else, so that what was damaged or changed by hand is noticed. It proves nothing to who can work it out. */
  check: hashSchema,
});
export type Slip = z.infer<typeof slipSchema>;

export const slipFormat: FileFormat<Slip> = {
  format: SLIP_FORMAT,
  formatVersion: SLIP_FORMAT_VERSION,
  schema: slipSchema,
  findFaults: (slip) => {
    const { check, ...rest } = slip;
    return [
      ...(contentHash(rest) === check
        ? []
        : [{ path: 'check', expected: 'the checksum of this slip: it was damaged, or changed by hand' }]),
      ...(slip.isPassed === (slip.score !== 'less')
        ? []
        : [{ path: 'isPassed', expected: 'what the score says: passed unless it is "less"' }]),
    ];
  },
};

export const SCORE_WORDS: Readonly<Record<Slip['score'], string>> = {
  all: 'all right',
  enough: 'enough right to pass',
  less: 'not enough right to pass',
};

/**
 * @param by who it is and what their work is, as typed
 * @param id random
 */
export function buildSlip(
  { id: moduleId, version, title }: Training,
  part: TrainingPart,
  { right, put, isPassed }: CourseResult,
  by: Pick<Slip, 'who' | 'work' | 'date' | 'id'>,
): Slip {
  const rest = {
    format: SLIP_FORMAT,
    formatVersion: SLIP_FORMAT_VERSION,
    ...by,
    module: { id: moduleId, version, title, part: part.id },
    isPassed,
    score: !isPassed ? 'less' : right === put ? 'all' : 'enough',
  } as const;
  return { ...rest, check: contentHash(rest) };
}
