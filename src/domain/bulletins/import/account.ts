import { ownValue } from '../../common/own-value.ts';

/** What became of a field of a file of others. */
export type FieldFate = 'taken' | 'guessed' | 'left-out';

/** A field by its path, how often it stands in the file, and what became of it. */
export type FieldAccount = {
  readonly field: string;
  readonly count: number;
  readonly fate: FieldFate;
  readonly reason: string;
};

/**
 * Paths without numbers, such as `vulnerabilities[].cve`, each with what becomes of it and of all below it. One that
 * begins with `=` speaks of that field alone, one that begins with `**.` of every field of the name.
 */
export type FieldRules = Readonly<Record<string, readonly [fate: FieldFate, reason: string]>>;

const NOT_KNOWN = ['left-out', 'not known here'] as const;

/**
 * Every field of a file with what became of it: a field that no rule knows is named as left out, so that nothing goes
 * missing in silence. A tree of one kind of node within itself is one path.
 * @param within the name of the list by which a tree holds its own kind, such as `branches`
 */
export function accountFor(json: unknown, rules: FieldRules, within?: string): readonly FieldAccount[] {
  const counts = new Map<string, number>();
  const walk = (value: unknown, path: string): void => {
    const inner: readonly (readonly [string, unknown])[] = Array.isArray(value)
      ? value.map((item) => [`${path}[]`, item])
      : typeof value === 'object' && value !== null
        ? Object.entries(value).map(([key, item]) => [path === '' ? key : `${path}.${key}`, item])
        : [];
    // An empty list is a field as well.
    if (inner.length === 0) counts.set(path, (counts.get(path) ?? 0) + 1);
    else for (const [at, item] of inner) walk(item, folded(at));
  };
  const again = within === undefined ? null : `.${within}[].${within}[]`;
  const folded = (path: string): string =>
    again !== null && path.endsWith(again) ? path.slice(0, -`.${within}[]`.length) : path;
  walk(json, '');
  return [...counts]
    .map(([field, count]): FieldAccount => {
      const [fate, reason] = ruleFor(field, rules);
      return { field, count, fate, reason };
    })
    .toSorted((a, b) => (a.field < b.field ? -1 : 1));
}

/** The rule of a field, or of the nearest part of the file that it stands in. */
function ruleFor(field: string, rules: FieldRules): readonly [FieldFate, string] {
  const own = ownValue(rules, `=${field}`);
  if (own) return own;
  for (let path = field; path !== ''; path = path.replace(/(?:\[\]|\.?[^.[\]]+)$/, '')) {
    const rule = ownValue(rules, path) ?? ownValue(rules, `**.${/[^.[\]]+$/.exec(path)?.[0]}`);
    if (rule) return rule;
  }
  return NOT_KNOWN;
}
