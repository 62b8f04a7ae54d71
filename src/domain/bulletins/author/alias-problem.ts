import { isPlaceholder } from '../import/plain-text.ts';
import { isAlias } from '../schema.ts';

/**
 * What is wrong with a name that an author gives a threat, to be said after it; null where nothing is. Bulletins that
 * share a name are one card, and a word for nothing is shared by threats that have nothing in common.
 */
export const aliasProblem = (name: string): string | null =>
  isAlias(name) ? (isPlaceholder(name) ? 'says nothing' : null) : 'is no number or name such as CVE-2026-12345';
