import { duesByHand, goOf, type FollowUp } from '../kept/follow-up.ts';
import { clocksOf } from '../match.ts';
import { clockWithEnd } from '../reasons.ts';
import type { Clock } from '../schema.ts';
import { bulletinsOf, type YourBulletin, type YourCard } from '../yours/index.ts';

/** A clock whose end may be set by hand, of one bulletin of a threat: another may call its own by the same id. */
export type DatedClock = {
  readonly key: string;
  readonly of: YourBulletin;
  readonly clockId: Clock['id'];
  /** What it asks for and by when, as it stands, and whose bulletin that is where there are several. */
  readonly words: string;
  readonly isByHand: boolean;
};

/** What was entered about this bulletin alone. */
const ownFollowUp = (of: YourBulletin | YourCard): FollowUp | null =>
  'ownFollowUp' in of ? of.ownFollowUp : of.followUp;

/** Every clock of a threat that may have a date of one's own: what binds nobody has none. */
export const datedClocks = (card: YourCard): readonly DatedClock[] =>
  bulletinsOf(card).flatMap((of) => {
    const byHand = new Set(duesByHand(ownFollowUp(of)).map(({ clockId }) => clockId));
    const runs = clocksOf(of.matched);
    const whose = card.others.length === 0 ? '' : `, as ${of.kept.list.publisher.name} has it`;
    return of.matched.bulletin.clocks
      .filter(({ bindsWhen }) => bindsWhen.kind !== 'never')
      .map((clock) => {
        const run = runs.findLast((one) => one.clock.id === clock.id);
        return {
          key: `${of.kept.id}/${of.ref.id}/${clock.id}`,
          of,
          clockId: clock.id,
          words: `${clockWithEnd(run ?? { clock, end: null })}${whose}`,
          isByHand: byHand.has(clock.id),
        };
      });
  });

/** What was entered about a bulletin of a threat. */
export type EnteredAbout = { readonly of: YourBulletin; readonly followUp: FollowUp };

/**
 * What was entered about a threat, by its bulletins. What was entered about all of them at once stands with the first;
 * with the others stands what is of them alone, such as the date of a clock, or what was done before they were joined.
 */
export function enteredAbout(card: YourCard): readonly EnteredAbout[] {
  const told = new Set<string>();
  return bulletinsOf(card).flatMap((of) => {
    const followUp = ownFollowUp(of);
    const entries = (followUp?.entries ?? []).filter((entry) => !told.has(goOf(entry)));
    for (const entry of entries) told.add(goOf(entry));
    return followUp && entries.length > 0 ? [{ of, followUp: { ...followUp, entries } }] : [];
  });
}

/** Is a first update asked for, by any bulletin of a threat? */
export const asksForUpdate = (card: YourCard): boolean =>
  bulletinsOf(card).some(({ matched }) => matched.bulletin.clocks.some(({ what }) => what === 'first-update'));
