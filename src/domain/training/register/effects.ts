import { countOf, formatNumber } from '../../common/format.ts';
import type { EntryOf } from './entries.ts';

type Effect = EntryOf<'effect'>;

export const EFFECT_WORDS: Readonly<Record<Effect['what'], string>> = {
  real: 'Strange messages that really came',
  simulated: 'Messages sent as a simulation',
  restore: 'A drill of bringing something back',
};

/** Of a hundred people who had a message, how many reported it, to one decimal; null where either was not counted. */
const reportsPerHundred = ({ staff, reports }: Pick<Effect, 'staff' | 'reports'>): number | null =>
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
