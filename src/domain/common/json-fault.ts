/** Where a text stops being JSON, and what could have stood there. Lines and columns begin at 1. */
export type JsonFault = { readonly line: number; readonly column: number; readonly expected: string };

type Need = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end';

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
/** What ends a string, begins an escape, or may not stand in one. */
const NOT_PLAIN = /["\\\u0000-\u001F]/g;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const SPACE = /[ \t\n\r]*/y;

/**
 * Finds the fault in a text that `JSON.parse` has refused: engines tell the place in forms of their own, or
 * not at all. Reads without recursion, since a text may open a million brackets.
 * @returns null where the text is JSON
 */
export function findJsonFault(text: string): JsonFault | null {
  const closers: ('}' | ']')[] = [];
  let need: Need = 'value';
  let at = 0;
  const matchAt = (pattern: RegExp): number => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0].length ?? 0;
  };
  for (;;) {
    at += matchAt(SPACE);
    const closer = closers.at(-1);
    const isKey: boolean = need === 'key' || need === 'key-or-end';
    if (need === 'comma-or-end' && closer === undefined)
      return at === text.length ? null : faultAt(text, at, 'nothing more: the file is complete here');
    const letter = text[at];
    if (letter === undefined) return faultAt(text, at, `${wordsFor(need, closer)}; the file ends here`);
    if (letter === closer && (need === 'comma-or-end' || need === 'value-or-end' || need === 'key-or-end')) {
      closers.pop();
      need = 'comma-or-end';
      at += 1;
    } else if (need === 'comma-or-end' || need === 'colon') {
      if (letter !== (need === 'colon' ? ':' : ',')) return faultAt(text, at, wordsFor(need, closer));
      need = need === 'colon' || closer === ']' ? 'value' : 'key';
      at += 1;
    } else if (letter === '"') {
      at = endOfPlain(text, at + 1);
      if (text[at] !== '"') return faultAt(text, at, stringWords(text[at]));
      need = isKey ? 'colon' : 'comma-or-end';
      at += 1;
    } else if (isKey) {
      return faultAt(text, at, wordsFor(need, closer));
    } else if (letter === '{' || letter === '[') {
      closers.push(letter === '{' ? '}' : ']');
      need = letter === '{' ? 'key-or-end' : 'value-or-end';
      at += 1;
    } else {
      const length = matchAt(NUMBER) || matchAt(WORD);
      if (length === 0) return faultAt(text, at, wordsFor(need, closer));
      need = 'comma-or-end';
      at += length;
    }
  }
}

/** Where a string ends: at its closing quote, or at what may not stand in it. */
function endOfPlain(text: string, start: number): number {
  let at = start;
  for (;;) {
    NOT_PLAIN.lastIndex = at;
    const found = NOT_PLAIN.exec(text);
    if (!found) return text.length;
    if (found[0] !== '\\') return found.index;
    ESCAPE.lastIndex = found.index;
    const escape = ESCAPE.exec(text);
    if (!escape) return found.index;
    at = found.index + escape[0].length;
  }
}

function wordsFor(need: Need, closer: '}' | ']' | undefined): string {
  switch (need) {
    case 'value':
      return 'a value: text in double quotes, a number, true, false, null, { or [';
    case 'value-or-end':
      return 'a value or ]';
    case 'key':
      return 'a key in double quotes';
    case 'key-or-end':
      return 'a key in double quotes or }';
    case 'colon':
      return 'a colon';
    case 'comma-or-end':
      return `a comma or ${closer ?? 'the end'}`;
  }
}

function stringWords(letter: string | undefined): string {
  if (letter === undefined) return 'a closing double quote; the file ends here';
  return letter === '\\'
    ? String.raw`an escape that JSON knows, such as \n or \u0041`
    : 'a closing double quote: a line break or control character in a text is written as an escape';
}

/** A column counts letters as a person sees them in an editor: by code point. */
function faultAt(text: string, at: number, expected: string): JsonFault {
  const before = text.slice(0, at);
  const lineStart = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  const line = (before.match(/\r\n|\r|\n/g)?.length ?? 0) + 1;
  return { line, column: Array.from(before.slice(lineStart)).length + 1, expected };
}
