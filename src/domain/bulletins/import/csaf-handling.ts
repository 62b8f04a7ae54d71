import type { Bulletin } from '../schema.ts';
import type { Csaf } from './csaf-shape.ts';
import { isPlaceholder, plainLine } from './plain-text.ts';

/** In the words of both versions of the protocol. */
const TLP: ReadonlyMap<string, Bulletin['tlp']> = new Map([
  ['WHITE', 'clear'],
  ['CLEAR', 'clear'],
  ['GREEN', 'green'],
  ['AMBER', 'amber'],
  ['RED', 'red'],
]);

/**
 * Whom a document may be shown to, never wider than it says: what has no step of its own here takes the next stricter.
 * What was guessed is added to `guesses`.
 */
export function handlingOf(distribution: Csaf['document']['distribution'], guesses: string[]): Bulletin['tlp'] {
  const { tlp, text = '' } = distribution ?? {};
  const rule = plainLine(text, 400).text;
  if (!isPlaceholder(rule))
    guesses.push(`How it may be shared it says in words, which go before its label: "${rule}".`);
  const shown = plainLine(tlp?.label ?? '', 80).text;
  const label = shown
    .toUpperCase()
    .replace(/^TLP\s*:\s*/, '')
    .trim();
  const known = TLP.get(label);
  if (known !== undefined) return known;
  if (isPlaceholder(label)) {
    const said = label === '' ? '' : `, but "${shown}"`;
    guesses.push(`Handling is "amber": the document has no label${said}.`);
    return 'amber';
  }
  guesses.push(
    /^AMBER\W+STRICT$/.test(label)
      ? `Handling is "red", the next stricter that there is here: the document says "${shown}", to be shared within its organisation alone.`
      : `Handling is "red": "${shown}" is no label that is known here.`,
  );
  return 'red';
}
