import {
  evidenceStanding,
  placeQuestions,
  type AssessmentInput,
  type PlacedQuestion,
} from '../assessment/questions/index.ts';
import { monthsAfter, monthsBefore, type CalendarDate } from '../common/calendar-date.ts';
import { londonDay } from '../common/london-time.ts';
import { evidenceValidMonths, type Questionnaire } from '../questionnaire/index.ts';
import { isPreviousEdition, sameMeaningIds } from '../questionnaire/editions/index.ts';
import type { Profile } from '../questionnaire/profile.ts';
import { asksForProof, biteQuestions } from './bite-condition.ts';
import {
  nearestBinding,
  nearestPossible,
  plannedRuns,
  toldRun,
  type ClockContext,
  type ClockRecord,
  type ClockRun,
  type PlannedRun,
  type RunningClock,
} from './clocks/clock-runs.ts';
import { workingCalendar, type WorkingCalendar } from './clocks/london-clock.ts';
import { evaluate, type AnswersSeen, type Truth } from './evaluate.ts';
import type { BulletinOutline } from './outlined/outline.ts';
import { SEVERITY_ORDER, type Bite, type BulletinList, type Held, type Spare } from './schema.ts';

/** Who runs a technology for an organisation, as somebody said on a day. */
export type Running = {
  readonly state: 'we' | 'supplier' | 'no' | 'dont-know';
  readonly saidBy: string;
  readonly on: CalendarDate;
};

/** A "no" is looked at again after so many months: things are bought. */
export const NO_HOLDS_MONTHS = 6;

export type MatchInput = AssessmentInput & {
  /** By the id of the technology; not stated where it is not among these. */
  readonly runs: ReadonlyMap<string, Running>;
  readonly held: ReadonlyMap<Held, Truth>;
  /** Other editions, to tell which questions mean the same. */
  readonly editions: readonly Questionnaire[];
  readonly now: string;
  /** What was done about a bulletin, by its id. */
  readonly records: Pick<ReadonlyMap<string, ClockRecord>, 'get'>;
};

export type TechnologyTruth = 'yes' | 'supplier' | 'cannot-tell' | 'no';

/** A technology that a bulletin names, and what is stated about it; null where nothing is, or it is too long ago. */
export type NamedTechnology = {
  readonly id: string;
  readonly versions: string | null;
  readonly running: Running | null;
};

/** A bite or a spare that the answers make true, or cannot tell. */
export type FoundBite = { readonly bite: Bite; readonly questions: readonly string[]; readonly pointsLost: number };
export type FoundSpare = {
  readonly spare: Spare;
  readonly questions: readonly string[];
  /** The oldest of the days of evidence on which it rests. */
  readonly evidenceFrom: CalendarDate | null;
};

/** What one bulletin is to an organisation. */
export type Concern = 'act' | 'ask-supplier' | 'find-out' | 'lower-concern' | 'not-here' | 'outside';

export type Matched = {
  readonly bulletin: BulletinOutline;
  readonly concern: Concern;
  readonly audience: Truth;
  readonly technology: TechnologyTruth;
  readonly technologies: readonly NamedTechnology[];
  readonly weakness: Truth;
  /** Bites that the answers make true, guessed ones among them. */
  readonly bites: readonly FoundBite[];
  /** Questions whose answers would tell more. */
  readonly untold: readonly string[];
  readonly spares: readonly FoundSpare[];
  /** The runs of its clocks, and of them the one that binds and ends next (`clocksOf`, `nearestClockOf`). */
  readonly runs: readonly PlannedRun[];
  readonly nearest: RunningClock | null;
  readonly calendar: WorkingCalendar;
  /** Weight times the points that the answers lose. */
  readonly weighedLoss: number;
};

/** What the answers of one organisation are at one time, worked out once for a whole list. */
export type Matcher = {
  readonly match: (bulletin: BulletinOutline) => Matched;
  readonly placed: readonly PlacedQuestion[];
};

/**
 * Matches bulletins against what is run and answered: audience, then technology, then bites, then spares, each yes, no
 * or cannot tell. Answers add and remove reasons; none of them makes what is run harmless.
 */
export function createMatcher(list: Pick<BulletinList, 'bankHolidays'>, input: MatchInput): Matcher {
  const { questionnaire, profile, runs, held, editions, now, records } = input;
  const today = londonDay(now);
  const placed = placeQuestions(input);
  const byId = new Map(placed.map((place) => [place.question.id, place]));
  const validMonths = evidenceValidMonths(questionnaire);
  const proven = new Set(placed.filter((place) => evidenceStanding(place, validMonths, today) === 'current'));
  const isProven = (place: PlacedQuestion): boolean => proven.has(place);
  const seenBy = answersByEdition(questionnaire, editions, byId, profile, isProven);
  const context: ClockContext = { profile, held, calendar: workingCalendar(list.bankHolidays) };

  // Bulletins of an outline share their parts: each is looked at once, and not once for each bulletin.
  const audienceOf = onceFor((audience: BulletinOutline['audience']) => audienceTruth(audience, profile));
  const namedOf = onceFor((technologies: BulletinOutline['technologies']) =>
    technologies.map(({ id, versions = null }): NamedTechnology => {
      const running = runs.get(id) ?? null;
      return { id, versions, running: running && isTooOld(running, today) ? null : running };
    }),
  );
  const statedOf = onceFor(statedTruth);
  const bittenOf = onceFor((bites: readonly Bite[]) => bittenBy(bites, seenBy, byId, isProven));
  const sparedOf = onceFor((spares: readonly Spare[]) => sparedBy(spares, seenBy, byId));

  const match = (bulletin: BulletinOutline): Matched => {
    const audience = audienceOf(bulletin.audience);
    const technologies = namedOf(bulletin.technologies);
    // Nothing was found in the table of names: that is no word that everybody runs it.
    const technology = technologies.length === 0 ? (bulletin.imported ? 'cannot-tell' : 'yes') : statedOf(technologies);
    const { unspared, bites, untold, weighedLoss } = bittenOf(bulletin.bites);
    const spares = sparedOf(bulletin.spares);
    const weakness = spares.length > 0 ? 'no' : unspared;
    const planned = audience === 'no' ? NO_RUNS : plannedRuns(bulletin, records.get(bulletin.id) ?? {}, context);
    const nearest = nearestBinding(planned);
    return {
      bulletin,
      concern: audience === 'no' ? 'outside' : concernOf(bulletin, technology, weakness, nearest !== null),
      audience,
      technology,
      technologies,
      weakness,
      bites,
      untold,
      spares,
      runs: planned,
      nearest,
      calendar: context.calendar,
      weighedLoss,
    };
  };
  return { match, placed };
}

const NO_RUNS: readonly PlannedRun[] = [];

/** Every run of its clocks, with its times. */
export const clocksOf = ({ runs, calendar }: Matched): readonly ClockRun[] =>
  runs.map((run) => toldRun(run, { calendar }));

type ToldClock = ClockRun & { readonly end: string };

/** The run that binds and ends next, with its times; null where none does. */
export const nearestClockOf = ({ nearest, calendar }: Matched): ToldClock | null => toldClock(nearest, calendar);

/** The same of those that bind and those that may: nobody said so, or nobody knows whether what it is about is run here. */
export const nearestPossibleClockOf = ({ runs, calendar }: Matched): ToldClock | null =>
  toldClock(nearestPossible(runs), calendar);

function toldClock(running: RunningClock | null, calendar: WorkingCalendar): ToldClock | null {
  const run = running && toldRun(running, { calendar });
  return run && run.end !== null ? { ...run, end: run.end } : null;
}

/** Work whose outcome for the same object is asked for again and again. */
function onceFor<Key extends object, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = work(key);
    known.set(key, value);
    return value;
  };
}

/**
 * Was it said too long ago that something is not run? What is dated ahead of today, by a clock that was wrong, would hold
 * for as long as that clock was ahead: nobody can tell how old it is.
 */
export const isTooOld = ({ state, on }: Pick<Running, 'state' | 'on'>, today: CalendarDate): boolean =>
  state === 'no' && (monthsAfter(on, NO_HOLDS_MONTHS) < today || on > today);

/** A profile that names no service says nothing of services, so that a bulletin for some is inside. */
function audienceTruth({ types, services }: BulletinOutline['audience'], profile: Profile | null): Truth {
  if (profile === null) return types.length + services.length === 0 ? 'yes' : 'cannot-tell';
  if (types.length > 0 && !types.includes(profile.type)) return 'no';
  if (services.length === 0 || profile.services.some((service) => services.includes(service))) return 'yes';
  return profile.services.length === 0 ? 'cannot-tell' : 'no';
}

function statedTruth(named: readonly NamedTechnology[]): TechnologyTruth {
  const states = new Set(named.map(({ running }) => running?.state ?? 'dont-know'));
  if (states.has('we')) return 'yes';
  if (states.has('supplier')) return 'supplier';
  return states.has('dont-know') ? 'cannot-tell' : 'no';
}

function concernOf(
  { severity, exploited, embedded }: BulletinOutline,
  technology: TechnologyTruth,
  weakness: Truth,
  isBound: boolean,
): Concern {
  switch (technology) {
    case 'yes':
      return weakness !== 'no' || severity === 'high' || exploited.known === 'yes' || isBound ? 'act' : 'lower-concern';
    case 'supplier':
      return 'ask-supplier';
    case 'cannot-tell':
      return 'find-out';
    case 'no':
      return embedded === true ? 'ask-supplier' : 'not-here';
  }
}

type EditionName = Bite['questionnaire'];

/** The answers as the conditions of one edition see them; null where they are of another questionnaire altogether. */
type SeenBy = (edition: EditionName) => AnswersSeen | null;

function answersByEdition(
  answered: Questionnaire,
  editions: readonly Questionnaire[],
  byId: ReadonlyMap<string, PlacedQuestion>,
  profile: Profile,
  isProven: (place: PlacedQuestion) => boolean,
): SeenBy {
  const known = new Map<string, AnswersSeen | null>();
  return (edition) => {
    const key = `${edition.id} ${edition.version}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const serving = servingQuestions(edition, answered, editions);
    const seen: AnswersSeen | null = serving && {
      profile,
      placeOf: (id) => (serving.has(id) ? (byId.get(id) ?? null) : null),
      isProven,
    };
    known.set(key, seen);
    return seen;
  };
}

/** The questions of the edition answered that mean what they mean in the edition that a condition was written for. */
export function servingQuestions(
  written: EditionName,
  answered: Questionnaire,
  editions: readonly Questionnaire[],
): ReadonlySet<string> | null {
  const isWritten = ({ id, version }: EditionName): boolean => id === written.id && version === written.version;
  if (isWritten(answered)) return new Set(allIds(answered));
  const older = sharedAlong(answered, isWritten, editions);
  if (older) return older;
  const writtenEdition = editions.find(isWritten);
  const newer =
    writtenEdition &&
    sharedAlong(writtenEdition, (one) => one.id === answered.id && one.version === answered.version, editions);
  if (newer) return newer;
  return written.id === answered.id ? new Set() : null;
}

const allIds = ({ sections }: Questionnaire): readonly string[] =>
  sections.flatMap(({ questions }) => questions.map(({ id }) => id));

/** Questions that mean the same all the way back from one edition to another; null where the chain does not lead there. */
function sharedAlong(
  newest: Questionnaire,
  isEnd: (edition: EditionName) => boolean,
  editions: readonly Questionnaire[],
): ReadonlySet<string> | null {
  let shared: ReadonlySet<string> = new Set(allIds(newest));
  let edition: Questionnaire | undefined = newest;
  // No chain is longer than there are editions.
  for (let step = 0; edition?.previousEdition && step <= editions.length; step += 1) {
    const same = sameMeaningIds(edition);
    shared = new Set([...shared].filter((id) => same.has(id)));
    const { questionnaire: other = edition.id, version } = edition.previousEdition;
    if (isEnd({ id: other, version })) return shared;
    const current: Questionnaire = edition;
    edition = editions.find((one) => isPreviousEdition(one, current));
  }
  return null;
}

type Bitten = Pick<Matched, 'bites' | 'untold' | 'weighedLoss'> & {
  /** Whether the answers are weak where no spare says that they are not. */
  readonly unspared: Truth;
};

function bittenBy(
  bites: readonly Bite[],
  seenBy: SeenBy,
  byId: ReadonlyMap<string, PlacedQuestion>,
  isProven: (place: PlacedQuestion) => boolean,
): Bitten {
  const untold = new Set<string>();
  const found: FoundBite[] = [];
  // By a person, for the questionnaire that is answered or one that leads to it.
  let ours = 0;
  let foreign = 0;
  let isUntold = false;
  let isWeak = false;
  for (const bite of bites) {
    const seen = seenBy(bite.questionnaire);
    if (seen === null) {
      if (!bite.guessed) foreign += 1;
      continue;
    }
    if (!bite.guessed) ours += 1;
    const { truth, because } = evaluate(bite.when, seen, false);
    if (truth === 'yes') {
      found.push({ bite, questions: because, pointsLost: lostPoints(bite, because, byId, isProven) });
      if (!bite.guessed) isWeak = true;
    }
    if (truth === 'cannot-tell') {
      for (const id of because) if (isToAnswer(byId.get(id))) untold.add(id);
      if (!bite.guessed) isUntold = true;
    }
  }
  return {
    unspared: isWeak || ours + foreign === 0 ? 'yes' : isUntold || ours === 0 ? 'cannot-tell' : 'no',
    bites: found,
    untold: [...untold],
    weighedLoss: found.reduce((sum, { bite, pointsLost }) => sum + bite.weight * pointsLost, 0),
  };
}

const sparedBy = (
  spares: readonly Spare[],
  seenBy: SeenBy,
  byId: ReadonlyMap<string, PlacedQuestion>,
): readonly FoundSpare[] =>
  spares.flatMap((spare): readonly FoundSpare[] => {
    const seen = seenBy(spare.questionnaire);
    const { truth, because } = seen ? evaluate(spare.when, seen, true) : NOTHING;
    return truth === 'yes' && because.length > 0
      ? [{ spare, questions: because, evidenceFrom: oldestEvidence(because, byId) }]
      : [];
  });

const NOTHING = { truth: 'cannot-tell', because: [] } as const;

const isToAnswer = (place: PlacedQuestion | undefined): boolean =>
  place !== undefined && (place.state.kind === 'open' || place.state.kind === 'dont-know');

/** Points that these answers do not earn; or cannot prove, where that is what the bite looks for. */
function lostPoints(
  { when }: Bite,
  questions: readonly string[],
  byId: ReadonlyMap<string, PlacedQuestion>,
  isProven: (place: PlacedQuestion) => boolean,
): number {
  return questions.reduce((sum, id) => {
    const place = byId.get(id);
    if (place?.state.kind !== 'answered') return sum;
    const { available, points } = place.state;
    return sum + available - (!isProven(place) && asksForProof(when, id) ? 0 : points);
  }, 0);
}

const oldestEvidence = (questions: readonly string[], byId: ReadonlyMap<string, PlacedQuestion>): CalendarDate | null =>
  questions.flatMap((id) => byId.get(id)?.evidence.map(({ date }) => date) ?? []).toSorted()[0] ?? null;

const CONCERN_ORDER: Readonly<Record<Concern, number>> = {
  act: 0,
  'ask-supplier': 1,
  'find-out': 2,
  'lower-concern': 3,
  'not-here': 4,
  outside: 5,
};

/** Of those that are not one's own to fix, what the answers lower comes later. */
const isLater = ({ concern, weakness }: Matched): number =>
  (concern === 'ask-supplier' || concern === 'find-out') && weakness === 'no' ? 1 : 0;

const endOf = ({ nearest }: Matched): number => nearest?.endAt ?? Number.POSITIVE_INFINITY;
const isExploited = ({ bulletin }: Matched): number => (bulletin.exploited.known === 'yes' ? 0 : 1);

/**
 * What is urgent first, each figure before the next: what to act on, exploited, the nearest clock that binds, the
 * greater loss, the graver, the newer; what is equally so by id. Two that have no end differ by no number.
 */
const compareUrgency = (a: Matched, b: Matched): number =>
  CONCERN_ORDER[a.concern] - CONCERN_ORDER[b.concern] ||
  isLater(a) - isLater(b) ||
  isExploited(a) - isExploited(b) ||
  endOf(a) - endOf(b) ||
  b.weighedLoss - a.weighedLoss ||
  SEVERITY_ORDER[a.bulletin.severity] - SEVERITY_ORDER[b.bulletin.severity] ||
  Date.parse(b.bulletin.issuedAt) - Date.parse(a.bulletin.issuedAt) ||
  (a.bulletin.id < b.bulletin.id ? -1 : 1);

/** One threat: the gravest bulletin of those that share an alias, and the others. */
export type Card<T = Matched> = { readonly head: T; readonly others: readonly T[] };

/** What of a list is matched. */
type OutlinesOfList = Pick<BulletinList, 'bankHolidays'> & { readonly bulletins: readonly BulletinOutline[] };

export type MatchResult = {
  readonly cards: readonly Card[];
  /** What makes no card, with the reason. */
  readonly counted: {
    readonly outside: number;
    /** Entries of other people's lists that name nothing that is run here. */
    readonly imported: number;
    readonly withdrawn: readonly string[];
    readonly superseded: readonly string[];
  };
};

/** Matches a whole list: a card for each threat, the most urgent first, and counts of the rest. */
export function matchList(list: OutlinesOfList, input: MatchInput): MatchResult {
  const { match } = createMatcher(list, input);
  const active = list.bulletins.filter(({ state }) => state.kind === 'active');
  const matched = active.map(match);
  const inside = matched.filter(({ concern }) => concern !== 'outside');
  const isCard = ({ bulletin, technology }: Matched): boolean =>
    bulletin.imported === undefined || technology === 'yes' || technology === 'supplier';
  const idsOf = (kind: BulletinOutline['state']['kind']): readonly string[] =>
    list.bulletins.filter(({ state }) => state.kind === kind).map(({ id }) => id);
  return {
    cards: joinByAlias(inside.filter(isCard), (one) => one),
    counted: {
      outside: matched.length - inside.length,
      imported: inside.filter((one) => !isCard(one)).length,
      withdrawn: idsOf('withdrawn'),
      superseded: idsOf('superseded'),
    },
  };
}

/** Bulletins that share an alias, or are joined by one that shares an alias with both, as one card each. */
export function joinByAlias<T>(all: readonly T[], matchedOf: (one: T) => Matched): readonly Card<T>[] {
  const firstWith = new Map<string, number>();
  const parent = all.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] ?? root;
    // What was walked leads there at once from now on: a list could make each walk as long as itself.
    for (let at = index; at !== root;) {
      const next = parent[at] ?? root;
      parent[at] = root;
      at = next;
    }
    return root;
  };
  all.forEach((one, index) => {
    for (const alias of matchedOf(one).bulletin.aliases) {
      const name = alias.toUpperCase();
      const first = firstWith.get(name);
      if (first === undefined) firstWith.set(name, index);
      else parent[rootOf(index)] = rootOf(first);
    }
  });
  const compare = (a: T, b: T): number => compareUrgency(matchedOf(a), matchedOf(b));
  // Nearly every bulletin is alone.
  const joined = new Map<number, T[]>();
  all.forEach((one, index) => {
    const root = rootOf(index);
    if (root === index) return;
    const group = joined.get(root);
    if (group) group.push(one);
    else joined.set(root, [one]);
  });
  const cards: Card<T>[] = [];
  const alone: readonly T[] = [];
  const joint = new Map<Card<T>, Matched>();
  all.forEach((one, index) => {
    if (parent[index] !== index) return;
    const group = joined.get(index);
    if (!group) cards.push({ head: one, others: alone });
    else {
      const [head = one, ...others] = [one, ...group].toSorted(compare);
      const card = { head, others };
      cards.push(card);
      joint.set(card, withNearestOfAll(card, matchedOf));
    }
  });
  const urgencyOf = (card: Card<T>): Matched => joint.get(card) ?? matchedOf(card.head);
  return cards.toSorted((a, b) => compareUrgency(urgencyOf(a), urgencyOf(b)));
}

/** A clock of any bulletin of a card is one of the threat. */
function withNearestOfAll<T>({ head, others }: Card<T>, matchedOf: (one: T) => Matched): Matched {
  let most = matchedOf(head);
  for (const { nearest } of others.map(matchedOf))
    if (nearest !== null && nearest.endAt < endOf(most)) most = { ...most, nearest };
  return most;
}

/** How long a bulletin counts among those that a weak answer touched. */
const TOUCHED_MONTHS = 12;

/** Is an answer short of full points, or without proof of those that it earns? */
const isWeak = (place: PlacedQuestion, isProven: (one: PlacedQuestion) => boolean): boolean =>
  place.state.kind === 'answered' &&
  (place.state.points < place.state.available || (place.state.points > 0 && !isProven(place)));

/**
 * The other way round: for each weak answer the bulletins of the last 12 months that it touched, by id. Only bites that a
 * person wrote count, and only of what is run here or by a supplier.
 */
export function bulletinsByGap(list: OutlinesOfList, input: MatchInput): ReadonlyMap<string, readonly string[]> {
  const today = londonDay(input.now);
  const since = monthsBefore(today, TOUCHED_MONTHS);
  const validMonths = evidenceValidMonths(input.questionnaire);
  const { match, placed } = createMatcher(list, input);
  const weak = new Set(
    placed
      .filter((place) => isWeak(place, (one) => evidenceStanding(one, validMonths, today) === 'current'))
      .map(({ question }) => question.id),
  );
  const touched = new Map<string, string[]>();
  for (const bulletin of list.bulletins) {
    const day = londonDay(bulletin.issuedAt);
    if (bulletin.state.kind !== 'active' || day < since || day > today) continue;
    const asked = bulletin.bites.some(({ when }) => biteQuestions(when).some((id) => weak.has(id)));
    if (!asked) continue;
    const { concern, technology, bites } = match(bulletin);
    if (concern === 'outside' || (technology !== 'yes' && technology !== 'supplier')) continue;
    const questions = new Set(
      bites
        .filter(({ bite }) => !bite.guessed)
        .flatMap(({ questions: because }) => because.filter((id) => weak.has(id))),
    );
    for (const id of questions) touched.set(id, [...(touched.get(id) ?? []), bulletin.id]);
  }
  return touched;
}
