import { ownValue } from '../../common/own-value.ts';
import { visibleText } from '../../common/text.ts';

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
 * A place of the file, however often it stands there. What stands in it is found from here, and never by its path: a key
 * may hold any sign, and be as long as the file.
 */
type Place = {
  readonly path: string;
  /** Its key, or `[]` for what a list holds. */
  readonly key: string;
  readonly parent: Place | null;
  /** Of the place, or of the nearest part of the file that it stands in. */
  readonly rule: readonly [FieldFate, string];
  readonly inner: Map<string, Place>;
  count: number;
};

/**
 * Every field of a file with what became of it: a field that no rule knows is named as left out, so that nothing goes
 * missing in silence. A tree of one kind of node within itself is one path.
 * @param within the name of the list by which a tree holds its own kind, such as `branches`
 */
export function accountFor(json: unknown, rules: FieldRules, within?: string): readonly FieldAccount[] {
  const places: Place[] = [];
  const placeOf = (path: string, key: string, parent: Place | null): Place => {
    const rule = ownValue(rules, path) ?? ownValue(rules, `**.${key}`) ?? parent?.rule ?? NOT_KNOWN;
    const place = { path, key, parent, rule, inner: new Map<string, Place>(), count: 0 };
    places.push(place);
    return place;
  };
  const inside = (place: Place, key: string): Place => {
    // Back to where the same tree began: it is one path.
    if (key === '[]' && place.key === within && place.parent?.key === '[]' && place.parent.parent?.key === within)
      return place.parent;
    const known = place.inner.get(key);
    if (known) return known;
    const found = placeOf(pathInside(place.path, key), key, place);
    place.inner.set(key, found);
    return found;
  };
  const walk = (value: unknown, place: Place): void => {
    const inner: readonly (readonly [string, unknown])[] = Array.isArray(value)
      ? value.map((item) => ['[]', item])
      : typeof value === 'object' && value !== null
        ? Object.entries(value).map(([key, item]) => [keyWords(key), item])
        : [];
    // An empty list is a field as well.
    if (inner.length === 0) place.count += 1;
    else for (const [key, item] of inner) walk(item, inside(place, key));
  };
  walk(json, placeOf('', '', null));
  return places
    .flatMap(({ path: field, count, rule }): FieldAccount[] => {
      const [fate, reason] = ownValue(rules, `=${field}`) ?? rule;
      return count === 0 ? [] : [{ field, count, fate, reason }];
    })
    .toSorted((a, b) => (a.field < b.field ? -1 : 1));
}

const pathInside = (path: string, key: string): string =>
  key === '[]' ? `${path}[]` : path === '' ? key : `${path}.${key}`;

/** A key as it is named: one that could pass for a path of other keys, or drives a terminal, is told from it. */
function keyWords(key: string): string {
  const words = visibleText(key, 100);
  return words === key && /^[^.[\]"]+$/.test(key) ? key : JSON.stringify(words);
}
