import { bulletinsFormat } from '../list-faults.ts';
import type { Bulletin, BulletinList } from '../schema.ts';
import { pathText, type Fault } from '../../common/faults.ts';
import { fail, ok, type Result } from '../../common/result.ts';
import { isSameJson } from '../../common/same-json.ts';

/**
 * A list as its next issue: one more than the issue before, with the instant of now. What readers hold against the issue
 * before is held against it here, so that nothing is changed or taken away in silence.
 * @param before the issue before; null for the first
 * @returns the issue, or every fault in it
 */
export function numberList(
  list: BulletinList,
  before: BulletinList | null,
  issuedAt: string,
): Result<BulletinList, readonly Fault[]> {
  const numbered: BulletinList = { ...list, sequence: before === null ? 1 : before.sequence + 1, issuedAt };
  const faults = [...(before ? faultsBeside(numbered, before) : []), ...bulletinsFormat.findFaults(numbered)];
  return faults.length > 0 ? fail(faults) : ok(numbered);
}

function faultsBeside(list: BulletinList, before: BulletinList): readonly Fault[] {
  if (list.listId !== before.listId || list.publisher.name !== before.publisher.name)
    return [
      {
        path: 'listId',
        expected: `"${before.listId}" of ${before.publisher.name}, the list that the earlier issue is of`,
      },
    ];
  const ids = new Set(list.bulletins.map(({ id }) => id));
  const earlier = new Map(before.bulletins.map((bulletin) => [bulletin.id, bulletin]));
  return [
    ...(Date.parse(list.issuedAt) > Date.parse(before.issuedAt)
      ? []
      : [{ path: 'issuedAt', expected: `an instant after ${before.issuedAt}, that of the issue before` }]),
    ...(list.complete
      ? before.bulletins.flatMap(({ id, state }) =>
          ids.has(id) || state.kind !== 'active'
            ? []
            : [
                {
                  path: 'bulletins',
                  expected: `"${id}" of the issue before: withdraw it with a reason, since nothing is taken away in silence`,
                },
              ],
        )
      : []),
    ...list.bulletins.flatMap((bulletin, at): readonly Fault[] => {
      const old = earlier.get(bulletin.id);
      const expected = old && revisionFault(bulletin, old);
      return expected ? [{ path: pathText(['bulletins', at, 'revision']), expected }] : [];
    }),
  ];
}

function revisionFault(next: Bulletin, old: Bulletin): string | null {
  if (next.revision < old.revision) return `${old.revision} or more: the issue before has revision ${old.revision}`;
  const { sourceSavedAt: _next, ...nextRest } = next;
  const { sourceSavedAt: _old, ...oldRest } = old;
  if (next.revision === old.revision && !isSameJson(nextRest, oldRest))
    return `${old.revision + 1}: it is not as in the issue before, so its revision rises and "changes" tells of it`;
  if (next.revision > old.revision && !next.changes.some(({ revision }) => revision > old.revision))
    return `${old.revision}, or a change in "changes" that says what is new`;
  return null;
}
