import { isSameJson } from '../../common/same-json.ts';
import { londonDay } from '../../common/london-time.ts';
import { toldRun, type ClockRecord, type PlannedRun } from '../clocks/clock-runs.ts';
import {
  bulletinsByGap,
  createMatcher,
  joinByAlias,
  nearestClockOf,
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
  /** What was entered about the first of them; `followUp` is what the threat stands by, which may be of another. */
  readonly ownFollowUp: FollowUp | null;
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
  /** Of one of which something was entered: as a card, since somebody may have to put that right or to an end. */
  readonly card: YourCard | null;
  /** Was something entered, and it was not done with? What went along to a successor goes on there. */
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
  const today = londonDay(input.now);
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
    const yoursOf = (matched: Matched): YourBulletin => {
      const { id } = matched.bulletin;
      const arrivedAt = seen.get(id)?.arrivedAt ?? kept.arrivals[0]?.receivedAt ?? kept.list.issuedAt;
      return { matched, kept, ref: refOf(kept, id), followUp: followUpOf(id), arrivedAt };
    };
    const cardOfGone = (bulletin: BulletinOutline): YourCard | null =>
      followUpOf(bulletin.id) === null ? null : cardOf({ head: yoursOf(match(bulletin)), others: [] }, today);
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
          card: cardOfGone(bulletin),
          isOpen: isWorkedOn(followUp) && (by === null || followUpOf(by) === null),
        });
        continue;
      }
      const matched = match(bulletin);
      if (matched.concern === 'outside') outside.push({ kept, bulletin });
      else if (bulletin.imported && matched.technology !== 'yes' && matched.technology !== 'supplier') imported += 1;
      else bulletins.push(yoursOf(matched));
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
        card: cardOfGone(bulletin),
        isOpen: isWorkedOn(followUp),
      });
    }
  }
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
  return { matched, kept, ref, arrivedAt, ownFollowUp: head.followUp, followUp, others, state, reopened, isOpen };
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
  // What is open of any of them is open of the threat: they may have been entered about before they were joined.
  const worked = recorded.find((one) => isWorkedOn(one.followUp));
  const followUp = worked?.followUp ?? head.followUp ?? recorded[0]?.followUp ?? null;
  const state = stateOf(followUp);
  const every = recorded.flatMap((one) =>
    one.followUp ? reopenReasons(one.followUp, one.matched, today, callsOf(one.kept, one.ref.id)) : [],
  );
  // What was entered about all of them at once is told once.
  const reopened = every.filter((reason, at) => every.findIndex((one) => isSameJson(one, reason)) === at);
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
  /**
   * Of all that is open the clock that ended first and that which ends next. What ended stays so until it is done, so one
   * alone would hide every end that can still be met.
   */
  readonly ended: CardWithClock | null;
  readonly next: CardWithClock | null;
  /** The same of clocks that may bind, where they end sooner than any that does. */
  readonly mayHaveEnded: CardWithClock | null;
  readonly mayBeNext: CardWithClock | null;
  /** How many cards with such a clock were not to be told of. */
  readonly untold: number;
};

type CardWithClock = {
  readonly card: YourCard;
  readonly clock: Told;
  /** Does it hang on what the organisation holds, which nobody stated? */
  readonly isUnstated: boolean;
};

type Candidate = {
  readonly card: YourCard;
  readonly of: YourBulletin;
  readonly run: PlannedRun;
  readonly endAt: number;
};

/** @param tellsClocksOf whose clocks may be told; all count */
export function inShort(
  cards: readonly YourCard[],
  now: string,
  tellsClocksOf: (card: YourCard) => boolean = () => true,
): BulletinsInShort {
  const counts: Partial<Record<Concern, number>> = {};
  const at = Date.parse(now);
  const first: { [Slot in 'ended' | 'next' | 'mayHaveEnded' | 'mayBeNext']?: Candidate } = {};
  let [usedNow, untold] = [0, 0];
  for (const card of cards) {
    const { matched, isOpen } = card;
    // A clock of what is not run here binds nobody.
    if (!isOpen || matched.concern === 'not-here') continue;
    counts[matched.concern] = (counts[matched.concern] ?? 0) + 1;
    const all = bulletinsOf(card);
    if (matched.concern === 'find-out' && all.some((one) => one.matched.bulletin.exploited.known === 'yes'))
      usedNow += 1;
    const isTold = tellsClocksOf(card);
    let hasClock = false;
    for (const of of all)
      for (const run of of.matched.runs) {
        const { binds, endAt, stoppedAt } = run;
        if (binds === 'no' || endAt === null || stoppedAt !== null) continue;
        hasClock = true;
        const does = binds === 'yes' && isRunHere(of.matched);
        const slot = endAt < at ? (does ? 'ended' : 'mayHaveEnded') : does ? 'next' : 'mayBeNext';
        if (isTold && endAt < (first[slot]?.endAt ?? NEVER)) first[slot] = { card, of, run, endAt };
      }
    if (hasClock && !isTold) untold += 1;
  }
  const { ended, next, mayHaveEnded, mayBeNext } = first;
  return {
    toActOn: counts.act ?? 0,
    toAsk: counts['ask-supplier'] ?? 0,
    toFindOut: counts['find-out'] ?? 0,
    usedNow,
    ended: told(ended),
    next: told(next),
    mayHaveEnded: told(isSooner(mayHaveEnded, ended) ? mayHaveEnded : undefined),
    mayBeNext: told(isSooner(mayBeNext, next) ? mayBeNext : undefined),
    untold,
  };
}

const isSooner = (one: Candidate | undefined, other: Candidate | undefined): boolean =>
  (one?.endAt ?? NEVER) < (other?.endAt ?? NEVER);

function told(found: Candidate | undefined): CardWithClock | null {
  if (!found) return null;
  const { card, of, run } = found;
  const clock = toldRun(run, of.matched);
  if (clock.end === null) throw new Error('What has an end tells it');
  return { card, clock: { ...clock, end: clock.end }, isUnstated: run.binds === 'cannot-tell' };
}

/** Is it known that what a bulletin is about is run, here or by a supplier? */
const isRunHere = ({ technology }: Matched): boolean => technology === 'yes' || technology === 'supplier';

/** All bulletins of a threat: what any of them asks is asked. */
export const bulletinsOf = (card: YourCard): readonly YourBulletin[] =>
  card.others.length === 0 ? [card] : [card, ...card.others];

const NEVER = Number.POSITIVE_INFINITY;

type Told = NonNullable<ReturnType<typeof nearestClockOf>>;

/** The clock of a threat that ends first; null where none of its bulletins has one. */
export const firstClockOf = (card: YourCard, clockOf: (one: YourBulletin) => Told | null): Told | null =>
  bulletinsOf(card)
    .flatMap((one) => clockOf(one) ?? [])
    .toSorted((a, b) => Date.parse(a.end) - Date.parse(b.end))[0] ?? null;

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
