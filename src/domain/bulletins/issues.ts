import { isSameJson } from '../common/same-json.ts';
import type { BulletinOutline } from './outlined/outline.ts';
import { looksAgain, SEVERITY_ORDER, type Bulletin, type BulletinList } from './schema.ts';

/** What became of one bulletin between two issues of a list. */
export type BulletinNews =
  | { readonly kind: 'new' | 'unchanged' | 'edited' | 'listed-again'; readonly id: string }
  /** To be looked at again, with why: a change that says so, or content that says so without one. */
  | { readonly kind: 'look-again'; readonly id: string; readonly why: readonly string[] }
  | {
      readonly kind: 'withdrawn' | 'superseded';
      readonly id: string;
      readonly reason: string | null;
      readonly by: string | null;
    }
  /** Gone from a complete list without a word: it is kept, and said. */
  | { readonly kind: 'dropped'; readonly id: string };

/** What is to be said of an issue as a whole. */
export type IssueNotice =
  | { readonly kind: 'another-list'; readonly listId: string }
  | { readonly kind: 'older-issue'; readonly seen: number; readonly found: number }
  /** The same number with other contents. */
  | { readonly kind: 'same-number'; readonly sequence: number }
  | { readonly kind: 'gap'; readonly missing: number };

export type IssueNews = { readonly notices: readonly IssueNotice[]; readonly bulletins: readonly BulletinNews[] };

/**
 * What an issue brings beside the one before it. Contents are compared and dates are not: whole feeds are saved again
 * without a change, and nobody is to be called for that.
 * @param droppedBefore ids that had been dropped from earlier issues, to tell when one is listed again
 */
export function compareIssues(
  before: BulletinList,
  next: BulletinList,
  droppedBefore: ReadonlySet<string> = new Set(),
): IssueNews {
  const notices = issueNotices(before, next);
  // Another list says nothing of this one, and an older issue nothing new.
  if (notices.some(({ kind }) => kind === 'another-list' || kind === 'older-issue')) return { notices, bulletins: [] };
  const earlier = new Map(before.bulletins.map((bulletin) => [bulletin.id, bulletin]));
  const ids = new Set(next.bulletins.map(({ id }) => id));
  return {
    notices,
    bulletins: [
      ...next.bulletins.map((bulletin): BulletinNews => {
        const old = earlier.get(bulletin.id);
        if (old) return newsOf(old, bulletin, before.sequence === next.sequence && !next.isIllustrative);
        return { kind: droppedBefore.has(bulletin.id) ? 'listed-again' : 'new', id: bulletin.id };
      }),
      ...(next.complete
        ? before.bulletins.filter(({ id }) => !ids.has(id)).map(({ id }): BulletinNews => ({ kind: 'dropped', id }))
        : []),
    ],
  };
}

function issueNotices(before: BulletinList, next: BulletinList): readonly IssueNotice[] {
  if (before.listId !== next.listId || before.publisher.name !== next.publisher.name)
    return [{ kind: 'another-list', listId: next.listId }];
  if (next.sequence < before.sequence) return [{ kind: 'older-issue', seen: before.sequence, found: next.sequence }];
  if (next.sequence === before.sequence)
    return isSameJson(before, next) ? [] : [{ kind: 'same-number', sequence: next.sequence }];
  const missing = next.sequence - before.sequence - 1;
  // Numbers made from times are never in a row.
  return missing > 0 && !isNumberedByTime(next) ? [{ kind: 'gap', missing }] : [];
}

/** Is it of somebody else's feed, whose numbers are made of times, or ours? */
export const isNumberedByTime = ({ bulletins }: { readonly bulletins: readonly BulletinOutline[] }): boolean =>
  bulletins.some(({ imported }) => imported);

/** @param isOneNumber do both stand in an issue of one number? */
function newsOf(before: Bulletin, next: Bulletin, isOneNumber = false): BulletinNews {
  const { id, state } = next;
  if (state.kind !== 'active' && before.state.kind === 'active')
    return state.kind === 'withdrawn'
      ? { kind: 'withdrawn', id, reason: state.reason, by: null }
      : { kind: 'superseded', id, reason: state.reason ?? null, by: state.by };
  const why = [
    ...next.changes
      .filter((change) => change.revision > before.revision && looksAgain(change))
      .map(({ sentence }) => sentence),
    ...unsaid(before, next),
  ];
  if (why.length > 0) return { kind: 'look-again', id, why };
  if (isSameJson(contentOf(before), contentOf(next))) return { kind: 'unchanged', id };
  // Of two texts under one number and one revision nobody can tell which holds. Feeds of others have numbers of ours.
  return isOneNumber && !next.imported && next.revision <= before.revision
    ? { kind: 'look-again', id, why: [SAME_REVISION] }
    : { kind: 'edited', id };
}

/** `assure bulletins number` makes no such issue. */
const SAME_REVISION =
  'It says something else under the same revision, in an issue whose number was here before: ask its publisher which holds.';

/** What must call people back although no change tells of it: other people's feeds seldom have such changes. */
function unsaid(before: Bulletin, next: Bulletin): readonly string[] {
  const said = new Set(next.changes.filter(({ revision }) => revision > before.revision).map(({ kind }) => kind));
  const named = new Set(before.technologies.map(({ id }) => id));
  const fixes = ({ actions }: Bulletin): number => actions.filter(({ kind }) => kind === 'patch').length;
  return [
    ...(before.state.kind !== 'active' && next.state.kind === 'active' ? ['It is active again.'] : []),
    ...(SEVERITY_ORDER[next.severity] < SEVERITY_ORDER[before.severity] && !said.has('severity-up')
      ? [`Severity was ${before.severity} and is ${next.severity}.`]
      : []),
    ...(next.exploited.known === 'yes' && before.exploited.known !== 'yes' && !said.has('exploited-now')
      ? ['Attackers use it now.']
      : []),
    ...(next.technologies.some(({ id }) => !named.has(id)) && !said.has('wider')
      ? ['It names more technologies.']
      : []),
    ...(fixes(before) === 0 && fixes(next) > 0 && !said.has('fix-available') ? ['There is a fix now.'] : []),
  ];
}

/** Does a later word on a bulletin call those back who had settled it? */
export const callsBack = (before: Bulletin, next: Bulletin): boolean => newsOf(before, next).kind === 'look-again';

/** A bulletin without what changes when it is merely saved again. */
function contentOf({
  issuedAt: _issued,
  sourceSavedAt: _saved,
  revision: _revision,
  changes: _changes,
  ...rest
}: Bulletin): unknown {
  return rest;
}

/** Is a list past the day on which its next issue was due? */
export const isOld = ({ nextExpectedBy }: Pick<BulletinList, 'nextExpectedBy'>, now: string): boolean =>
  nextExpectedBy !== null && Date.parse(nextExpectedBy) < Date.parse(now);
