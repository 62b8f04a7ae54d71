import type { CalendarDate } from '#src/domain/common/calendar-date.ts';

/** What is known of how safely the work is kept; each a fact that was looked up, none a hope. */
export type KeepingFacts = {
  /** Write transactions that have not committed, or typed words that wait for one. */
  readonly pending: number;
  /** A write failed, or the store cannot be used. */
  readonly hasProblem: boolean;
  /** How many changes were committed in this browser since it was empty. */
  readonly changeCount: number;
  /** Is something begun in a form that does not count yet? It is kept here like a change, and in no copy. */
  readonly hasBegun: boolean;
  /** null before it has been laid down. */
  readonly canary: { readonly laterDays: number; readonly lost: Span | null } | null;
  readonly mayBePrivate: boolean;
  /** Nothing is kept in the browser: what is entered goes with the page. */
  readonly isInMemory: boolean;
  /** The backup made last: which changes it holds, and whether it was read back. */
  readonly backup: { readonly changeCount: number; readonly isVerified: boolean } | null;
  /** The file that is kept up to date, if one was chosen. */
  readonly keptFile: { readonly changeCount: number; readonly trouble: FileTrouble | null } | null;
};

/** From when to when something was kept, as calendar dates. */
export type Span = { readonly since: CalendarDate; readonly lastFound: CalendarDate };

export type FileTrouble = 'clash' | 'gone' | 'failed' | 'too-large' | 'no-permission';

/** Why it is safe to close the page. */
export type Proof = 'nothing-entered' | 'file-up-to-date' | 'backup-verified' | 'found-on-later-day';

/** Why that is not yet proved, the most pressing first. */
export type Doubt =
  | { readonly kind: 'file'; readonly trouble: FileTrouble }
  /** What this browser kept over that time was cleared. */
  | { readonly kind: 'cleared-before'; readonly span: Span }
  | { readonly kind: 'may-be-private' }
  | { readonly kind: 'no-backup' }
  | { readonly kind: 'backup-behind'; readonly changes: number }
  | { readonly kind: 'backup-unverified' }
  /** No copy holds it, whatever else a copy holds. */
  | { readonly kind: 'begun-in-no-copy' }
  | { readonly kind: 'no-later-day' };

export type Safety =
  | { readonly level: 'not-saved' }
  | { readonly level: 'saving' }
  /** In memory, with no copy that holds every change. */
  | { readonly level: 'page-only'; readonly doubts: readonly Doubt[] }
  | { readonly level: 'safe'; readonly proof: Proof }
  /** What was kept over that time is gone, and nothing was entered since: nobody is to think that all is well. */
  | { readonly level: 'cleared'; readonly span: Span }
  | { readonly level: 'unproved'; readonly doubts: readonly Doubt[] };

/**
 * The one rule behind the light. "Safe" needs every write committed, and one proof that what was
 * written will last: a file or verified backup with every change in it, or a browser that has been
 * seen to keep data from one day to another and shows no sign of clearing them. What is begun in a form is in no file
 * and no backup, so that of it only the browser is proof. A file that the user relies on and that is not kept up makes
 * it unproved, whatever else is known.
 */
export function safeToClose({
  pending,
  hasProblem,
  changeCount,
  hasBegun,
  canary,
  mayBePrivate,
  isInMemory,
  backup,
  keptFile,
}: KeepingFacts): Safety {
  if (hasProblem) return { level: 'not-saved' };
  if (pending > 0) return { level: 'saving' };
  const lost = canary?.lost ?? null;
  if (changeCount === 0 && !hasBegun) {
    if (isInMemory) return { level: 'page-only', doubts: [] };
    return lost ? { level: 'cleared', span: lost } : { level: 'safe', proof: 'nothing-entered' };
  }
  const hasLasted = canary !== null && canary.laterDays > 0;
  const isBrowserProof = !isInMemory && hasLasted && !lost && !mayBePrivate;
  const isBegunAtRisk = hasBegun && !isBrowserProof;
  const behind = backup ? changeCount - backup.changeCount : 0;
  const isInFile = keptFile?.trouble === null;
  if (isInFile) {
    if (keptFile.changeCount !== changeCount) return { level: 'saving' };
    if (!isBegunAtRisk) return { level: 'safe', proof: 'file-up-to-date' };
  }
  if (!keptFile && backup?.isVerified && behind === 0 && !isBegunAtRisk)
    return { level: 'safe', proof: 'backup-verified' };
  if (!keptFile && isBrowserProof) return { level: 'safe', proof: 'found-on-later-day' };
  const ofFile = listed(keptFile?.trouble != null && { kind: 'file', trouble: keptFile.trouble });
  const ofCopies = listed(
    !isInFile && !backup && { kind: 'no-backup' },
    !isInFile && behind > 0 && { kind: 'backup-behind', changes: behind },
    !isInFile && backup !== null && !backup.isVerified && { kind: 'backup-unverified' },
    isBegunAtRisk && { kind: 'begun-in-no-copy' },
  );
  if (isInMemory) return { level: 'page-only', doubts: [...ofFile, ...ofCopies] };
  const ofBrowser = listed(
    lost !== null && { kind: 'cleared-before', span: lost },
    mayBePrivate && { kind: 'may-be-private' },
  );
  return {
    level: 'unproved',
    doubts: [...ofFile, ...ofBrowser, ...ofCopies, ...listed(!hasLasted && { kind: 'no-later-day' })],
  };
}

/**
 * Would closing the page lose something that no copy holds, so that the browser is to ask first? Only where nothing is
 * kept in the browser, and there whatever the light says: what is being saved goes with the page as well. A backup that
 * was handed out counts, read back or not.
 */
export function isLostOnClosing({
  pending,
  hasProblem,
  changeCount,
  hasBegun,
  isInMemory,
  backup,
  keptFile,
}: KeepingFacts): boolean {
  if (!isInMemory) return false;
  const isCopied =
    changeCount === 0 ||
    backup?.changeCount === changeCount ||
    (keptFile?.trouble === null && keptFile.changeCount === changeCount);
  return pending > 0 || hasProblem || hasBegun || !isCopied;
}

const listed = (...doubts: readonly (Doubt | false)[]): readonly Doubt[] => doubts.filter((doubt) => doubt !== false);

const RANKS = { safe: 0, saving: 0, cleared: 1, unproved: 1, 'page-only': 1, 'not-saved': 2 } as const satisfies Record<
  Safety['level'],
  number
>;

/** Is this worse than that was? Only then is a change of the light spoken; "saving" is on the way, not worse. */
export const isWorse = (level: Safety['level'], before: Safety['level']): boolean => RANKS[level] > RANKS[before];
