import * as z from 'zod/mini';

/**
 * A rule of a list: nothing stands in it twice, or two readers of it could find two things.
 * @param keyOf what is to be there once
 * @param expected the rule in words, such as "each quarter once"
 */
export const once = <T>(keyOf: (one: T) => string | number, expected: string) =>
  z.refine<T[]>((all) => new Set(all.map(keyOf)).size === all.length, expected);
