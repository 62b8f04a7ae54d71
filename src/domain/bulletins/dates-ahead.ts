import type { Bulletin, BulletinList } from './schema.ts';

/** Two clocks that are right differ by less, whatever the zone that a day was written in. */
const HOURS_APART = 24;

/** A date that cannot have come yet, though it is told as past. */
export type DateAhead = {
  /** The bulletin that it stands in; null where it is the list's own. */
  readonly bulletin: Bulletin | null;
  readonly path: string;
  /** An instant, or a day. */
  readonly at: string;
};

/** Every date of a list that tells of something past and is still to come by the clock of this device. */
export function datesAhead(list: BulletinList, now: string): readonly DateAhead[] {
  const latest = Date.parse(now) + HOURS_APART * 3_600_000;
  const found: DateAhead[] = [];
  const look = (bulletin: Bulletin | null, path: string, at: string | undefined): void => {
    if (at !== undefined && Date.parse(at) > latest) found.push({ bulletin, path, at });
  };
  look(null, 'issuedAt', list.issuedAt);
  list.bulletins.forEach((bulletin, index) => {
    const path = `bulletins[${index}]`;
    look(bulletin, `${path}.issuedAt`, bulletin.issuedAt);
    look(bulletin, `${path}.sourceSavedAt`, bulletin.sourceSavedAt);
    look(bulletin, `${path}.exploited.since`, bulletin.exploited.since);
    bulletin.severityHistory.forEach(({ at }, one) => look(bulletin, `${path}.severityHistory[${one}].at`, at));
    bulletin.changes.forEach(({ at }, one) => look(bulletin, `${path}.changes[${one}].at`, at));
  });
  return found;
}
