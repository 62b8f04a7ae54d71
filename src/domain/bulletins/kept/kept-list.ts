import * as z from 'zod/mini';
import { contentHash } from '../../common/content-hash.ts';
import { faultsUnder, type Fault } from '../../common/faults.ts';
import { once } from '../../common/once.ts';
import { fail, ok, type Result } from '../../common/result.ts';
import { idSchema, instantSchema, sentenceSchema } from '../../common/text.ts';
import { comparableJson, isSameJson } from '../../common/same-json.ts';
import { bulletinsFormat } from '../list-faults.ts';
import { callsBack, compareIssues, isNumberedByTime, type BulletinNews, type IssueNotice } from '../issues.ts';
import { bulletinListSchema, bulletinSchema, type Bulletin, type BulletinList } from '../schema.ts';
import { againSchema, earliest, type Call, type Issue } from './follow-up.ts';

const MAX_SEQUENCE = 1_000_000_000;
const sequenceSchema = z.int().check(z.minimum(1), z.maximum(MAX_SEQUENCE));

/** More issues than a list has in years; the oldest are forgotten first, and no bulletin with them. */
const MAX_ARRIVALS = 1000;
const MAX_CALLS = 5000;

/** Of all lists together, so that a backup has room for the rest (`MAX_FILE_BYTES`). */
export const MAX_LISTS_MB = 64;

/** How much a list is in a backup. */
export const sizeInMb = (kept: unknown): number => new TextEncoder().encode(JSON.stringify(kept)).length / 1024 / 1024;

/** One publisher's list as it is kept: the newest issue, and what is remembered of those before. */
export const keptListSchema = z.strictObject({
  /** By publisher and list (`listKeyOf`). */
  id: idSchema,
  /** The newest issue; where it says that it is not complete, with the bulletins of earlier ones. */
  list: bulletinListSchema,
  /** Issues in the order in which they came. */
  arrivals: z
    .array(
      z.strictObject({
        sequence: sequenceSchema,
        issuedAt: instantSchema,
        receivedAt: instantSchema,
        /** How many numbers are missing before it. */
        missing: z.int().check(z.minimum(0), z.maximum(1_000_000_000)),
      }),
    )
    .check(z.minLength(1), z.maxLength(MAX_ARRIVALS)),
  /** When each bulletin reached this device, and when it was issued as it was seen first. */
  seen: z.array(z.strictObject({ id: idSchema, arrivedAt: instantSchema, issuedAt: instantSchema })).check(
    z.maxLength(100_000),
    once(({ id }) => id, 'each bulletin once'),
  ),
  /** What issues said that calls people back, without a change of the bulletin that tells of it. */
  called: z
    .array(
      z.strictObject({
        id: idSchema,
        sequence: sequenceSchema,
        again: againSchema,
        why: z.array(sentenceSchema).check(z.maxLength(20)),
        isListedAgain: z.boolean(),
      }),
    )
    .check(z.maxLength(MAX_CALLS)),
  /** Gone from a complete list without a word, with the first issue that lacks it. */
  dropped: z.array(z.strictObject({ sequence: sequenceSchema, bulletin: bulletinSchema })).check(
    z.maxLength(50_000),
    once(({ bulletin }) => bulletin.id, 'each bulletin once'),
  ),
});
export type KeptList = z.infer<typeof keptListSchema>;

/** By what a list is known again: its publisher's name and its own id. */
export const listKeyOf = ({ publisher, listId }: Pick<BulletinList, 'publisher' | 'listId'>): string =>
  contentHash([publisher.name, listId]).slice(0, 24);

/** What the schema cannot say of a list that is kept: it is a list, and what is gone from it stands in it no more. */
export function keptListFaults({ id, list, dropped }: KeptList): readonly Fault[] {
  const present = new Set(list.bulletins.map((one) => one.id));
  return [
    ...(id === listKeyOf(list) ? [] : [{ path: 'id', expected: 'the id that its publisher and list make' }]),
    ...faultsUnder(['list'], bulletinsFormat.findFaults(list)),
    ...dropped.flatMap(({ bulletin }, at) =>
      faultsUnder(
        ['dropped', at],
        [
          ...(present.has(bulletin.id)
            ? [{ path: 'bulletin.id', expected: 'a bulletin that the list has no more' }]
            : []),
          // By itself: the issue that it stood in is not kept.
          ...bulletinsFormat
            .findFaults(asIssued({ ...list, complete: false, nextExpectedBy: null, bulletins: [bulletin] }))
            .map(({ path, ...fault }) => ({ ...fault, path: path.replace('bulletins[0]', 'bulletin') })),
        ],
      ),
    ),
  ];
}

/** What an issue is beside what is kept. */
export type IssueTaken = {
  readonly kept: KeptList;
  readonly notices: readonly IssueNotice[];
  readonly news: readonly BulletinNews[];
};

/** Why an issue is not taken in: a newer one is here, or this very one. */
export type IssueRefused =
  { readonly kind: 'older-issue'; readonly seen: number; readonly found: number } | { readonly kind: 'same-issue' };

/**
 * Takes in an issue of a list: it becomes the newest, and what is missing in it or changed is remembered.
 * @param kept what is here of the list; null where nothing is
 * @param receivedAt when it reached this device
 */
export function takeIssue(
  kept: KeptList | null,
  issue: BulletinList,
  receivedAt: string,
): Result<IssueTaken, IssueRefused> {
  const isPartOfFeed = kept !== null && isPart(issue) && issue.sequence <= kept.list.sequence;
  const list = isPartOfFeed ? asAddition(issue, kept.list, issue.issuedAt === kept.list.issuedAt) : issue;
  if (kept === null) {
    const first: KeptList = {
      id: listKeyOf(list),
      list,
      arrivals: [{ sequence: list.sequence, issuedAt: list.issuedAt, receivedAt, missing: 0 }],
      seen: list.bulletins.map(({ id, issuedAt }) => ({ id, arrivedAt: receivedAt, issuedAt })),
      called: [],
      dropped: [],
    };
    return ok({ kept: first, notices: [], news: list.bulletins.map(({ id }) => ({ kind: 'new', id })) });
  }
  const compared = compareIssues(kept.list, list, new Set(kept.dropped.map(({ bulletin }) => bulletin.id)));
  const news = compared.bulletins;
  // What is added to an issue has a number of ours.
  const notices = compared.notices.filter(({ kind }) => !isPartOfFeed || kind === 'older-issue');
  const older = notices.find((notice) => notice.kind === 'older-issue');
  if (older) return fail(older);
  const next = list.complete ? list : withEarlier(list, kept.list);
  if (isSameJson(next, kept.list)) return fail({ kind: 'same-issue' });
  const gap = notices.find((notice) => notice.kind === 'gap');
  const known = new Set(kept.seen.map(({ id }) => id));
  const present = new Set(next.bulletins.map(({ id }) => id));
  const goes = new Set(news.flatMap((one) => (one.kind === 'dropped' ? [one.id] : [])));
  return ok({
    kept: {
      id: kept.id,
      list: next,
      arrivals: [
        ...kept.arrivals,
        { sequence: list.sequence, issuedAt: list.issuedAt, receivedAt, missing: gap?.missing ?? 0 },
      ].slice(-MAX_ARRIVALS),
      seen: [
        ...kept.seen,
        ...list.bulletins
          .filter(({ id }) => !known.has(id))
          .map(({ id, issuedAt }) => ({ id, arrivedAt: receivedAt, issuedAt })),
      ],
      called: [...kept.called, ...callsIn(news, issueOf(list, kept.arrivals))].slice(-MAX_CALLS),
      dropped: [
        ...kept.dropped.filter(({ bulletin }) => !present.has(bulletin.id)),
        ...kept.list.bulletins
          .filter(({ id }) => goes.has(id))
          .map((bulletin) => ({ sequence: list.sequence, bulletin })),
      ],
    },
    notices,
    news,
  });
}

/** An issue that comes now, after those that came: its number may have come before, with other contents. */
function issueOf({ sequence }: Pick<BulletinList, 'sequence'>, arrivals: KeptList['arrivals']): Issue {
  const before = arrivals.filter((one) => one.sequence === sequence).length;
  return before === 0 ? { sequence } : { sequence, again: before };
}

/** What is looked at to tell one issue from another. */
type Numbered = Pick<KeptList, 'arrivals'> & {
  readonly list: Parameters<typeof isNumberedByTime>[0] & Pick<BulletinList, 'sequence'>;
};

/** The issue that is here, for what is decided by it. */
export const issueHere = ({ list, arrivals }: Numbered): Issue => issueOf(list, arrivals.slice(0, -1));

/** Did the number of the issue that is here come more than once, with other contents? Of a feed numbers are ours. */
export const cameTwice = ({ list, arrivals }: Numbered): boolean =>
  !isNumberedByTime(list) && arrivals.filter(({ sequence }) => sequence === list.sequence).length > 1;

/**
 * What is put together of two issues as one that keeps the rules of a list, or no backup with it could be opened: it is
 * issued no earlier than what it holds.
 */
function asIssued(list: BulletinList): BulletinList {
  const { issuedAt, nextExpectedBy, bulletins } = list;
  const latest = bulletins.reduce(
    (last, one) => (Date.parse(one.issuedAt) > Date.parse(last) ? one.issuedAt : last),
    issuedAt,
  );
  const isPast = nextExpectedBy !== null && Date.parse(nextExpectedBy) <= Date.parse(latest);
  return latest === issuedAt ? list : { ...list, issuedAt: latest, nextExpectedBy: isPast ? null : nextExpectedBy };
}

/** One advisory, or one page, of somebody else's feed: those come in any order, and an older one is news too. */
const isPart = ({ complete, bulletins }: BulletinList): boolean =>
  !complete && bulletins.length > 0 && bulletins.every(({ imported }) => imported !== undefined);

/**
 * What of such a part is not here, or was saved later than what is, as an addition to the newest issue. Where neither says
 * when it was saved, or both say the same, nobody can tell which is later: then what calls people back is taken, and
 * anything else only where the part is known to be no older. Where something of here changes its number is one more: what
 * was decided of that before was decided before it.
 */
function asAddition(part: BulletinList, newest: BulletinList, isOfOneDay: boolean): BulletinList {
  const here = new Map(newest.bulletins.map((bulletin) => [bulletin.id, bulletin]));
  const savedAt = ({ sourceSavedAt, issuedAt }: Bulletin): number => Date.parse(sourceSavedAt ?? issuedAt);
  const isNews = (bulletin: Bulletin): boolean => {
    const old = here.get(bulletin.id);
    if (old === undefined || savedAt(bulletin) !== savedAt(old)) return !old || savedAt(bulletin) > savedAt(old);
    return isOfOneDay ? !isSameJson(bulletin, old) : callsBack(old, bulletin);
  };
  const bulletins = part.bulletins.filter(isNews);
  const isChanged = bulletins.some(({ id }) => here.has(id));
  const sequence = isChanged ? Math.min(MAX_SEQUENCE, newest.sequence + 1) : newest.sequence;
  return { ...newest, sequence, complete: false, bulletins };
}

/** An issue that is not complete says nothing of what it lacks: that stays as it was. */
function withEarlier(next: BulletinList, before: BulletinList): BulletinList {
  const present = new Set(next.bulletins.map(({ id }) => id));
  return asIssued({
    ...next,
    bulletins: [...next.bulletins, ...before.bulletins.filter(({ id }) => !present.has(id))],
  });
}

const callsIn = (news: readonly BulletinNews[], issue: Issue): KeptList['called'] =>
  news.flatMap((one): KeptList['called'] => {
    if (one.kind === 'look-again')
      return [{ id: one.id, ...issue, why: [...one.why].slice(0, 20), isListedAgain: false }];
    return one.kind === 'listed-again' ? [{ id: one.id, ...issue, why: [], isListedAgain: true }] : [];
  });

/** What later issues said of one bulletin. */
export const callsOf = ({ called }: Pick<KeptList, 'called'>, bulletinId: string): readonly Call[] =>
  called.filter(({ id }) => id === bulletinId);

/**
 * Two states of a kept list as one: the newer issue, and of each bulletin the first time that it was seen. No bulletin of
 * either is lost: what the newer issue lacks stands with it where that is not complete, and is dropped where it is. What
 * either remembers beside stays, and what the join changes here calls people back as an issue would.
 */
export function joinKeptLists(mine: KeptList, theirs: KeptList): KeptList {
  const [newer, other] = theirs.list.sequence > mine.list.sequence ? [theirs, mine] : [mine, theirs];
  const list = joinedIssues(newer.list, other.list);
  const { sequence } = list;
  const known = new Set(newer.seen.map(({ id }) => id));
  const earlier = new Map(other.seen.map((one) => [one.id, one]));
  const present = new Set(list.bulletins.map(({ id }) => id));
  const gone = [
    ...newer.dropped,
    ...other.dropped,
    ...[...newer.list.bulletins, ...other.list.bulletins].map((bulletin) => ({ sequence, bulletin })),
  ].filter(({ bulletin }) => !present.has(bulletin.id));
  // Where the issue of theirs never came here, decisions made over there were made before what followed it.
  const cameHere = mine.arrivals.some((one) => one.sequence <= theirs.list.sequence);
  const arrivals = joinedArrivals(mine, theirs, newer);
  const issue = issueOf(list, arrivals.slice(0, -1));
  return {
    ...newer,
    list,
    arrivals,
    seen: [
      ...newer.seen.map((one) => {
        const before = earlier.get(one.id);
        if (!before) return one;
        // The clocks of two devices: which arrived first says nothing of which issue was, by which deadlines are counted.
        return {
          id: one.id,
          arrivedAt: earliest(before.arrivedAt, one.arrivedAt),
          issuedAt: earliest(before.issuedAt, one.issuedAt),
        };
      }),
      ...other.seen.filter(({ id }) => !known.has(id)),
    ],
    called: onceEach(
      [
        ...other.called,
        ...newer.called,
        ...callsBetween(mine, list, issue),
        ...(isOfOneNumber(mine.list, theirs.list) || !cameHere ? callsBetween(theirs, list, issue) : []),
      ].toSorted((a, b) => a.sequence - b.sequence || (comparableJson(a) < comparableJson(b) ? -1 : 1)),
      comparableJson,
    ).slice(-MAX_CALLS),
    dropped: onceEach(gone, ({ bulletin }) => bulletin.id),
  };
}

/** Two issues under one number that say different things: of a feed numbers are ours. */
const isOfOneNumber = (one: BulletinList, other: BulletinList): boolean =>
  one.sequence === other.sequence &&
  !isPart(one) &&
  !isPart(other) &&
  !isSameJson(one, other) &&
  !saysNoMore(one, other) &&
  !saysNoMore(other, one);

/** Does all of an issue that is not complete stand in the other? What it lacks it says nothing of. */
function saysNoMore({ complete, bulletins }: BulletinList, other: BulletinList): boolean {
  const there = new Map(other.bulletins.map((bulletin) => [bulletin.id, bulletin]));
  return !complete && bulletins.every((bulletin) => isSameJson(bulletin, there.get(bulletin.id)));
}

/** Where the other holds something else under the number of the newer, that has come here as well now. */
function joinedArrivals(mine: KeptList, theirs: KeptList, newer: KeptList): KeptList['arrivals'] {
  if (!isOfOneNumber(mine.list, theirs.list)) return newer.arrivals;
  const whenOf = ({ sequence, issuedAt, receivedAt }: KeptList['arrivals'][number]): string =>
    comparableJson({ sequence, issuedAt, receivedAt });
  const known = new Set(mine.arrivals.map(whenOf));
  const further = theirs.arrivals
    .filter((one) => one.sequence === theirs.list.sequence && !known.has(whenOf(one)))
    .map((one) => ({ ...one, missing: 0 }));
  return [...mine.arrivals, ...further].slice(-MAX_ARRIVALS);
}

/** Of parts of a feed the later saved of each bulletin, and of issues the newer, with what an incomplete one lacks. */
function joinedIssues(newer: BulletinList, other: BulletinList): BulletinList {
  if (isPart(newer) && isPart(other)) return withEarlier(asAddition(other, newer, false), newer);
  return newer.complete ? newer : withEarlier(newer, other);
}

/** What calls people back who had seen the one, once the other stands in its place. */
const callsBetween = ({ list, dropped }: KeptList, next: BulletinList, issue: Issue): KeptList['called'] =>
  isSameJson(list, next)
    ? []
    : callsIn(compareIssues(list, next, new Set(dropped.map(({ bulletin }) => bulletin.id))).bulletins, issue);

/** The first of each. */
const onceEach = <T>(all: readonly T[], keyOf: (one: T) => string): T[] => {
  const seen = new Set<string>();
  return all.filter((one) => {
    const key = keyOf(one);
    return seen.has(key) ? false : seen.add(key);
  });
};

const unreadSchema = z.object({
  list: z.object({ bulletins: z.array(z.unknown()) }),
  dropped: z.array(z.object({ bulletin: z.unknown() })),
});

/**
 * One bulletin of a list as it is kept, which is looked at alone: a list may be of thousands. null where it is not there, or
 * is none.
 */
export function parseBulletinIn(kept: unknown, id: string): Bulletin | null {
  const unread = unreadSchema.safeParse(kept).data;
  if (!unread) return null;
  const all = [...unread.list.bulletins, ...unread.dropped.map(({ bulletin }) => bulletin)];
  return bulletinSchema.safeParse(all.find((one) => Object(one).id === id)).data ?? null;
}
