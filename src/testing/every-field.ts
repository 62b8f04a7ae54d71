import * as z from 'zod/mini';
import { must } from '#src/domain/common/result.ts';

// A value with every field that its schema has, and what each of them is changed to. Both are worked out from the schema:
// a field that is new is there at once.

type Schema = z.core.$ZodType;
type Step = string | number;

/**
 * One field, changed. The path has no numbers: "answers[].note", "answers[].due(none)" where a part is taken away, and
 * "errand(kind 1)" where it becomes one of another kind.
 */
export type FieldChange = {
  readonly path: string;
  readonly at: readonly Step[];
  readonly to: unknown;
  /** How many parts that can be taken away it lies within; null where it takes none away. */
  readonly depth: number | null;
};

/** Texts that schemas of ours take, two of each sort. */
const TEXTS = [
  ['a-zq', 'b-zq'],
  ['Zq words', 'Other zq words'],
  ['https://zq.example/', 'https://zr.example/'],
  ['2026-05-05', '2026-02-03'],
  ['2026-05-05T10:00:00Z', '2026-05-06T11:00:00Z'],
  ['a'.repeat(64), 'b'.repeat(64)],
  ['2026-07', '2026-10'],
  ['s-zq', 's-zr'],
  ['c-zq', 'c-zr'],
  ['e-zq', 'e-zr'],
  ['RX8', 'RX7'],
  ['answer/a/value', 'answer/b/value'],
  ['2026', '2025'],
  ['A1.a', 'A1.b'],
] as const;
const NUMBERS = [3, 1, 0, 2026];

const takes = (schema: Schema, value: unknown): boolean => z.safeParse(schema, value).success;
function defOf(schema: Schema): z.core.$ZodTypes['_zod']['def'] {
  // Safe: these are all kinds that our schemas are made of, and another is an error below.
  const {
    _zod: { def },
  } = schema as z.core.$ZodTypes;
  return def;
}
/** The members of an object, by name. */
export function shapeOf(schema: Schema): Readonly<Record<string, Schema>> {
  const def = defOf(schema);
  if (def.type !== 'object') throw new Error(`a schema of the kind ${def.type} has no members`);
  return def.shape;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Of a union the member that something is of, by its kind; of a part of one that is filled in later, by that alone. */
function optionOf(options: readonly Schema[], value: unknown): Schema | null {
  const found = options.find((option) => {
    const def = defOf(option);
    const kind = def.type === 'object' ? def.shape['kind'] : undefined;
    return kind !== undefined && isObject(value) ? takes(kind, value['kind']) : takes(option, value);
  });
  return found ?? null;
}

/** What is given, with all that the schema has beside it: of a list of several kinds one of each. */
export function filled(schema: Schema, given: unknown): unknown {
  const def = defOf(schema);
  switch (def.type) {
    case 'object': {
      const own = isObject(given) ? given : {};
      return Object.fromEntries(Object.entries(def.shape).map(([key, member]) => [key, filled(member, own[key])]));
    }
    case 'array': {
      if (Array.isArray(given)) return given.map((one: unknown) => filled(def.element, one));
      const element = defOf(def.element);
      const kinds = element.type === 'union' ? element.options : [def.element];
      return kinds.map((kind) => filled(kind, undefined));
    }
    case 'union':
      return filled(
        must((given === undefined ? null : optionOf(def.options, given)) ?? def.options[0], 'a union has members'),
        given,
      );
    case 'nullable':
    case 'optional':
      return given === null ? null : filled(def.innerType, given);
    case 'record':
      return given ?? {};
    case 'lazy':
      return filled(def.getter(), given);
    case 'string':
      return (
        given ??
        must(
          TEXTS.flat().find((text) => takes(schema, text)),
          `a text for ${JSON.stringify(def)}`,
        )
      );
    case 'number':
      return (
        given ??
        must(
          NUMBERS.find((number) => takes(schema, number)),
          `a number for ${JSON.stringify(def)}`,
        )
      );
    case 'boolean':
      return given ?? true;
    case 'enum':
      return given ?? Object.values(def.entries)[0];
    case 'literal':
      return given ?? def.values[0];
    default:
      throw new Error(`a schema of the kind ${def.type} is not filled in`);
  }
}

/** Every change of one field of a value. */
export function* changesOf(
  schema: Schema,
  value: unknown,
  path = '',
  at: readonly Step[] = [],
  depth = 0,
): Generator<FieldChange> {
  if (value === undefined) return;
  const def = defOf(schema);
  const to = (other: unknown): FieldChange => ({ path, at, to: other, depth: null });
  switch (def.type) {
    case 'object':
      for (const [key, member] of Object.entries(def.shape))
        yield* changesOf(
          member,
          isObject(value) ? value[key] : undefined,
          path === '' ? key : `${path}.${key}`,
          [...at, key],
          depth,
        );
      return;
    case 'array': {
      const list: readonly unknown[] = Array.isArray(value) ? value : [];
      for (const [index, one] of list.entries())
        yield* changesOf(def.element, one, `${path}[]`, [...at, index], depth + 1);
      if (list.length > 0) yield { path: `${path}(fewer)`, at, to: list.slice(0, -1), depth };
      return;
    }
    case 'union': {
      const option = optionOf(def.options, value);
      if (option) yield* changesOf(option, value, path, at, depth);
      // As of every other kind, so that what only such a one has is told too. A list has one of each as it is.
      if (typeof at.at(-1) === 'number') return;
      for (const [index, other] of def.options.entries())
        if (other !== option && defOf(other).type === 'object')
          yield { path: `${path}(kind ${index})`, at, to: filled(other, undefined), depth };
      return;
    }
    case 'nullable':
    case 'optional':
      if (value === null) return;
      yield { path: `${path}(none)`, at, to: def.type === 'nullable' ? null : undefined, depth };
      return yield* changesOf(def.innerType, value, path, at, depth + 1);
    case 'lazy':
      return yield* changesOf(def.getter(), value, path, at, depth);
    case 'string':
      return yield to(
        must(
          TEXTS.flat()
            .toReversed()
            .find((text) => text !== value && takes(schema, text)),
          `another text at ${path}`,
        ),
      );
    case 'number':
      return yield to(
        must(
          [Number(value) + 1, Number(value) - 1].find((one) => takes(schema, one)),
          path,
        ),
      );
    case 'boolean':
      return yield to(value !== true);
    case 'enum': {
      const other = Object.values(def.entries).find((one) => one !== value);
      if (other !== undefined) yield to(other);
      return;
    }
    case 'literal':
    case 'record':
      return;
    default:
      throw new Error(`${path}: a schema of the kind ${def.type} is not changed`);
  }
}

/** A value with some of its fields changed. */
export const changed = (value: unknown, changes: readonly FieldChange[]): unknown =>
  changes.reduce<unknown>((before, { at, to }) => put(before, at, to), value);

function put(value: unknown, [first, ...rest]: readonly Step[], to: unknown): unknown {
  if (first === undefined) return to;
  if (Array.isArray(value)) return value.map((one: unknown, index) => (index === first ? put(one, rest, to) : one));
  const own = isObject(value) ? value : {};
  return { ...own, [first]: put(own[first], rest, to) };
}
