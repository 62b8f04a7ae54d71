import { fail, ok, type Result } from '#src/domain/common/result.ts';

/** Why something could not be written or read. Nothing was half written: every write is one transaction. */
export type StorageProblem =
  /** The browser gives no more room. */
  | { readonly kind: 'full' }
  /** The browser keeps this page from storing anything. */
  | { readonly kind: 'blocked'; readonly detail: string }
  /** A newer version of the app has upgraded the store; this page must be reloaded. */
  | { readonly kind: 'superseded' }
  /** The lock of the workspace was set, changed or taken off elsewhere; this page must be reloaded. */
  | { readonly kind: 'locked' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'signed-off' }
  /** One more would make a row that cannot be read again. */
  | {
      readonly kind: 'too-many';
      readonly what: 'sign-offs' | 'pieces of evidence' | 'changes' | 'second opinions';
      readonly limit: number;
    }
  /** Assessments of these organisations answer the edition that was to go. */
  | { readonly kind: 'in-use'; readonly by: readonly string[] }
  /** A row does not have the shape it was written in. */
  | { readonly kind: 'damaged'; readonly detail: string }
  /** What was to be written could not be read again. */
  | { readonly kind: 'unfit'; readonly detail: string }
  | { readonly kind: 'failed'; readonly detail: string };

/** Thrown inside a transaction to abort it with a foreseen problem. */
export class StorageRefusal extends Error {
  readonly problem: StorageProblem;
  constructor(problem: StorageProblem) {
    super(problem.kind);
    this.name = 'StorageRefusal';
    this.problem = problem;
  }
}

/** Runs storage work; turns the database's errors into problems. */
export async function attempt<T>(work: () => Promise<T>): Promise<Result<T, StorageProblem>> {
  try {
    return ok(await work());
  } catch (error) {
    return fail(problemOf(error));
  }
}

/** Names of errors as Dexie and IndexedDB give them; a quota error often comes wrapped in an abort. */
export function problemOf(error: unknown): StorageProblem {
  for (const cause of causesOf(error)) {
    if (cause instanceof StorageRefusal) return cause.problem;
    if (cause.name === 'QuotaExceededError') return { kind: 'full' };
    if (cause.name === 'VersionError' || cause.name === 'DatabaseClosedError') return { kind: 'superseded' };
    if (
      ['SecurityError', 'MissingAPIError', 'InvalidStateError', 'UnknownError', 'OpenFailedError'].includes(cause.name)
    ) {
      return { kind: 'blocked', detail: cause.message };
    }
  }
  return { kind: 'failed', detail: error instanceof Error ? error.message : String(error) };
}

function causesOf(error: unknown): Error[] {
  const causes: Error[] = [];
  let next: unknown = error;
  while (next instanceof Error && !causes.includes(next)) {
    causes.push(next);
    next = innerOf(next);
  }
  // The innermost cause says the most.
  return causes.toReversed();
}

/** Where Dexie keeps the browser's own error; of many rows that could not be put, the first one's. */
function innerOf(error: Error): unknown {
  if ('failures' in error && Array.isArray(error.failures)) return error.failures[0];
  return 'inner' in error && error.inner ? error.inner : error.cause;
}
