import { countOf } from '../../common/format.ts';
import { isAlias } from '../schema.ts';
import { isPlaceholder, plainLine } from './plain-text.ts';

const FEW = 3;

/** Some of what is left out, as it stands in the file. */
export function fewOf(values: readonly string[]): string {
  const shown = values.slice(0, FEW).map((value) => `"${plainLine(value, 80).text}"`);
  return `${shown.join(', ')}${values.length > FEW ? ` and ${values.length - FEW} more` : ''}`;
}

/** That a field holds a word for "nothing to say", and what follows from that; none where it says something. */
export const saysNothing = (field: string, value: string, then: string): readonly string[] =>
  isPlaceholder(value) ? [`${field} says nothing ("${value.trim()}"): ${then}`] : [];

/** Addresses that become no link. */
export const refusedAddresses = (refused: readonly string[]): readonly string[] =>
  refused.length === 0
    ? []
    : [
        `${refused.length} of its addresses left out (${fewOf(refused)}): they do not begin with https://, or hold signs that no link here may`,
      ];

/** More than a bulletin holds; none where all fit. */
export const beyond = (count: number, most: number, what: string): readonly string[] =>
  count > most ? [`${count - most} of its ${what} left out: ${most} are kept`] : [];

const MOST_ALIASES = 500;

/** What others call the same threat, each once, as far as it can stand among the aliases; `note` is told of the rest. */
export function aliasesAmong(names: readonly string[], note: (words: string) => void): string[] {
  const each = [...new Set(names.map((name) => name.trim()))];
  const empty = each.filter(isPlaceholder);
  const said = each.filter((name) => !isPlaceholder(name));
  const odd = said.filter((name) => !isAlias(name));
  if (empty.length > 0) note(`${countOf(empty.length, 'number')} left out that says nothing: ${fewOf(empty)}`);
  if (odd.length > 0) note(`${odd.length} of its names left out (${fewOf(odd)}): they hold signs that no number has`);
  const fit = said.filter(isAlias);
  for (const words of beyond(fit.length, MOST_ALIASES, 'names')) note(words);
  return fit.slice(0, MOST_ALIASES);
}
