import { countOf, formatNumber } from '../../common/format.ts';
import { isSmall, roundedCount } from '../needs/small-numbers.ts';
import type { EntryOf } from './entries.ts';

type Effect = EntryOf<'effect'>;

export const EFFECT_WORDS: Readonly<Record<Effect['what'], string>> = {
  real: 'Strange messages that really came',
  simulated: 'Messages sent as a simulation',
  restore: 'A drill of bringing something back',
};

/** Of a hundred people who had a message, how many reported it, to one decimal; null where either was not counted. */
export const reportsPerHundred = ({ staff, reports }: Pick<Effect, 'staff' | 'reports'>): number | null =>
  staff === null || reports === null || staff === 0 ? null : Math.round((reports * 1000) / staff) / 10;

/** What one message or drill shows. What nobody counted is said as not counted. */
export function effectWords(effect: Effect): string {
  const { what, lures, staff, reports, minutesToFirst, worked } = effect;
  if (what === 'restore') return worked ? 'It was brought back' : 'It was not brought back';
  const per = reportsPerHundred(effect);
  return [
    per === null
      ? reports === null
        ? 'reports not counted'
        : `${countOf(reports, 'report')}, of how many people not counted`
      : `${formatNumber(per)} reports per 100 staff (${formatNumber(reports ?? 0)} of ${formatNumber(staff ?? 0)})`,
    lures === null ? 'how many messages not counted' : countOf(lures, 'message'),
    minutesToFirst === null
      ? 'time to the first report not known'
      : `the first report after ${countOf(minutesToFirst, 'minute')}`,
  ].join('; ');
}

/** The same for a board, whose papers are published: no count of people, and no share that tells one. */
export function effectInShort(effect: Effect): string {
  if (effect.what === 'restore') return effectWords(effect);
  return [
    shareOfReports(effect),
    effect.minutesToFirst === null
      ? 'time to the first not known'
      : `the first after ${countOf(effect.minutesToFirst, 'minute')}`,
  ].join(', ');
}

/** Worked out from rounded counts; of a few reports it would tell how many. */
function shareOfReports({ staff, reports }: Pick<Effect, 'staff' | 'reports'>): string {
  if (staff === null || reports === null || staff === 0) return 'reports per 100 staff not known';
  if (isSmall(reports)) return 'a few reports';
  if (reports > 0 && isSmall(staff)) return 'too few people had it for a share';
  if (reports > 0 && isSmall(staff - reports)) return 'reported by all but a few';
  const per = Math.round((roundedCount(reports) * 100) / roundedCount(staff));
  return reports > 0 && per === 0
    ? 'fewer than 1 report per 100 staff'
    : `about ${countOf(per, 'report')} per 100 staff`;
}
