import { isSameJson } from '#src/domain/common/same-json.ts';

/** What stands in a form, as it was typed. */
export type Typed = Readonly<Record<string, string>>;

/** Which fields of a form are one thing, by its name. What is typed in one of them is typed of all. */
export type Belonging = {
  readonly thingOf: (field: string) => string;
  /** What stays as it is shown where something is typed that rests on it; null for nothing. */
  readonly restsOn: (thing: string) => string | null;
};

/** The boxes of a date belong together, and every other field stands for itself. */
export const eachAlone: Belonging = {
  thingOf: (field) => field.replace(/-(?:day|month|year)$/, ''),
  restsOn: () => null,
};

/** What was typed: each thing of which a field is not as it was before anybody typed. */
export function typedThings<F extends Typed>(typed: F, untouched: F, { thingOf }: Belonging): ReadonlySet<string> {
  return new Set(
    Object.keys(typed)
      .filter((field) => typed[field] !== untouched[field])
      .map(thingOf),
  );
}

/** The fields of what was typed, and of what it rests on: a draft keeps these, and no other. */
export function typedFields<F extends Typed>(typed: F, untouched: F, belonging: Belonging): Typed {
  const things = typedThings(typed, untouched, belonging);
  const held = new Set([...things, ...[...things].map(belonging.restsOn)]);
  return fieldsOf(typed, (field) => held.has(belonging.thingOf(field)));
}

/**
 * A form once something else was saved elsewhere: what nobody typed here follows it, and what was typed stays, beside
 * what stood there when it was.
 */
export function follow<F extends Typed>(
  { typed, untouched }: { readonly typed: F; readonly untouched: F },
  saved: F,
  belonging: Belonging,
): { readonly typed: F; readonly untouched: F } {
  const held = typedFields(typed, untouched, belonging);
  // What was typed here and saved elsewhere alike is typed no more.
  if (isSameJson({ ...saved, ...held }, saved)) return { typed: saved, untouched: saved };
  return {
    typed: { ...saved, ...held },
    untouched: { ...saved, ...fieldsOf(untouched, (field) => field in held) },
  };
}

const fieldsOf = (from: Typed, isWanted: (field: string) => boolean): Typed =>
  Object.fromEntries(Object.entries(from).filter(([field]) => isWanted(field)));
