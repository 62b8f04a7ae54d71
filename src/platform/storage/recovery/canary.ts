import * as z from 'zod/mini';
import type { CalendarDate } from '#src/domain/common/calendar-date.ts';
import { database, isInMemory } from '../database.ts';
import { noteStoreProblem } from '../save-status.ts';
import { loadSettings, type Canary } from '../settings.ts';
import { attempt } from '../storage-problem.ts';

/** Where a copy of the canary lies outside the database, so that its vanishing is noticed. Guards stored data. */
const MIRROR = 'carecert-assure/canary';
/** Set while a tab lives: a reload proves nothing, since the browser was never closed. */
const SEEN = 'carecert-assure/seen';

const mirrorSchema = z.object({ since: z.string(), lastFound: z.string() });
type Mirror = z.infer<typeof mirrorSchema>;

/**
 * The canary after a look at the store, pure.
 * @param found what lies in the database
 * @param mirror the copy outside it
 * @param isOpenedAnew false for a reload of a tab that was there before
 * @returns a new canary where there was none; `lost` where only the copy is left. When both are gone
 *   nothing can be known.
 */
export function nextCanary(
  found: Canary | null,
  mirror: Mirror | null,
  today: CalendarDate,
  isOpenedAnew: boolean,
): Canary {
  if (!found) return { since: today, lastFound: today, laterDays: 0, lost: mirror };
  if (!isOpenedAnew || found.lastFound >= today) return found;
  return { ...found, lastFound: today, laterDays: found.laterDays + 1 };
}

/**
 * Looks for the canary, once as the app starts, and lays it down for the next time. This is also the
 * first write of a page: where it fails, the screen says so before anything has been typed.
 */
export async function tendCanary(today: CalendarDate): Promise<void> {
  if (isInMemory()) return;
  const isOpenedAnew = readText('sessionStorage', SEEN) === null;
  const tended = await attempt(() =>
    database.transaction('rw', database.settings, async () => {
      const canary = nextCanary((await loadSettings()).canary, readMirror(), today, isOpenedAnew);
      await database.settings.put({ key: 'canary', value: canary });
      return canary;
    }),
  );
  if (!tended.ok) return noteStoreProblem(tended.problem);
  const { since, lastFound } = tended.value;
  writeText('localStorage', MIRROR, JSON.stringify({ since, lastFound }));
  writeText('sessionStorage', SEEN, 'yes');
}

/** So that erasing everything is not taken for a loss, and leaves nothing. */
export function forgetCanaryMirror(): void {
  writeText('localStorage', MIRROR, null);
  writeText('sessionStorage', SEEN, null);
}

function readMirror(): Mirror | null {
  try {
    return mirrorSchema.parse(JSON.parse(readText('localStorage', MIRROR) ?? ''));
  } catch {
    return null;
  }
}

function readText(store: 'localStorage' | 'sessionStorage', key: string): string | null {
  try {
    return globalThis[store].getItem(key);
  } catch {
    return null;
  }
}

function writeText(store: 'localStorage' | 'sessionStorage', key: string, text: string | null): void {
  try {
    if (text === null) globalThis[store].removeItem(key);
    else globalThis[store].setItem(key, text);
  } catch {
    // Blocked or full: then a cleared database cannot be told from a new browser.
  }
}
