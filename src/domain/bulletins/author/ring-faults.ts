import { pathText, type Fault } from '../../common/faults.ts';
import type { BulletinList } from '../schema.ts';

/** Bulletins that took each other's place: readers would be sent round, and shown none of them. */
export function ringFaults({ bulletins }: Pick<BulletinList, 'bulletins'>): readonly Fault[] {
  const next = new Map(bulletins.flatMap(({ id, state }) => (state.kind === 'superseded' ? [[id, state.by]] : [])));
  const seen = new Set<string>();
  const inRing = new Set<string>();
  for (const first of next.keys()) {
    const way: string[] = [];
    let at: string | undefined = first;
    // What was come by before leads to no ring but its own.
    for (; at !== undefined && !seen.has(at); at = next.get(at)) {
      seen.add(at);
      way.push(at);
    }
    const begins = at === undefined ? -1 : way.indexOf(at);
    if (begins >= 0) for (const id of way.slice(begins)) inRing.add(id);
  }
  return bulletins.flatMap(({ id, state }, at) =>
    // One that names itself is told by the list.
    state.kind === 'superseded' && state.by !== id && inRing.has(id)
      ? [
          {
            path: pathText(['bulletins', at, 'state', 'by']),
            expected: `a bulletin that does not lead back to "${id}", or none of them is shown`,
          },
        ]
      : [],
  );
}
