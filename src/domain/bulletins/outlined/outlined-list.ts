import { formatNumber } from '../../common/format.ts';
import * as z from 'zod/mini';
import { outlineOf, type BulletinOutline } from './outline.ts';
import { bulletinListSchema, type Bite, type BulletinList } from '../schema.ts';
import type { Questionnaire } from '../../questionnaire/index.ts';
import { keptListSchema, listKeyOf, type KeptList } from '../kept/kept-list.ts';

/** A list with the outlines of its bulletins: all that is held against an organisation. A kept list is one. */
export type OutlinedList = Omit<KeptList, 'list' | 'dropped'> & {
  readonly list: Omit<BulletinList, 'bulletins'> & { readonly bulletins: readonly BulletinOutline[] };
  readonly dropped: readonly { readonly sequence: number; readonly bulletin: BulletinOutline }[];
};

/**
 * How outlines are packed, and the shape of the lists that they are of (a test works it out of the schema of those): what
 * another version of the app packed is made again, out of its list.
 */
export const PACKED_AS = '2-585658c594eb4df3';

const { bulletins: _bulletins, ...headShape } = bulletinListSchema.shape;

// A schema that looks at each of thousands takes longer than all that follows. They were checked as they came in, and
// that each is of its kind is enough for whatever reads it.
const numbers = z.custom<readonly number[]>(
  (value) => Array.isArray(value) && value.every((one) => Number.isInteger(one)),
);

/**
 * Values of a kind, each once, and of every bulletin in turn where its own stands; a single place if all share it. They
 * were checked with their list, and `PACKED_AS` tells that they have its shape: to look at each again takes longer than to
 * match them, where every bulletin has sentences of its own.
 */
const pooled = <T>() => z.strictObject({ values: z.custom<readonly T[]>(Array.isArray), places: numbers });

/** Values in one text, which a browser reads far sooner than thousands. */
const texts = z.string();
/** Between them: a sign that no text of a list can hold. A title can have line breaks. */
const BETWEEN = '\u001F';
/** Between the aliases of one bulletin, which can have none. */
const LINE = '\n';

/** What few bulletins differ in, together. */
type Marks = Pick<BulletinOutline, 'revision' | 'severity' | 'tlp' | 'embedded' | 'imported'>;

/**
 * The outlines of a list as they are kept beside it. What bulletins have in common stands once: few of thousands differ in
 * whom they are for, and those that share a part are matched by it once (`createMatcher`).
 */
const packedSchema = z.strictObject({
  id: keptListSchema.shape.id,
  packedAs: z.literal(PACKED_AS),
  head: z.strictObject(headShape),
  arrivals: keptListSchema.shape.arrivals,
  called: keptListSchema.shape.called,
  marks: pooled<Marks>(),
  states: pooled<BulletinOutline['state']>(),
  exploited: pooled<BulletinOutline['exploited']>(),
  changes: pooled<BulletinOutline['changes']>(),
  audiences: pooled<BulletinOutline['audience']>(),
  technologies: pooled<BulletinOutline['technologies']>(),
  bites: pooled<BulletinOutline['bites']>(),
  spares: pooled<BulletinOutline['spares']>(),
  clocks: pooled<BulletinOutline['clocks']>(),
  instants: texts,
  /** Of every bulletin, those of the list before those that were dropped: which of the instants is whose. */
  issued: numbers,
  arrived: numbers,
  firstIssued: numbers,
  ids: texts,
  titles: texts,
  /** Those of a bulletin one on a line. */
  aliases: texts,
  /** Of each bulletin that was dropped the issue that lacks it first. */
  droppedIn: numbers,
});
export type PackedOutlines = z.infer<typeof packedSchema>;

/** In place of an instant: the bulletin was not seen. */
const NOT_SEEN = -1;

/**
 * Must other editions be read to tell what a bulletin looks at? Not for the edition that is answered, nor for the one
 * before it, of which it says itself what it kept (`servingQuestions`).
 */
export function namesOtherEditions(
  lists: readonly OutlinedList[],
  { id, version, previousEdition }: Pick<Questionnaire, 'id' | 'version' | 'previousEdition'>,
): boolean {
  const isOther = ({ questionnaire: named }: Pick<Bite, 'questionnaire'>): boolean =>
    (named.id !== id || named.version !== version) &&
    (named.id !== (previousEdition?.questionnaire ?? id) || named.version !== previousEdition?.version);
  // Bulletins share them.
  const seen = new Set<unknown>();
  return lists.some(({ list }) =>
    list.bulletins.some(({ bites, spares }) =>
      [bites, spares].some((all) => {
        if (seen.has(all)) return false;
        seen.add(all);
        return all.some(isOther);
      }),
    ),
  );
}

/** An outline of a list by its id, dropped ones among them; null where it has none. */
export const outlineIn = ({ list, dropped }: OutlinedList, bulletinId: string): BulletinOutline | null =>
  list.bulletins.find((one) => one.id === bulletinId) ??
  dropped.find(({ bulletin }) => bulletin.id === bulletinId)?.bulletin ??
  null;

/** A single place where all have the same. */
const alikeAsOne = (places: readonly number[]): readonly number[] =>
  places.length > 1 && places.every((place) => place === places[0]) ? places.slice(0, 1) : places;

/** Where a value stands among those that were asked for, each once. */
function distinct<T>(keyOf: (value: T) => string) {
  const known = new Map<string, number>();
  const values: T[] = [];
  const placeOf = (value: T): number => {
    const key = keyOf(value);
    const before = known.get(key);
    if (before !== undefined) return before;
    known.set(key, values.length);
    return values.push(value) - 1;
  };
  return { values, placeOf };
}

/** The same part of every bulletin. */
function pool<T>(parts: readonly T[]): { values: T[]; places: readonly number[] } {
  const { values, placeOf } = distinct<T>((value) => JSON.stringify(value));
  const places = parts.map(placeOf);
  return { values, places: alikeAsOne(places) };
}

/** The outlines of a list, to be kept beside it. */
export function packOutlines({ id, list, arrivals, called, seen, dropped }: KeptList): PackedOutlines {
  const { bulletins, ...head } = list;
  const all = [...bulletins, ...dropped.map(({ bulletin }) => bulletin)].map(outlineOf);
  const seenById = new Map(seen.map((one) => [one.id, one]));
  const instants = distinct<string>((instant) => instant);
  const placesOf = (instantOf: (one: BulletinOutline) => string | undefined): readonly number[] =>
    alikeAsOne(
      all.map((one) => {
        const instant = instantOf(one);
        return instant === undefined ? NOT_SEEN : instants.placeOf(instant);
      }),
    );
  const issued = placesOf((one) => one.issuedAt);
  const arrived = placesOf((one) => seenById.get(one.id)?.arrivedAt);
  const firstIssued = placesOf((one) => seenById.get(one.id)?.issuedAt);
  return {
    id,
    packedAs: PACKED_AS,
    head,
    arrivals,
    called,
    marks: pool(
      all.map(({ revision, severity, tlp, embedded, imported }) => ({
        revision,
        severity,
        tlp,
        ...(embedded && { embedded }),
        ...(imported && { imported }),
      })),
    ),
    states: pool(all.map((one) => one.state)),
    exploited: pool(all.map((one) => one.exploited)),
    changes: pool(all.map((one) => one.changes)),
    audiences: pool(all.map((one) => one.audience)),
    technologies: pool(all.map((one) => one.technologies)),
    bites: pool(all.map((one) => one.bites)),
    spares: pool(all.map((one) => one.spares)),
    clocks: pool(all.map((one) => one.clocks)),
    instants: instants.values.join(BETWEEN),
    issued,
    arrived,
    firstIssued,
    ids: all.map((one) => one.id).join(BETWEEN),
    titles: all.map((one) => one.title).join(BETWEEN),
    aliases: all.map((one) => one.aliases.join(LINE)).join(BETWEEN),
    droppedIn: dropped.map(({ sequence }) => sequence),
  };
}

const partsIn = (text: string): string[] => (text === '' ? [] : text.split(BETWEEN));

/** What stands at the place of each bulletin by its turn; undefined where nothing does. */
function partsOf<T>(values: readonly T[], places: readonly number[]): (turn: number) => T | undefined {
  if (places.length !== 1) return (turn) => values[places[turn] ?? NOT_SEEN];
  const only = values[places[0] ?? NOT_SEEN];
  return () => only;
}

/** The list of packed outlines; null where they are not whole, of another list, or packed otherwise. */
export function unpackOutlines(row: unknown): OutlinedList | null {
  const packed = packedSchema.safeParse(row).data;
  if (!packed) return null;
  const { id, head, arrivals, called, issued, arrived, firstIssued, droppedIn } = packed;
  const ids = partsIn(packed.ids);
  const titles = partsIn(packed.titles);
  const aliases = packed.aliases.split(BETWEEN);
  const instants = partsIn(packed.instants);
  const { marks, states, exploited, changes, audiences, technologies, bites, spares, clocks } = packed;
  const pools = [marks, states, exploited, changes, audiences, technologies, bites, spares, clocks];
  const columns = [...pools.map(({ places }) => places), issued, arrived, firstIssued];
  const isWhole =
    id === listKeyOf(head) &&
    titles.length === ids.length &&
    (aliases.length === ids.length || ids.length === 0) &&
    columns.every(({ length }) => length === ids.length || (length === 1 && ids.length > 0)) &&
    [arrived, firstIssued].every((places) => places.every((at) => at >= NOT_SEEN && at < instants.length)) &&
    instants.every((instant) => !Number.isNaN(Date.parse(instant)));
  if (!isWhole) return null;
  const marksOf = partsOf(marks.values, marks.places);
  const stateOf = partsOf(states.values, states.places);
  const exploitedOf = partsOf(exploited.values, exploited.places);
  const changesOf = partsOf(changes.values, changes.places);
  const audienceOf = partsOf(audiences.values, audiences.places);
  const technologiesOf = partsOf(technologies.values, technologies.places);
  const bitesOf = partsOf(bites.values, bites.places);
  const sparesOf = partsOf(spares.values, spares.places);
  const clocksOf = partsOf(clocks.values, clocks.places);
  const issuedAtOf = partsOf(instants, issued);
  const arrivedAtOf = partsOf(instants, arrived);
  const firstIssuedAtOf = partsOf(instants, firstIssued);
  const outlines: BulletinOutline[] = [];
  const seen: OutlinedList['seen'] = [];
  for (let turn = 0; turn < ids.length; turn += 1) {
    const own = ids[turn];
    const title = titles[turn];
    const block = aliases[turn];
    const mark = marksOf(turn);
    const state = stateOf(turn);
    const exploit = exploitedOf(turn);
    const changed = changesOf(turn);
    const audience = audienceOf(turn);
    const technology = technologiesOf(turn);
    const bite = bitesOf(turn);
    const spare = sparesOf(turn);
    const clock = clocksOf(turn);
    const issuedAt = issuedAtOf(turn);
    const arrivedAt = arrivedAtOf(turn);
    const firstIssuedAt = firstIssuedAtOf(turn);
    if (own === undefined || title === undefined || block === undefined || issuedAt === undefined) return null;
    if (!mark || !state || !exploit || !changed || !audience || !technology || !bite || !spare || !clock) return null;
    const { revision, severity, tlp, embedded, imported } = mark;
    // Written out: to spread the marks into thousands of bulletins takes as long as all the rest.
    outlines.push({
      id: own,
      revision,
      severity,
      tlp,
      embedded,
      imported,
      title,
      issuedAt,
      state,
      exploited: exploit,
      changes: changed,
      audience,
      technologies: technology,
      bites: bite,
      spares: spare,
      clocks: clock,
      aliases: block.includes(LINE) ? block.split(LINE) : block === '' ? [] : [block],
    });
    if (arrivedAt !== undefined && firstIssuedAt !== undefined)
      seen.push({ id: own, arrivedAt, issuedAt: firstIssuedAt });
    else if (arrivedAt !== firstIssuedAt) return null;
  }
  const listed = ids.length - droppedIn.length;
  if (listed < 0) return null;
  return {
    id,
    list: { ...head, bulletins: outlines.slice(0, listed) },
    arrivals,
    called,
    seen,
    dropped: outlines.slice(listed).flatMap((bulletin, at) => {
      const sequence = droppedIn[at];
      return sequence === undefined ? [] : [{ sequence, bulletin }];
    }),
  };
}

/** Of lists that cannot be read: beside them nothing may read as an all-clear. */
export const unreadWords = (unread: number): string =>
  unread === 1
    ? '1 list of bulletins cannot be read: what it asks for is not known.'
    : `${formatNumber(unread)} lists of bulletins cannot be read: what they ask for is not known.`;
