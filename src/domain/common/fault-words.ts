import type * as z from 'zod/mini';
import { listInWords } from './prose.ts';
import { visibleText } from './text.ts';

type Issue = z.core.$ZodRawIssue;
type Code = z.core.$ZodIssue['code'];

/**
 * What a schema expected, in words that go on after "expected". Bound to the library's kinds of issue, so
 * that none of its own words reaches anybody. A schema that says something itself (`'some text'`) comes first.
 */
const WORDS = {
  invalid_type: ({ expected, input }) =>
    input === undefined ? `${typeWords(expected)}; it is missing` : `${typeWords(expected)}, not ${inputWords(input)}`,
  too_big: ({ origin, maximum, inclusive, exact }) =>
    sizeWords(origin, exact ? 'exactly' : inclusive === false ? 'less than' : 'at most', maximum),
  too_small: ({ origin, minimum, inclusive, exact }) =>
    sizeWords(origin, exact ? 'exactly' : inclusive === false ? 'more than' : 'at least', minimum),
  invalid_format: ({ format }) => textFormatWords(format),
  not_multiple_of: ({ divisor }) => `a multiple of ${String(divisor)}`,
  unrecognized_keys: () => 'only keys that are known here',
  invalid_union: ({ discriminator, options }) =>
    discriminator !== undefined && Array.isArray(options) && options.length > 0
      ? `one of ${listed(options)}`
      : 'one of the shapes that are allowed here',
  invalid_key: () => 'a key that is allowed here',
  invalid_element: () => 'an entry that is allowed here',
  invalid_value: ({ values }) => (values.length === 1 ? shown(values[0]) : `one of ${listed(values)}`),
  custom: () => 'another value',
} as const satisfies { readonly [C in Code]: (issue: Extract<Issue, { code: C }>) => string };

/** The error map that every schema of a file is asked with. */
export function expectedWords(issue: Issue): string {
  // Safe: the table has each code's own function, which the compiler cannot see through a look-up by a union.
  const words = WORDS[issue.code] as ((one: Issue) => string) | undefined;
  return words ? words(issue) : 'another value';
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['string', 'text'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'an object'],
  ['record', 'an object'],
  ['null', 'null'],
  ['never', 'nothing here'],
]);

const typeWords = (type: string): string => TYPES.get(type) ?? 'another kind of value';

function inputWords(input: unknown): string {
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'number')
    return Number.isSafeInteger(input) || Number.isFinite(input) ? `the number ${input}` : 'a number out of range';
  if (typeof input === 'boolean') return String(input);
  return typeWords(typeof input);
}

const UNITS: ReadonlyMap<string, readonly [one: string, many: string]> = new Map([
  ['string', ['character', 'characters']],
  ['array', ['entry', 'entries']],
  ['set', ['entry', 'entries']],
  ['map', ['entry', 'entries']],
  ['object', ['key', 'keys']],
]);

function sizeWords(origin: string, relation: string, limit: number | bigint): string {
  const unit = UNITS.get(origin);
  return `${relation} ${String(limit)}${unit ? ` ${Number(limit) === 1 ? unit[0] : unit[1]}` : ''}`;
}

function textFormatWords(format: string): string {
  switch (format) {
    case 'date':
      return 'a calendar date such as 2026-03-31';
    case 'datetime':
      return 'a time in UTC such as 2026-03-31T09:00:00Z';
    default:
      return 'text of another form';
  }
}

const shown = (value: unknown): string => visibleText(typeof value === 'string' ? `"${value}"` : String(value));

const listed = (values: readonly unknown[]): string => listInWords(values.map(shown), 'or');
