import type { StoredPlan } from '#src/domain/assessment/plan/index.ts';
import { titleSchema } from '#src/domain/common/text.ts';

/** What a group is called, as a mark holds it (`planMarksSchema`). */
export const GROUP_NAME = titleSchema;

/** Groups of which one is done at most, by their names, each with the ids of its actions. */
export function groupsOf({
  actions,
}: StoredPlan): readonly { readonly name: string; readonly ids: readonly string[] }[] {
  const groups = new Map<string, string[]>();
  for (const { id, marks } of actions)
    if (marks?.group !== undefined) groups.set(marks.group, [...(groups.get(marks.group) ?? []), id]);
  return [...groups].map(([name, ids]) => ({ name, ids })).toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}
