import { ownValue } from '../common/own-value.ts';
import type { ReportPartId } from './choices.ts';

/**
 * What stands on a board's second page, in the order in which it is read, with the lines that each has for certain (the longest gives one or more of its own where others stand as tables). It
 * gets more while the page has room. Captions and heads of tables are not counted, and drawings go where there is no
 * room: their figures stand in words as well.
 */
export const SLOTS = {
  change: 12,
  standing: 7,
  'by-name': 8,
  plan: 20,
  bulletins: 4,
  review: 2,
  training: 2,
} as const satisfies Partial<Record<ReportPartId, number>>;

/** The lines that a part has on a board's second page; null for what stands elsewhere. */
export const linesOfSlot = (id: ReportPartId): number | null => ownValue<number>(SLOTS, id) ?? null;
