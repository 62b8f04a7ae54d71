import type { FoundTechnology } from '../technologies.ts';
import { plainLine } from './plain-text.ts';

/** What a name of a feed was taken for, in words. */
export const guessWords = (found: readonly FoundTechnology[], vendor: string, product: string): string =>
  plainLine(`"${`${vendor} ${product}`.trim()}" was taken for ${found.map(({ id }) => id).join(', ')}`, 600).text;
