import type { OutlinedList } from '../outlined/index.ts';
import { acceptanceOf, isAhead, isOfBulletin, lastDecision, recordedOf, stateOf } from '../kept/follow-up.ts';
import type { FollowUp } from '../kept/index.ts';
import type { StandingOfBulletin } from './responses.ts';

/**
 * What is kept about the bulletins of a list, as its centre may be told: where each stands and when. What was entered in
 * words, by whom, and what the answers said of it stay here.
 */
export const responsesFrom = (
  { list, seen }: Pick<OutlinedList, 'list' | 'seen'>,
  followUps: readonly FollowUp[],
  now: string,
): readonly StandingOfBulletin[] => {
  const reached = new Map(seen.map(({ id, arrivedAt }) => [id, arrivedAt]));
  return list.bulletins.map(({ id, revision }): StandingOfBulletin => {
    const ref = { publisher: list.publisher.name, listId: list.listId, id };
    const followUp = followUps.find((one) => isOfBulletin(one, ref)) ?? null;
    const decided = lastDecision(followUp);
    const recorded = recordedOf(followUp);
    return {
      bulletin: id,
      revision: decided?.revision ?? revision,
      state: stateOf(followUp),
      times: {
        reached: followUp?.arrivedAt ?? reached.get(id) ?? null,
        // Who enters anything has seen it, since then.
        stated: decided?.at ?? followUp?.entries[0]?.at ?? null,
        // What is said to be done at a time still to come was not done.
        recorded: recorded && !isAhead(recorded, now) ? recorded.at : null,
        until: acceptanceOf(followUp)?.until ?? null,
      },
    };
  });
};

/** How much was entered about the bulletins of a list, those that are no longer in it among them: it only grows. */
export const entriesAbout = ({ list }: Pick<OutlinedList, 'list' | 'seen'>, followUps: readonly FollowUp[]): number =>
  followUps
    .filter(({ bulletin }) => bulletin.publisher === list.publisher.name && bulletin.listId === list.listId)
    .reduce((sum, { entries }) => sum + entries.length, 0);
