import * as z from 'zod/mini';
import { calendarDateSchema, daysAfter, monthsAfter, type CalendarDate } from '../../common/calendar-date.ts';
import { isBlank } from '../../common/clean-text.ts';
import { londonDay } from '../../common/london-time.ts';
import { once } from '../../common/once.ts';
import { isSameJson } from '../../common/same-json.ts';
import {
  idSchema,
  instantSchema,
  longTitleSchema,
  optionalParagraphSchema,
  paragraphSchema,
  sentenceSchema,
  titleSchema,
} from '../../common/text.ts';
import type { ClockRecord } from '../clocks/clock-runs.ts';
import type { Truth } from '../evaluate.ts';
import type { Matched, TechnologyTruth } from '../match.ts';
import type { BulletinOutline } from '../outlined/outline.ts';
import { looksAgain } from '../schema.ts';
import type { RunStatement } from './what-is-run.ts';

/** What an organisation decided about a bulletin, in the order in which one goes on. "Not looked at" is no entry. */
export const decidedStateSchema = z.enum(['seen', 'applies', 'does-not-apply', 'under-way', 'done']);
export type DecidedState = z.infer<typeof decidedStateSchema>;
export type FollowUpState = 'not-looked-at' | DecidedState | 'accepted';

const truthSchema = z.enum(['yes', 'no', 'cannot-tell'] satisfies readonly Truth[]);
const technologyTruthSchema = z.enum(['yes', 'supplier', 'cannot-tell', 'no'] satisfies readonly TechnologyTruth[]);

/** What the match said when something was decided, by which it is known later that it got worse. */
const judgedSchema = z.strictObject({
  technology: technologyTruthSchema,
  weakness: truthSchema,
  weighedLoss: z.int().check(z.minimum(0), z.maximum(1_000_000_000)),
  spares: z.array(idSchema).check(z.maxLength(20)),
});
export type Judged = z.infer<typeof judgedSchema>;

/** What is accepted is decided again once a year, however long it stays. */
export const MONTHS_ACCEPTED = 12;

const revisionSchema = z.int().check(z.minimum(1), z.maximum(100_000));

const entryShape = {
  /** Random. */
  id: idSchema,
  /** When it was entered here. */
  at: instantSchema,
  /** By whom, as typed. */
  by: titleSchema,
};

/** How often its number had come before, with other contents; left out where it had not. */
export const againSchema = z.optional(z.int().check(z.minimum(1), z.maximum(1000)));

/** An issue of a list, in the order in which they came: by its number, then by how often that had come before. */
export type Issue = { readonly sequence: number; readonly again?: number | undefined };

const isLater = (one: Issue, other: Issue): boolean =>
  one.sequence === other.sequence ? (one.again ?? 0) > (other.again ?? 0) : one.sequence > other.sequence;

const decisionShape = {
  ...entryShape,
  /** The revision that was looked at. */
  revision: revisionSchema,
  /** The issue of the list that it stood in then. */
  sequence: z.int().check(z.minimum(1), z.maximum(1_000_000_000)),
  again: againSchema,
  judged: judgedSchema,
};

type Dated = { readonly at: string } & Readonly<Partial<{ until: CalendarDate; on: CalendarDate }>>;

/** Could these days be entered at its time? One may have begun while it was. */
function isOfItsTime({ at, until, on }: Dated): boolean {
  // Of what is no instant, its own rule says so.
  if (!z.safeParse(instantSchema, at).success) return true;
  const day = londonDay(at);
  const next = daysAfter(day, 1);
  const isAccepted =
    until === undefined || (until >= daysAfter(day, -1) && until <= monthsAfter(next, MONTHS_ACCEPTED));
  return isAccepted && (on === undefined || on <= next);
}

/** One thing that was entered about a bulletin. Nothing of it is ever changed: what was wrong is followed by what is right. */
const entrySchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('state'),
      ...decisionShape,
      state: decidedStateSchema,
      note: optionalParagraphSchema,
    }),
    z.strictObject({
      kind: z.literal('accepted'),
      ...decisionShape,
      /** The last day of it. */
      until: calendarDateSchema,
      reason: paragraphSchema,
      /** Who accepts it; for high severity another person than the one who enters it. */
      acceptedBy: titleSchema,
    }),
    /** It was recorded in the national service; null takes that back. */
    z.strictObject({
      kind: z.literal('recorded'),
      ...entryShape,
      recorded: z.nullable(z.strictObject({ at: instantSchema, by: titleSchema })),
    }),
    /** A first update was given to those who asked for one; null takes that back. */
    z.strictObject({
      kind: z.literal('updated'),
      ...entryShape,
      updated: z.nullable(z.strictObject({ at: instantSchema })),
    }),
    /** The end of a clock by hand; null gives it back to the clock. */
    z.strictObject({
      kind: z.literal('due'),
      ...entryShape,
      clockId: idSchema,
      /** The revision that was looked at; left out where nobody kept it. */
      revision: z.optional(revisionSchema),
      due: z.nullable(instantSchema),
      note: sentenceSchema,
    }),
    /** A supplier was asked, or answered. */
    z.strictObject({
      kind: z.literal('supplier'),
      ...entryShape,
      supplier: titleSchema,
      what: z.enum(['asked', 'replied']),
      on: calendarDateSchema,
      words: optionalParagraphSchema,
    }),
  ])
  .check(
    // As the screens have it.
    z.refine(
      (entry) =>
        !isBlank(entry.kind === 'state' && entry.state === 'does-not-apply' ? entry.note : 'words') &&
        !isBlank(entry.kind === 'supplier' && entry.what === 'replied' ? entry.words : 'words'),
      'why it does not apply, or what was answered',
    ),
    z.refine(
      isOfItsTime,
      `days that could be entered then: no more than ${MONTHS_ACCEPTED} months ahead, and none for what was done`,
    ),
  );
export type FollowUpEntry = z.infer<typeof entrySchema>;

/** A bulletin by the list that it stands in: an id alone is unique within its publisher's list. */
export const bulletinRefSchema = z.strictObject({ publisher: titleSchema, listId: idSchema, id: idSchema });
export type BulletinRef = z.infer<typeof bulletinRefSchema>;

export const MAX_ENTRIES = 500;

/** So many days after an acceptance has ended it is to be decided again. */
export const MAX_DECIDE_DAYS = 7;

/** What one organisation did about one bulletin. It outlives the list: the record is what an auditor asks for. */
export const followUpSchema = z.strictObject({
  /** Random. */
  id: idSchema,
  assessmentId: idSchema,
  bulletin: bulletinRefSchema,
  title: longTitleSchema,
  /** When it reached this device, and when it was issued as it was seen first. */
  arrivedAt: instantSchema,
  firstIssuedAt: instantSchema,
  /** In the order in which they were entered. */
  entries: z.array(entrySchema).check(
    z.minLength(1),
    z.maxLength(MAX_ENTRIES),
    once(({ id }) => id, 'each entry once'),
  ),
});
export type FollowUp = z.infer<typeof followUpSchema>;

export const isOfBulletin = ({ bulletin }: Pick<FollowUp, 'bulletin'>, ref: BulletinRef): boolean =>
  bulletin.id === ref.id && bulletin.listId === ref.listId && bulletin.publisher === ref.publisher;

export const judgedOf = ({ technology, weakness, weighedLoss, spares }: Matched): Judged => ({
  technology,
  weakness,
  weighedLoss,
  spares: spares.map(({ spare }) => spare.id),
});

export type Decision = Extract<FollowUpEntry, { kind: 'state' | 'accepted' }>;

const isDecision = (entry: FollowUpEntry): entry is Decision => entry.kind === 'state' || entry.kind === 'accepted';

/** The last decision; null where nothing was decided. */
export const lastDecision = (followUp: FollowUp | null): Decision | null =>
  followUp?.entries.findLast(isDecision) ?? null;

export function stateOf(followUp: FollowUp | null): FollowUpState {
  const last = lastDecision(followUp);
  // Who enters that a supplier was asked has looked at it.
  if (last === null) return followUp === null ? 'not-looked-at' : 'seen';
  return last.kind === 'accepted' ? 'accepted' : last.state;
}

/** How a risk came to be accepted, and for how long it has been put off. */
export type Acceptance = {
  readonly until: CalendarDate;
  readonly reason: string;
  readonly acceptedBy: string;
  /** The last day as it was said first, and how often it was put off since. */
  readonly firstUntil: CalendarDate;
  readonly extensions: number;
};

/** null where it does not stand as accepted. */
export function acceptanceOf(followUp: FollowUp | null): Acceptance | null {
  const decisions = followUp?.entries.filter(isDecision) ?? [];
  const last = decisions.at(-1);
  if (last?.kind !== 'accepted') return null;
  const all = decisions.filter((entry) => entry.kind === 'accepted');
  const { until, reason, acceptedBy } = last;
  // An acceptance that ends no later puts nothing off.
  const extensions = all.filter((one, at) => one.until > (all[at - 1]?.until ?? one.until)).length;
  return { until, reason, acceptedBy, firstUntil: all[0]?.until ?? until, extensions };
}

/** When and by whom it was recorded in the national service, as it was entered last; null where it was not. */
export const recordedOf = (followUp: FollowUp | null): { readonly at: string; readonly by: string } | null =>
  followUp?.entries.findLast((entry) => entry.kind === 'recorded')?.recorded ?? null;

/** When a first update was given, as it was entered last; null where none was. */
const updatedOf = (followUp: FollowUp): { readonly at: string } | null =>
  followUp.entries.findLast((entry) => entry.kind === 'updated')?.updated ?? null;

/**
 * Is something said to have been done at a time that is still to come? It was entered under a clock that was wrong, and
 * counts from that time on: else it would stop a clock that nobody has met.
 */
export const isAhead = ({ at }: { readonly at: string }, now: string): boolean => Date.parse(at) > Date.parse(now);

/** The dates that were set in place of a clock's own, and are not given back. */
export function duesByHand(followUp: FollowUp | null): NonNullable<ClockRecord['dueByHand']> {
  const dues = followUp?.entries.filter((entry) => entry.kind === 'due') ?? [];
  const clockIds = [...new Set(dues.map(({ clockId }) => clockId))];
  return clockIds.flatMap((clockId) => {
    const own = dues.findLast((entry) => entry.clockId === clockId);
    if (own?.due == null) return [];
    return [{ clockId, due: own.due, note: own.note, ...(own.revision !== undefined && { revision: own.revision }) }];
  });
}

/** What starts and stops the clocks of a bulletin, out of what was entered. */
export function clockRecordOf(followUp: FollowUp, now: string): ClockRecord {
  const [recorded, updated] = [recordedOf(followUp), updatedOf(followUp)].map((done) =>
    done && !isAhead(done, now) ? done : null,
  );
  const last = lastDecision(followUp);
  const isOver = last?.kind === 'state' && (last.state === 'done' || last.state === 'does-not-apply');
  return {
    firstIssuedAt: followUp.firstIssuedAt,
    // It is acknowledged there by being recorded there.
    ...(recorded ? { acknowledgedAt: recorded.at, recordedAt: recorded.at } : {}),
    ...(updated ? { updatedAt: updated.at } : {}),
    ...(isOver ? { done: { at: last.at, revision: last.revision } } : {}),
    dueByHand: duesByHand(followUp),
  };
}

/** What an issue said of a bulletin that calls people back. */
export type Call = Issue & { readonly why: readonly string[]; readonly isListedAgain: boolean };

/** Why a bulletin that was settled is open again. */
export type ReopenReason =
  | { readonly kind: 'look-again'; readonly sentence: string }
  | {
      readonly kind:
        | 'answer-worse'
        | 'answer-untold'
        | 'technology-added'
        /** By what the bulletin says now, whatever was answered or stated meanwhile. */
        | 'weighs-more'
        | 'listed-again'
        | 'another-source'
        | 'not-recorded'
        | 'not-updated';
    }
  | { readonly kind: 'acceptance-ended'; readonly on: CalendarDate }
  | { readonly kind: 'evidence-ended'; readonly spares: readonly string[] };

const SETTLED: Readonly<Record<FollowUpState, boolean>> = {
  'not-looked-at': false,
  seen: false,
  applies: false,
  'does-not-apply': true,
  'under-way': false,
  done: true,
  accepted: true,
};

/** Was it settled, whatever came since? */
export const isSettled = (state: FollowUpState): boolean => SETTLED[state];

const WEAKER: Readonly<Record<Truth, number>> = { no: 0, 'cannot-tell': 1, yes: 2 };
const NEARER: Readonly<Record<TechnologyTruth, number>> = { no: 0, 'cannot-tell': 1, supplier: 2, yes: 3 };
const IS_RUN: Readonly<Record<RunStatement['state'], boolean>> = {
  we: true,
  supplier: true,
  no: false,
  'dont-know': false,
};

/**
 * Why a settled bulletin must be looked at again, each reason by name; none where nothing got worse, or where it is not
 * settled. What got better is no reason.
 * @param calls what later issues said, without a change that tells of it (`compareIssues`)
 */
export function reopenReasons(
  followUp: FollowUp,
  matched: Matched,
  today: CalendarDate,
  calls: readonly Call[] = [],
): readonly ReopenReason[] {
  const last = lastDecision(followUp);
  if (last === null || !SETTLED[stateOf(followUp)]) return [];
  const later = calls.filter((call) => isLater(call, last));
  const why = later.flatMap((call) => call.why);
  const sentences = new Set([...changeSentences(matched.bulletin, last.revision), ...why]);
  const worse = worseSince(last, matched);
  // Of another text it cannot be told which of it is the organisation's own doing.
  const isOther = matched.bulletin.revision !== last.revision || why.length > 0;
  return [
    ...[...sentences].map((sentence): ReopenReason => ({ kind: 'look-again', sentence })),
    ...(isOther && worse.length > 0 ? [{ kind: 'weighs-more' } as const] : worse),
    ...(last.kind === 'accepted' && last.until < today ? [{ kind: 'acceptance-ended', on: last.until } as const] : []),
    ...(later.some(({ isListedAgain }) => isListedAgain) ? [{ kind: 'listed-again' } as const] : []),
  ];
}

/** What of a bulletin, if its text is the same, is worse for an organisation than when it was decided on. */
function worseSince({ at, judged }: Decision, matched: Matched): readonly ReopenReason[] {
  const now = judgedOf(matched);
  const lost = judged.spares.filter((id) => !now.spares.includes(id));
  const reasons: ReopenReason[] = [];
  if (lost.length > 0) reasons.push({ kind: 'evidence-ended', spares: lost });
  // That a spare fell away is told above.
  const isWeaker = lost.length === 0 && WEAKER[now.weakness] > WEAKER[judged.weakness];
  if (now.weighedLoss > judged.weighedLoss || (isWeaker && now.weakness === 'yes'))
    reasons.push({ kind: 'answer-worse' });
  else if (isWeaker) reasons.push({ kind: 'answer-untold' });
  if (NEARER[now.technology] > NEARER[judged.technology] && NEARER[now.technology] >= NEARER.supplier)
    reasons.push({ kind: isStatedSince(matched, at) ? 'technology-added' : 'weighs-more' });
  return reasons;
}

/** Was it said, on the day of a decision or later, that a technology which it names is run? */
const isStatedSince = ({ technologies }: Matched, at: string): boolean =>
  technologies.some(({ running }) => running && IS_RUN[running.state] && running.on >= londonDay(at));

const changeSentences = ({ changes }: BulletinOutline, revision: number): readonly string[] =>
  changes.filter((change) => change.revision > revision && looksAgain(change)).map(({ sentence }) => sentence);

/**
 * What was entered about a bulletin, for the one that took its place: somebody has looked at that one, and what was
 * decided holds for it as it is now.
 */
export const entriesFor = (
  { entries }: FollowUp,
  looked: Issue & { readonly revision: number },
  newId: () => string,
): readonly FollowUpEntry[] =>
  entries
    // The clocks of another bulletin are others.
    .filter(({ kind }) => kind !== 'due')
    .map((entry) => {
      if (!isDecision(entry)) return { ...entry, id: newId() };
      const { again: _before, ...decision } = entry;
      return { ...decision, ...looked, id: newId() };
    });

/** What entries have in common that were entered about several bulletins of a threat at once, or taken along to another. */
export const goOf = ({ at, kind, by }: FollowUpEntry): string => `${at} ${kind} ${by}`;

/** The earlier of two instants. Of two devices neither clock says which of them saw an issue first; the issue itself does. */
export const earliest = (one: string, other: string): string => (Date.parse(other) < Date.parse(one) ? other : one);

/**
 * Two states of the record of one bulletin as one: every entry of both, once, in the order of either. Where each has some
 * that the other lacks, or has the same in another order, those of the other come last, whatever the clocks say: who takes
 * them in has decided so. Under one id what was entered here stands: an entry is never changed. Deadlines are counted from
 * the first issue that either has seen.
 */
export function joinFollowUps(mine: FollowUp, theirs: FollowUp): FollowUp {
  const own = new Map(mine.entries.map((entry) => [entry.id, entry]));
  const added = theirs.entries.filter(({ id }) => !own.has(id));
  const others = new Set(theirs.entries.map(({ id }) => id));
  const alone = mine.entries.filter(({ id }) => !others.has(id));
  const joined: FollowUp = {
    ...mine,
    arrivedAt: earliest(mine.arrivedAt, theirs.arrivedAt),
    firstIssuedAt: earliest(mine.firstIssuedAt, theirs.firstIssuedAt),
    entries:
      alone.length === 0 || isInOtherOrder(mine, theirs)
        ? [...alone, ...theirs.entries.map((entry) => own.get(entry.id) ?? entry)]
        : [...mine.entries, ...added],
  };
  return isSameJson(mine, joined) ? mine : joined;
}

/** Do entries that both have stand in another order? The last one decides. */
export const isInOtherOrder = (one: FollowUp, other: FollowUp): boolean => {
  const shared = (entries: FollowUp['entries'], among: FollowUp['entries']): readonly string[] => {
    const ids = new Set(among.map(({ id }) => id));
    return entries.flatMap(({ id }) => (ids.has(id) ? [id] : []));
  };
  return !isSameJson(shared(one.entries, other.entries), shared(other.entries, one.entries));
};

/** Has the other something entered that the one lacks, or has otherwise under the same id? */
export const lacksEntriesOf = (one: FollowUp, other: FollowUp): boolean => {
  const own = new Map(one.entries.map((entry) => [entry.id, entry]));
  return other.entries.some((entry) => !isSameJson(own.get(entry.id) ?? null, entry));
};

/**
 * How a record of a file stands to the one here, by its entries. "Both changed" is one with the same entries in another
 * order too: the last one decides.
 */
export function relationOfEntries(here: FollowUp, there: FollowUp): 'same' | 'there-contains' | 'both-changed' {
  if (isInOtherOrder(here, there)) return 'both-changed';
  if (!lacksEntriesOf(here, there)) return 'same';
  return lacksEntriesOf(there, here) ? 'both-changed' : 'there-contains';
}
