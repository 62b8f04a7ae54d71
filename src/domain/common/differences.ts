import { pathText, type Fault } from './faults.ts';

type Path = readonly PropertyKey[];

/**
 * Where two JSON values differ, each place by its path in the file and with what should stand there. Lists
 * of other lengths, and objects with other keys, differ at the entries that only one of them has.
 * @param expectedWords what is to be said of a place, from the value that should stand there
 */
export function differencesOf(
  found: unknown,
  expected: unknown,
  path: Path,
  expectedWords: (expected: unknown) => string,
): readonly Fault[] {
  if (Object.is(found, expected)) return [];
  if (Array.isArray(found) && Array.isArray(expected)) {
    return Array.from({ length: Math.max(found.length, expected.length) }, (_, index) =>
      differencesOf(found[index], expected[index], [...path, index], expectedWords),
    ).flat();
  }
  if (isObject(found) && isObject(expected)) {
    const keys = new Set([...Object.keys(found), ...Object.keys(expected)]);
    return [...keys].flatMap((key) =>
      differencesOf(own(found, key), own(expected, key), [...path, key], expectedWords),
    );
  }
  return [{ path: pathText(path), expected: expectedWords(expected) }];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const own = (value: Readonly<Record<string, unknown>>, key: string): unknown =>
  Object.hasOwn(value, key) ? value[key] : undefined;

/** A value as it stands in a file; what is long is cut short. */
export function valueText(value: unknown): string {
  if (value === undefined) return 'nothing here';
  const text = JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
