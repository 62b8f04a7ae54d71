import { formatNumber } from '../../common/format.ts';
import * as z from 'zod/mini';
import { outlineOf, type BulletinOutline } from './outline.ts';
import { bulletinListSchema, bulletinSchema, type Bite, type BulletinList } from '../schema.ts';
import type { Questionnaire } from '../../questionnaire/index.ts';
import { keptListSchema, listKeyOf, type KeptList } from '../kept/kept-list.ts';

/** A list with the outlines of its bulletins: all that is held against an organisation. A kept list is one. */
export type OutlinedList = Omit<KeptList, 'list' | 'dropped'> & {
  readonly list: Omit<BulletinList, 'bulletins'> & { readonly bulletins: readonly BulletinOutline[] };
  readonly dropped: readonly { readonly sequence: number; readonly bulletin: BulletinOutline }[];
};

/** Goes up when outlines are packed otherwise: those of another number are made again, out of their lists. */
const PACKED_AS = 1;

const { shape } = bulletinSchema;
const { bulletins: _bulletins, ...headShape } = bulletinListSchema.shape;

// A schema that looks at each of thousands takes longer than all that follows. They were checked as they came in, and
// that each is of its kind is enough for whatever reads it.
const texts = z.custom<readonly string[]>(
  (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
);
const instants = z.custom<readonly string[]>(
  (value) => Array.isArray(value) && value.every((one) => typeof one === 'string' && !Number.isNaN(Date.parse(one))),
);
const numbers = z.custom<readonly number[]>(
  (value) => Array.isArray(value) && value.every((one) => Number.isInteger(one)),
);

const marksSchema = z.strictObject({
  revision: shape.revision,
  severity: shape.severity,
  tlp: shape.tlp,
  embedded: shape.embedded,
  imported: z.optional(z.strictObject({ from: z.enum(['csaf', 'kev', 'nhs']) })),
});

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
  marks: z.array(marksSchema),
  states: z.array(shape.state),
  exploited: z.array(shape.exploited),
  changes: z.array(shape.changes),
  audiences: z.array(shape.audience),
  technologies: z.array(shape.technologies),
  bites: z.array(shape.bites),
  spares: z.array(shape.spares),
  clocks: z.array(shape.clocks),
  instants,
  /** Of every bulletin, those of the list before those that were dropped. */
  ids: texts,
  titles: texts,
  /** Of each bulletin one on a line; no alias has a line break. */
  aliases: texts,
  /** Of each bulletin which of the parts and instants are its own (`WIDTH` figures), in a row. */
  places: numbers,
  /** Of each bulletin that was dropped the issue that lacks it first. */
  droppedIn: numbers,
});
export type PackedOutlines = z.infer<typeof packedSchema>;

const WIDTH = 12;
/** In place of an instant: the bulletin was not seen. */
const NONE = -1;

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

/** Values of a kind, each once. */
function pool<T>() {
  const known = new Map<string, number>();
  const values: T[] = [];
  const placeOf = (value: T): number => {
    const key = JSON.stringify(value);
    const before = known.get(key);
    if (before !== undefined) return before;
    known.set(key, values.length);
    return values.push(value) - 1;
  };
  return { values, placeOf };
}

/** The outlines of a list, to be kept beside it. */
export function packOutlines({ id, list, arrivals, called, seen, dropped }: KeptList): PackedOutlines {
  const { bulletins, ...head } = list;
  const marks = pool<z.infer<typeof marksSchema>>();
  const states = pool<BulletinOutline['state']>();
  const exploited = pool<BulletinOutline['exploited']>();
  const changes = pool<BulletinOutline['changes']>();
  const audiences = pool<BulletinOutline['audience']>();
  const technologies = pool<BulletinOutline['technologies']>();
  const bites = pool<BulletinOutline['bites']>();
  const spares = pool<BulletinOutline['spares']>();
  const clocks = pool<BulletinOutline['clocks']>();
  const times = pool<string>();
  const seenById = new Map(seen.map((one) => [one.id, one]));
  const placesOf = (one: BulletinOutline): readonly number[] => {
    const { revision, severity, tlp, embedded, imported } = one;
    const before = seenById.get(one.id);
    return [
      marks.placeOf({ revision, severity, tlp, ...(embedded && { embedded }), ...(imported && { imported }) }),
      states.placeOf(one.state),
      exploited.placeOf(one.exploited),
      changes.placeOf(one.changes),
      audiences.placeOf(one.audience),
      technologies.placeOf(one.technologies),
      bites.placeOf(one.bites),
      spares.placeOf(one.spares),
      clocks.placeOf(one.clocks),
      times.placeOf(one.issuedAt),
      before ? times.placeOf(before.arrivedAt) : NONE,
      before ? times.placeOf(before.issuedAt) : NONE,
    ];
  };
  const all = [...bulletins, ...dropped.map(({ bulletin }) => bulletin)].map(outlineOf);
  // Before the values are handed on: it fills them.
  const places = all.flatMap(placesOf);
  return {
    id,
    packedAs: PACKED_AS,
    head,
    arrivals,
    called,
    marks: marks.values,
    states: states.values,
    exploited: exploited.values,
    changes: changes.values,
    audiences: audiences.values,
    technologies: technologies.values,
    bites: bites.values,
    spares: spares.values,
    clocks: clocks.values,
    instants: times.values,
    ids: all.map((one) => one.id),
    titles: all.map(({ title }) => title),
    aliases: all.map((one) => one.aliases.join('\n')),
    places,
    droppedIn: dropped.map(({ sequence }) => sequence),
  };
}

/** The list of packed outlines; null where they are not whole, of another list, or packed otherwise. */
export function unpackOutlines(row: unknown): OutlinedList | null {
  const packed = packedSchema.safeParse(row).data;
  if (!packed) return null;
  const { id, head, arrivals, called, ids, titles, aliases, places, droppedIn } = packed;
  const isWhole =
    id === listKeyOf(head) &&
    [titles, aliases].every(({ length }) => length === ids.length) &&
    places.length === ids.length * WIDTH;
  if (!isWhole) return null;
  const outlines: BulletinOutline[] = [];
  const seen: OutlinedList['seen'] = [];
  for (let at = 0; at < ids.length; at += 1) {
    const from = at * WIDTH;
    const part = <T>(values: readonly T[], column: number): T | undefined => values[places[from + column] ?? NONE];
    const own = ids[at];
    const title = titles[at];
    const lines = aliases[at];
    const marks = part(packed.marks, 0);
    const state = part(packed.states, 1);
    const exploited = part(packed.exploited, 2);
    const changes = part(packed.changes, 3);
    const audience = part(packed.audiences, 4);
    const technologies = part(packed.technologies, 5);
    const bites = part(packed.bites, 6);
    const spares = part(packed.spares, 7);
    const clocks = part(packed.clocks, 8);
    const issuedAt = part(packed.instants, 9);
    const arrivedAt = part(packed.instants, 10);
    const firstIssuedAt = part(packed.instants, 11);
    if (own === undefined || title === undefined || lines === undefined) return null;
    if (!marks || !state || !exploited || !changes || !audience || !technologies || !bites || !spares || !clocks)
      return null;
    if (issuedAt === undefined) return null;
    const isSeen = arrivedAt !== undefined && firstIssuedAt !== undefined;
    if (!isSeen && places[from + 10] !== NONE) return null;
    const { revision, severity, tlp, embedded, imported } = marks;
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
      exploited,
      changes,
      audience,
      technologies,
      bites,
      spares,
      clocks,
      aliases: lines === '' ? [] : lines.split('\n'),
    });
    if (isSeen) seen.push({ id: own, arrivedAt, issuedAt: firstIssuedAt });
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
