import { daysAfter, type CalendarDate } from '../../common/calendar-date.ts';
import { stillCounts } from './still-counts.ts';
import type { Training, TrainingPart } from '../schema.ts';
import type { Slip } from '../slip.ts';

/** A return counts as overdue so many days after it was due. */
const DAYS_OF_GRACE = 30;

const PREFIX = 'after-';

/** The id under which a return is taken, and stands in a slip: that of a part which no module has. */
export const returnId = (afterDays: number): string => `${PREFIX}${afterDays}`;
export const isReturn = (partId: string): boolean => new RegExp(`^${PREFIX}\\d+$`).test(partId);

/** How many days after its module was passed a return comes back, by its id. */
const daysOf = (partId: string): number => Number(partId.slice(PREFIX.length));

/** The short pieces of a module that come back, as parts that are taken like any other. */
export const returnParts = ({ returns, title, parts }: Training): readonly TrainingPart[] =>
  returns.map(({ afterDays, scene, questions }) => ({
    id: returnId(afterDays),
    title: `${title}: after ${afterDays} days`,
    role: parts[0]?.role ?? 'everyone',
    minutes: 2,
    summary: 'A short piece that comes back, so that what was learnt stays.',
    scenes: [scene],
    perTopic: questions.length,
    topics: [{ id: scene.topic, title: scene.title, variants: questions }],
  }));

/** A part of a module by its id, those that come back as well; null where it has none. */
export const partOf = (training: Training, partId: string): TrainingPart | null =>
  [...training.parts, ...returnParts(training)].find(({ id }) => id === partId) ?? null;

/** When a part was taken and passed last, by its id. */
export type TakenParts = ReadonlyMap<string, CalendarDate>;

export type DueReturn = {
  readonly moduleId: string;
  readonly partId: string;
  readonly title: string;
  readonly dueOn: CalendarDate;
  readonly standing: 'later' | 'due' | 'overdue';
};

/**
 * What comes back to somebody, the soonest first: so many days after they last passed a part of the module. One that was
 * taken since is done. Training that no longer counts brings nothing back: it is to be taken again.
 */
export function dueReturns(training: Training, taken: TakenParts, today: CalendarDate): readonly DueReturn[] {
  const passed = training.parts.flatMap(({ id }) => taken.get(id) ?? []).toSorted();
  const last = passed.at(-1);
  if (last === undefined || !stillCounts(last, today)) return [];
  return training.returns
    .flatMap(({ afterDays }): DueReturn[] => {
      const partId = returnId(afterDays);
      const done = taken.get(partId);
      if (done !== undefined && done >= last) return [];
      const dueOn = daysAfter(last, afterDays);
      const standing = today < dueOn ? 'later' : today >= daysAfter(dueOn, DAYS_OF_GRACE) ? 'overdue' : 'due';
      return [{ moduleId: training.id, partId, title: training.title, dueOn, standing }];
    })
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
}

/** When each part of a module was passed last, by slips of one person. */
export function takenBy(slips: readonly Slip[], moduleId: string): TakenParts {
  const taken = new Map<string, CalendarDate>();
  for (const { module, date, isPassed } of slips) {
    // A return is there to be taken: whether all was right is no matter.
    if (module.id !== moduleId || !(isPassed || isReturn(module.part))) continue;
    const before = taken.get(module.part);
    if (before === undefined || before < date) taken.set(module.part, date);
  }
  return taken;
}

/**
 * Has a short piece come back, by the day that was noted for it (`comingBack`)? Once its module counts no longer it is to
 * be taken again as a whole, and the piece asks for nothing.
 */
export const hasComeBack = (partId: string, dueOn: string, today: CalendarDate): boolean =>
  isReturn(partId) && dueOn !== '' && dueOn <= today && stillCounts(daysAfter(dueOn, -daysOf(partId)), today);

/**
 * What is noted where a part was taken: the day on which each short piece of its module comes back. A piece that was
 * taken comes back no more, until its module is passed again.
 * @returns days by `moduleId/partId`; empty for what was taken
 */
export function comingBack(
  training: Training,
  { id: partId }: Pick<TrainingPart, 'id'>,
  isPassed: boolean,
  today: CalendarDate,
): Readonly<Record<string, string>> {
  if (isReturn(partId)) return { [`${training.id}/${partId}`]: '' };
  if (!isPassed) return {};
  return Object.fromEntries(
    training.returns.map(({ afterDays }) => [`${training.id}/${returnId(afterDays)}`, daysAfter(today, afterDays)]),
  );
}
