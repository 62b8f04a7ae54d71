/**
 * The keys of an object of our own, in the order in which they are written. With the type of a union,
 * `keysOf<Union>({ … })`, it is a list that lacks none of its names: one that is forgotten does not compile.
 */
export const keysOf = <K extends string>(record: Readonly<Record<K, unknown>>): readonly K[] =>
  // Safe: an object that is written out has no key beside those of its type.
  Object.keys(record) as K[];
