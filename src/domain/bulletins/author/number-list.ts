import * as z from 'zod/mini';
import { faultsUnder, type Fault } from '../../common/faults.ts';
import { parseOutline, type FileOutline, type FileProblem } from '../../common/file.ts';
import { fail, ok, type Result } from '../../common/result.ts';
import { isSameJson } from '../../common/same-json.ts';
import { bulletinsFormat } from '../list-faults.ts';
import { bulletinListSchema, bulletinSchema, type Bulletin, type BulletinList } from '../schema.ts';
import type { Technology } from '../technologies.ts';
import { MOST_CHANGES } from './change-bulletin.ts';
import { everyFault } from './every-fault.ts';

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
  const numbered: BulletinList = { ...list, ...numberAfter(before, issuedAt) };
  const faults = [...(before ? faultsBeside(wholeOf(numbered), before) : []), ...bulletinsFormat.findFaults(numbered)];
  return faults.length > 0 ? fail(faults) : ok(numbered);
}

const numberAfter = (before: BulletinList | null, issuedAt: string): Pick<BulletinList, 'sequence' | 'issuedAt'> => ({
  sequence: before === null ? 1 : before.sequence + 1,
  issuedAt,
});

/**
 * The same of a file as it was read, with all that is wrong with it told at once: its shape, its parts, editions,
 * technologies, and what the issue before says otherwise. The number and the instant that stand in it are put right
 * first, since they are those of the issue that it was made from.
 * @returns the numbered file, which is a list, or what is wrong
 */
export async function numberFile(
  outline: FileOutline,
  before: BulletinList | null,
  issuedAt: string,
  find: Parameters<typeof everyFault>[1],
  technologies: readonly Technology[],
): Promise<Result<BulletinList, FileProblem>> {
  const json = { ...outline.json, ...numberAfter(before, issuedAt) };
  const numbered = { ...outline, json };
  const problem = await everyFault(numbered, find, technologies, () =>
    before ? faultsBeside(partsOf(json), before) : [],
  );
  return problem ? fail(problem) : parseOutline(numbered, bulletinsFormat);
}

/** What of a list is held against the issue before, as far as each is sound; null where it is not. */
type Parts = {
  readonly listId: string | null;
  readonly publisher: string | null;
  readonly issuedAt: string | null;
  readonly complete: boolean;
  readonly bulletins: readonly { readonly id: string | null; readonly whole: Bulletin | null }[];
};

const wholeOf = ({ publisher, bulletins, ...rest }: BulletinList): Parts => ({
  ...rest,
  publisher: publisher.name,
  bulletins: bulletins.map((whole) => ({ id: whole.id, whole })),
});

function partsOf(json: object): Parts {
  const given: Readonly<Record<string, unknown>> = { ...json };
  const { shape } = bulletinListSchema;
  const bulletins = Array.isArray(given['bulletins']) ? given['bulletins'] : [];
  return {
    listId: soundOr(shape.listId, given['listId']),
    publisher: soundOr(shape.publisher, given['publisher'])?.name ?? null,
    issuedAt: soundOr(shape.issuedAt, given['issuedAt']),
    complete: given['complete'] === true,
    bulletins: bulletins.map((one: unknown) => {
      const whole = soundOr(bulletinSchema, one);
      return { id: whole?.id ?? soundOr(bulletinSchema.shape.id, Object(one).id), whole };
    }),
  };
}

function soundOr<T>(schema: z.ZodMiniType<T>, value: unknown): T | null {
  const parsed = z.safeParse(schema, value);
  return parsed.success ? parsed.data : null;
}

function faultsBeside(list: Parts, before: BulletinList): readonly Fault[] {
  const isOther = (one: string | null, other: string): boolean => one !== null && one !== other;
  if (isOther(list.listId, before.listId) || isOther(list.publisher, before.publisher.name))
    return [
      {
        path: 'listId',
        expected: `"${before.listId}" of ${before.publisher.name}, the list that the earlier issue is of`,
      },
    ];
  const ids = new Set(list.bulletins.map(({ id }) => id));
  const earlier = new Map(before.bulletins.map((bulletin) => [bulletin.id, bulletin]));
  return [
    ...(list.issuedAt === null || Date.parse(list.issuedAt) > Date.parse(before.issuedAt)
      ? []
      : [{ path: 'issuedAt', expected: `an instant after ${before.issuedAt}, that of the issue before` }]),
    // One whose id cannot be read may be any.
    ...(list.complete && !ids.has(null)
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
    ...list.bulletins.flatMap(({ whole }, at): readonly Fault[] => {
      const old = whole === null ? undefined : earlier.get(whole.id);
      return whole && old ? faultsUnder(['bulletins', at], changeFaults(whole, old)) : [];
    }),
  ];
}

/** What is wrong with a bulletin beside the same of the issue before. */
function changeFaults(next: Bulletin, old: Bulletin): readonly Fault[] {
  const revision = revisionFault(next, old);
  if (revision !== null) return [{ path: 'revision', expected: revision }];
  // Feeds of others move their dates, and tell their histories otherwise.
  if (next.imported) return [];
  return [
    ...(Date.parse(next.issuedAt) === Date.parse(old.issuedAt)
      ? []
      : [{ path: 'issuedAt', expected: `${old.issuedAt}, as in the issue before: clocks run from there` }]),
    ...(tellsAllThatWas(next, old)
      ? []
      : [{ path: 'changes', expected: `those of the issue before as they were told there, and new ones after them` }]),
  ];
}

/** The oldest may go where there are more than a bulletin holds. */
function tellsAllThatWas(next: Bulletin, old: Bulletin): boolean {
  const kept = next.changes.filter(({ revision }) => revision <= old.revision);
  const isFull = next.changes.length >= MOST_CHANGES;
  return (
    (isFull || kept.length === old.changes.length) &&
    isSameJson(kept, kept.length === 0 ? [] : old.changes.slice(-kept.length))
  );
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
