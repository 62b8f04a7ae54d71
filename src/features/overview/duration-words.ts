import { countOf } from '#src/domain/common/format.ts';

/**
 * A length of time as people say it, no finer than it is known: "5 minutes", "40 minutes", "2 and a half hours".
 * @param minutes above 0
 */
export function durationWords(minutes: number): string {
  if (minutes < 58) return countOf(Math.max(5, Math.round(minutes / 5) * 5), 'minute');
  const halves = Math.max(2, Math.round(minutes / 30));
  const hours = Math.floor(halves / 2);
  return halves % 2 === 0 ? countOf(hours, 'hour') : `${hours} and a half hours`;
}
