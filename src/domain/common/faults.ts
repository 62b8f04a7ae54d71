import type * as z from 'zod/mini';
import { visibleText } from './text.ts';

/** One thing that is wrong with a file: where, and what was expected there. */
export type Fault = { readonly path: string; readonly expected: string };

/** Problems of a schema as faults, an unknown key under its own path. */
export function faultsOf(issues: readonly z.core.$ZodIssue[]): readonly Fault[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => unknownKey([...issue.path, key]))
      : [{ path: pathText(issue.path), expected: issue.message }],
  );
}

/** A key that nothing here knows. */
export const unknownKey = (path: readonly PropertyKey[]): Fault => ({
  path: pathText(path),
  expected: 'no such key: it is not known here',
});

const WHOLE_FILE = '(file)';

/** `['sections', 0, 'id']` as `sections[0].id`; the whole file as `(file)`. Keys may be a stranger's. */
export function pathText(path: readonly PropertyKey[]): string {
  if (path.length === 0) return WHOLE_FILE;
  return path
    .map((part, index) =>
      typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${visibleText(String(part))}`,
    )
    .join('');
}

/** Faults of a part of a file, at their places in the whole. */
export function faultsUnder(path: readonly PropertyKey[], faults: readonly Fault[]): readonly Fault[] {
  if (path.length === 0) return faults;
  const place = pathText(path);
  return faults.map((fault) => ({
    ...fault,
    path: fault.path === WHOLE_FILE ? place : `${place}${fault.path.startsWith('[') ? '' : '.'}${fault.path}`,
  }));
}

/** Faults for ids that stand more than once in a list, at the path of each repeat. */
export function duplicateFaults(
  ids: readonly { readonly id: string; readonly path: readonly PropertyKey[] }[],
): Fault[] {
  const first = new Map<string, readonly PropertyKey[]>();
  const faults: Fault[] = [];
  for (const { id, path } of ids) {
    const earlier = first.get(id);
    // A path is written out where there is something to tell: thousands of ids are looked at as a page opens.
    if (earlier === undefined) first.set(id, path);
    else
      faults.push({ path: pathText(path), expected: `an id of its own: "${id}" is already at ${pathText(earlier)}` });
  }
  return faults;
}
