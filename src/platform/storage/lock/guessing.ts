import * as z from 'zod/mini';

/** Wrong passphrases in a row; kept in the database, so that a reload does not begin again. */
export const triesSchema = z.object({ count: z.int(), lastAt: z.number() });
export type Tries = z.infer<typeof triesSchema>;

const FREE_TRIES = 3;
const FIRST_WAIT_SECONDS = 5;
const LONGEST_WAIT_SECONDS = 300;

/**
 * How long to wait before the next try, in whole seconds: nothing after a slip or two, then double each
 * time. It slows anyone who sits at this screen. Anyone who copies the database is slowed by the work that
 * each guess costs, and by the length of the passphrase.
 * @param now milliseconds since 1970; a clock that was set back counts as no time gone by (`fromNow`)
 */
export function secondsToWait(tries: Tries | null, now: number): number {
  if (!tries || tries.count < FREE_TRIES) return 0;
  const wait = Math.min(FIRST_WAIT_SECONDS * 2 ** (tries.count - FREE_TRIES), LONGEST_WAIT_SECONDS);
  return Math.max(0, Math.ceil(wait - Math.max(0, now - tries.lastAt) / 1000));
}

/**
 * Tries as they count from now on: after a clock was set back the wait begins once more, or it would last until the
 * clock has caught up.
 */
export const fromNow = (tries: Tries | null, now: number): Tries | null =>
  tries && tries.lastAt > now ? { ...tries, lastAt: now } : tries;
