import { lineText } from '../common/text.ts';
import type { Aggregator } from './aggregate.ts';

/** A title as it is typed: with "Illustrative: " in front it still fits a pack. */
export const typedPackTitleSchema = lineText(180);

/** A pack id that a person can read; the questionnaire's id is cut where the whole would be too long for an id. */
export const packId = ({ frame: { ref }, period, basis }: Aggregator): string =>
  [
    ref.id.slice(0, 34).replace(/-$/, ''),
    ref.version.replace('.', '-'),
    period,
    ...(basis === 'illustrative' ? [basis] : []),
  ].join('-');

/**
 * The title of a pack; an empty one is made from what it is of. A made-up figure must not pass for a
 * real one, so the title of a made-up pack says so, no matter who wrote it.
 */
export function packTitle(typed: string, { frame: { ref }, period, basis }: Aggregator): string {
  const title = typed.trim() || `Benchmark of ${ref.id} ${ref.version}, ${period}`;
  return basis !== 'illustrative' || /illustrative/i.test(title) ? title : `Illustrative: ${title}`;
}
