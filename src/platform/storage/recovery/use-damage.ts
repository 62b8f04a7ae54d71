import { attempt } from '../storage-problem.ts';
import type { Live } from '../use-stored.ts';
import { findDamage, type Damage } from './damage.ts';
import { useLive } from '../use-live.ts';

/** What is damaged in this browser, and so is in no list. */
export const useDamage = (): Live<readonly Damage[]> => useLive(() => attempt(findDamage), []);
