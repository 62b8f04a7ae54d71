import { goOf, type FollowUp } from '../kept/follow-up.ts';
import { isRestricted } from '../handling/labels.ts';
import type { Bulletin, BulletinList } from '../schema.ts';

/** May a bulletin be named in a file for others that nobody asked to hold it? Of one that is here no more nobody knows. */
export function mayBePassedOn(
  lists: readonly (Pick<BulletinList, 'publisher' | 'listId'> & {
    readonly bulletins: readonly Pick<Bulletin, 'id' | 'tlp'>[];
  })[],
  { publisher, listId, id }: FollowUp['bulletin'],
): boolean {
  const list = lists.find((one) => one.publisher.name === publisher && one.listId === listId);
  const found = list?.bulletins.find((bulletin) => bulletin.id === id);
  return found !== undefined && !isRestricted(found);
}

/**
 * What was entered that may stand on a paper or in a file for others. What was entered about several bulletins of a threat
 * at once stands with each of them and tells of all, so it goes along only where all of them may be passed on.
 * @param isOpen may the bulletin itself be?
 */
export function recordToPassOn(
  followUps: readonly FollowUp[],
  isOpen: (bulletin: FollowUp['bulletin']) => boolean,
): readonly FollowUp[] {
  const held = followUps.filter(({ bulletin }) => !isOpen(bulletin));
  const toldOfHeld = new Set(held.flatMap(({ entries }) => entries.map(goOf)));
  return followUps.filter(
    ({ bulletin, entries }) => isOpen(bulletin) && !entries.some((entry) => toldOfHeld.has(goOf(entry))),
  );
}

/** Why the rest stays out, after what stays out. */
export const HELD_BACK_WORDS =
  'marked TLP:AMBER or TLP:RED, entered together with what is, or of a list that is not here';
