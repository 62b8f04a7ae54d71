/**
 * Do two JSON values say the same, whatever the order of keys? A key whose value is undefined is not there, as
 * in JSON. No text is made of either, since they may be large.
 */
export function isSameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other)) {
    return (
      Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, index) => isSameJson(item, other[index]))
    );
  }
  // Safe: only keys of their own are read.
  const [mine, theirs] = [one as Fields, other as Fields];
  const keys = givenKeys(mine);
  return (
    keys.length === givenKeys(theirs).length &&
    keys.every((key) => Object.hasOwn(theirs, key) && isSameJson(mine[key], theirs[key]))
  );
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * What was read again, with the objects of the reading before in place of those that say the same, and its very list
 * where nothing differs: who draws them sees by identity what has changed.
 */
export function keepingSame<T>(before: readonly T[], after: readonly T[], idOf: (one: T) => string): readonly T[] {
  const known = new Map(before.map((one) => [idOf(one), one]));
  const kept = after.map((one) => {
    const same = known.get(idOf(one));
    return same !== undefined && isSameJson(same, one) ? same : one;
  });
  return kept.length === before.length && kept.every((one, at) => one === before[at]) ? before : kept;
}

/**
 * Are the fields of two objects the very same values, none of which is looked into?
 * @param besides fields that are not asked about
 */
export function hasSameValues(one: object, other: object, besides: readonly string[] = []): boolean {
  // Safe: only keys of their own are read.
  const [mine, theirs] = [one as Fields, other as Fields];
  const keys = Object.keys(mine);
  return (
    keys.length === Object.keys(theirs).length &&
    keys.every((key) => Object.hasOwn(theirs, key) && (mine[key] === theirs[key] || besides.includes(key)))
  );
}

/** The same of one object: each field as it was where it says the same, and the very object where they all do. */
export function keepingSameFields<T extends object>(before: T, after: T): T {
  if (isSameJson(before, after)) return before;
  // Safe: only keys of their own are read.
  const known = before as Fields;
  const kept = Object.entries(after).map(([key, value]) => [key, isSameJson(known[key], value) ? known[key] : value]);
  // Safe: the fields of the later one, and of the earlier one where they say the same.
  return Object.fromEntries(kept) as T;
}

const givenKeys = (value: Fields): readonly string[] => Object.keys(value).filter((key) => value[key] !== undefined);

/**
 * A text by which JSON values are told apart, whatever the order of keys. Unlike the canonical form it takes any text:
 * what is being typed may end in half a letter, when a keyboard sends an emoji in two halves.
 */
export const comparableJson = (value: unknown): string =>
  JSON.stringify(value ?? null, (_key, each: unknown) =>
    typeof each !== 'object' || each === null || Array.isArray(each)
      ? each
      : Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  );
