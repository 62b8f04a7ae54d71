import type { Answer, Evidence } from '../schema.ts';

/** The pieces that any of these answers rest on: what a sign-off freezes, and what next year goes on with. */
export function restedOn(answers: readonly Answer[], evidence: readonly Evidence[]): readonly Evidence[] {
  const ids = new Set(answers.flatMap((answer) => answer.evidence));
  return byId(evidence.filter(({ id }) => ids.has(id)));
}

/** How many answers rest on each piece, by its id; none for one that no answer rests on. */
export function countUses(answers: readonly Answer[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of answers.flatMap((answer) => answer.evidence)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** Pieces in the order of a file: that in which rows are stored says nothing. */
export const byId = (evidence: readonly Evidence[]): Evidence[] =>
  evidence.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

/** What these pieces are, in a history: a piece whose damaged row was removed has no name any more. */
export const titlesOf = (ids: readonly string[], evidence: readonly Evidence[]): readonly string[] =>
  ids.map((id) => evidence.find((piece) => piece.id === id)?.title ?? 'a piece that is no longer here');
