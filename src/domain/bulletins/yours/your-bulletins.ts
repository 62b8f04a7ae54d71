import { londonDay } from '../../common/london-time.ts';
import { nearestPossible, type ClockRecord, type PlannedRun } from '../clocks/clock-runs.ts';
import {
  bulletinsByGap,
  createMatcher,
  joinByAlias,
  nearestClockOf,
  nearestPossibleClockOf,
  type Card,
  type Concern,
  type Matched,
  type MatchInput,
} from '../match.ts';
import type { BulletinOutline } from '../outlined/outline.ts';
import {
  clockRecordOf,
  isSettled,
  reopenReasons,
  stateOf,
  type BulletinRef,
  type FollowUp,
  type FollowUpState,
  type Issue,
  type ReopenReason,
} from '../kept/follow-up.ts';
import { callsOf, issueHere } from '../kept/kept-list.ts';
import type { OutlinedList } from '../outlined/outlined-list.ts';

/** One bulletin as it stands for one organisation. */
export type YourBulletin = {
  readonly matched: Matched;
  readonly kept: OutlinedList;
  readonly ref: BulletinRef;
  readonly followUp: FollowUp | null;
  readonly arrivedAt: string;
};

/** One threat: the most urgent of the bulletins that share an alias, the others, and where one stands with it. */
export type YourCard = YourBulletin & {
  readonly others: readonly YourBulletin[];
  readonly state: FollowUpState;
  /** Of a card that was settled: why it is open again. */
  readonly reopened: readonly ReopenReason[];
  readonly isOpen: boolean;
};

/** A bulletin that is no card any more. */
export type TakenBack = {
  readonly kind: 'withdrawn' | 'superseded' | 'dropped';
  readonly bulletin: BulletinOutline;
  readonly kept: OutlinedList;
  readonly reason: string | null;
  /** The id of the bulletin that took its place, and that bulletin where it is here. */
  readonly by: string | null;
  readonly successor: BulletinOutline | null;
  readonly followUp: FollowUp | null;
  /** Was something entered, and it was not done with? */
  readonly isOpen: boolean;
};

export type YourBulletins = {
  /** Most urgent first. */
  readonly cards: readonly YourCard[];
  readonly takenBack: readonly TakenBack[];
  /** For other kinds of organisation. */
  readonly outside: readonly FoundBulletin[];
  readonly counted: {
    /** Entries of other people's lists that name nothing that is run here. */
    readonly imported: number;
  };
};

export const refOf = ({ list }: OutlinedList, id: string): BulletinRef => ({
  publisher: list.publisher.name,
  listId: list.listId,
  id,
});

/** Every list that is kept, held against one organisation, with what was done about each bulletin. */
export function yourBulletins(
  lists: readonly OutlinedList[],
  followUps: readonly FollowUp[],
  input: Omit<MatchInput, 'records'>,
): YourBulletins {
  const bulletins: YourBulletin[] = [];
  const takenBack: TakenBack[] = [];
  const outside: FoundBulletin[] = [];
  let imported = 0;
  for (const kept of lists) {
    const { publisher, listId } = kept.list;
    const seen = new Map<string, OutlinedList['seen'][number]>();
    for (const one of kept.seen) seen.set(one.id, one);
    const entered = new Map(
      followUps.flatMap((followUp) =>
        followUp.bulletin.publisher === publisher.name && followUp.bulletin.listId === listId
          ? [[followUp.bulletin.id, followUp] as const]
          : [],
      ),
    );
    const followUpOf = (id: string): FollowUp | null => entered.get(id) ?? null;
    const recordOf = (id: string): ClockRecord | undefined => {
      const followUp = entered.get(id);
      const first = seen.get(id);
      return followUp ? clockRecordOf(followUp, input.now) : first && { firstIssuedAt: first.issuedAt };
    };
    let byId: ReadonlyMap<string, BulletinOutline> | null = null;
    const bulletinOf = (id: string): BulletinOutline | null => {
      byId ??= new Map(kept.list.bulletins.map((one) => [one.id, one]));
      return byId.get(id) ?? null;
    };
    const { match } = createMatcher(kept.list, { ...input, records: { get: recordOf } });
    for (const bulletin of kept.list.bulletins) {
      const followUp = followUpOf(bulletin.id);
      const { state } = bulletin;
      if (state.kind !== 'active') {
        const by = state.kind === 'superseded' ? state.by : null;
        takenBack.push({
          kind: state.kind,
          bulletin,
          kept,
          reason: state.reason ?? null,
          by,
          successor: by === null ? null : bulletinOf(by),
          followUp,
          isOpen: isWorkedOn(followUp),
        });
        continue;
      }
      const matched = match(bulletin);
      if (matched.concern === 'outside') outside.push({ kept, bulletin });
      else if (bulletin.imported && matched.technology !== 'yes' && matched.technology !== 'supplier') imported += 1;
      else
        bulletins.push({
          matched,
          kept,
          ref: refOf(kept, bulletin.id),
          followUp,
          arrivedAt: seen.get(bulletin.id)?.arrivedAt ?? kept.arrivals[0]?.receivedAt ?? kept.list.issuedAt,
        });
    }
    for (const { bulletin } of kept.dropped) {
      const followUp = followUpOf(bulletin.id);
      takenBack.push({
        kind: 'dropped',
        bulletin,
        kept,
        reason: null,
        by: null,
        successor: null,
        followUp,
        isOpen: isWorkedOn(followUp),
      });
    }
  }
  const today = londonDay(input.now);
  const cards = joinByAlias(bulletins, ({ matched }) => matched).map((card) => cardOf(card, today));
  return { cards, takenBack, outside, counted: { imported } };
}

const isWorkedOn = (followUp: FollowUp | null): boolean => followUp !== null && !isSettled(stateOf(followUp));

/** What somebody has before them who decides about a bulletin, as the entry keeps it. */
export const lookedAt = (kept: OutlinedList, { revision }: BulletinOutline): Issue & { readonly revision: number } => ({
  revision,
  ...issueHere(kept),
});

function cardOf({ head, others }: Card<YourBulletin>, today: string): YourCard {
  const recorded = [head, ...others].filter(({ followUp }) => followUp !== null);
  const standing = recorded.length === 0 ? NOT_LOOKED_AT : standingOf(head, others, recorded, today);
  const { matched, kept, ref, arrivedAt } = head;
  const { followUp, state, reopened, isOpen } = standing;
  // Written out, as thousands are made of what one looks at once.
  return { matched, kept, ref, arrivedAt, followUp, others, state, reopened, isOpen };
}

type Standing = Pick<YourCard, 'followUp' | 'state' | 'reopened' | 'isOpen'>;

const NOT_LOOKED_AT: Standing = { followUp: null, state: stateOf(null), reopened: [], isOpen: true };

/**
 * What was done about one of the bulletins of a card was done about the threat; one that is new calls people back.
 * @param recorded those of which something was entered
 */
function standingOf(
  head: YourBulletin,
  others: readonly YourBulletin[],
  recorded: readonly YourBulletin[],
  today: string,
): Standing {
  const followUp = head.followUp ?? recorded[0]?.followUp ?? null;
  const state = stateOf(followUp);
  const reopened = recorded.flatMap((one) =>
    one.followUp ? reopenReasons(one.followUp, one.matched, today, callsOf(one.kept, one.ref.id)) : [],
  );
  const isNews = recorded.length <= others.length;
  const runs = [head, ...others].flatMap(({ matched }) => matched.runs);
  const reasons: readonly ReopenReason[] = isSettled(state)
    ? [
        ...reopened,
        ...(isNews ? [{ kind: 'another-source' } as const] : []),
        // Its clock stops on nothing else, whatever was decided here.
        ...(runs.some(waitsFor('record')) ? [{ kind: 'not-recorded' } as const] : []),
        ...(runs.some(waitsFor('first-update')) ? [{ kind: 'not-updated' } as const] : []),
      ]
    : [];
  return { followUp, state, reopened: reasons, isOpen: !isSettled(state) || reasons.length > 0 };
}

/** What the national service waits for, whatever is done here. */
const waitsFor =
  (what: 'record' | 'first-update') =>
  ({ clock, binds, stoppedAt, endAt }: PlannedRun): boolean =>
    clock.what === what &&
    (what === 'record' || clock.whose === 'nhs-cyber-alerts') &&
    binds === 'yes' &&
    endAt !== null &&
    stoppedAt === null;

/** What a page says first. */
export type BulletinsInShort = {
  readonly toActOn: number;
  /** What suppliers run, and what nobody has said whether it is run: open, and no all-clear. */
  readonly toAsk: number;
  readonly toFindOut: number;
  /** Of those to find out about, how many attackers use now. */
  readonly usedNow: number;
  /** The card with the nearest clock that binds, of all that is open, and when that ends; null where none runs. */
  readonly nearest: CardWithClock | null;
  /** The same of clocks that may bind, where that one ends sooner than any that does. */
  readonly nearestPossible: CardWithClock | null;
};

type CardWithClock = {
  readonly card: YourCard;
  readonly end: string;
  /** Does it hang on what the organisation holds, which nobody stated? */
  readonly isUnstated: boolean;
};

export function inShort(cards: readonly YourCard[]): BulletinsInShort {
  const counts: Partial<Record<Concern, number>> = {};
  let usedNow = 0;
  let [binds, endBinding]: [YourCard | null, number] = [null, NEVER];
  let [may, endPossible]: [YourCard | null, number] = [null, NEVER];
  for (const card of cards) {
    const { matched, isOpen } = card;
    // A clock of what is not run here binds nobody.
    if (!isOpen || matched.concern === 'not-here') continue;
    counts[matched.concern] = (counts[matched.concern] ?? 0) + 1;
    if (
      matched.concern === 'find-out' &&
      bulletinsOf(card).some((one) => one.matched.bulletin.exploited.known === 'yes')
    )
      usedNow += 1;
    const own = soonestOf(card, (one) => (isRunHere(one) ? endOf(one.nearest) : NEVER));
    if (own < endBinding) [binds, endBinding] = [card, own];
    const possible = soonestOf(card, (one) => endOf(nearestPossible(one.runs)));
    if (possible < endPossible) [may, endPossible] = [card, possible];
  }
  return {
    toActOn: counts.act ?? 0,
    toAsk: counts['ask-supplier'] ?? 0,
    toFindOut: counts['find-out'] ?? 0,
    usedNow,
    nearest: binds && withClock(binds, ({ matched }) => (isRunHere(matched) ? nearestClockOf(matched) : null)),
    nearestPossible:
      may && endPossible < endBinding ? withClock(may, ({ matched }) => nearestPossibleClockOf(matched)) : null,
  };
}

/** Is it known that what a bulletin is about is run, here or by a supplier? */
const isRunHere = ({ technology }: Matched): boolean => technology === 'yes' || technology === 'supplier';

/** All bulletins of a threat: what any of them asks is asked. */
export const bulletinsOf = (card: YourCard): readonly YourBulletin[] =>
  card.others.length === 0 ? [card] : [card, ...card.others];

/** The first of the ends of a threat's bulletins: there are thousands, and nearly each is alone. */
function soonestOf({ matched, others }: YourCard, end: (one: Matched) => number): number {
  let first = end(matched);
  for (const one of others) first = Math.min(first, end(one.matched));
  return first;
}

const NEVER = Number.POSITIVE_INFINITY;
const endOf = (clock: { readonly endAt: number } | null): number => clock?.endAt ?? NEVER;

type Told = NonNullable<ReturnType<typeof nearestClockOf>>;

/** The clock of a threat that ends first; null where none of its bulletins has one. */
export const firstClockOf = (card: YourCard, clockOf: (one: YourBulletin) => Told | null): Told | null =>
  bulletinsOf(card)
    .flatMap((one) => clockOf(one) ?? [])
    .toSorted((a, b) => Date.parse(a.end) - Date.parse(b.end))[0] ?? null;

function withClock(card: YourCard, clockOf: (one: YourBulletin) => Told | null): CardWithClock | null {
  const clock = firstClockOf(card, clockOf);
  return clock && { card, end: clock.end, isUnstated: clock.binds === 'cannot-tell' };
}

/** A bulletin where it can be shown. */
type FoundBulletin = { readonly kept: OutlinedList; readonly bulletin: BulletinOutline };

/** For each weak answer the bulletins of the last 12 months that it touched (`bulletinsByGap`), over all lists. */
export function touchedByGap(
  lists: readonly OutlinedList[],
  input: Omit<MatchInput, 'records'>,
): ReadonlyMap<string, readonly FoundBulletin[]> {
  const touched = new Map<string, FoundBulletin[]>();
  for (const kept of lists) {
    const byId = new Map(kept.list.bulletins.map((bulletin) => [bulletin.id, bulletin]));
    for (const [question, ids] of bulletinsByGap(kept.list, { ...input, records: new Map() })) {
      const found = ids.flatMap((id) => {
        const bulletin = byId.get(id);
        return bulletin ? [{ kept, bulletin }] : [];
      });
      touched.set(question, [...(touched.get(question) ?? []), ...found]);
    }
  }
  return touched;
}
