import type { Result } from '#src/domain/common/result.ts';
import { database } from './database.ts';
import { noteSaved, noteSaveProblem, noteSaving } from './save-status.ts';
import { problemOf, type StorageProblem } from './storage-problem.ts';

type TableName = 'assessments' | 'answers' | 'history' | 'questionnaires' | 'packs' | 'settings';

/**
 * One write transaction, with the save status told before and after. It resolves when the browser
 * has committed; on any problem nothing of it is kept.
 * @param at the instant that the screen will call the time of saving
 */
export async function write<T>(at: string, tables: readonly TableName[], work: () => Promise<T>): Promise<Result<T, StorageProblem>> {
  noteSaving();
  try {
    const value = await database.transaction('rw', [...tables], work);
    noteSaved(at);
    return { ok: true, value };
  } catch (error) {
    const problem = problemOf(error);
    noteSaveProblem(problem);
    return { ok: false, problem };
  }
}
