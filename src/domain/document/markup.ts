/**
 * HTML text made by the tag below, or by nothing else: the private field keeps any other value from
 * passing for one.
 */
class Html {
  readonly #text: string;
  private constructor(text: string) {
    this.#text = text;
  }
  static of(text: string): Html {
    return new Html(text);
  }
  toString(): string {
    return this.#text;
  }
}

export type { Html };

/** What may stand in a template. Lists are joined; null, for a part that is left out, is empty. */
export type HtmlValue = Html | string | number | null | readonly HtmlValue[];

/**
 * Tagged template for HTML: every value is escaped, unless this tag made it. Values may stand in
 * text and in attributes in double quotes, nowhere else: not in a tag's name, a style or a script.
 */
export const html = (strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html =>
  Html.of(strings.reduce((text, part, index) => `${text}${valueText(values[index - 1] ?? null)}${part}`));

function valueText(value: HtmlValue): string {
  if (value === null) return '';
  if (value instanceof Html) return value.toString();
  if (Array.isArray(value)) return value.map(valueText).join('');
  return escapeText(String(value));
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeText = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

/** A style element. Its text is not escaped by HTML's rules, so it may hold nothing that could end it. */
export function styleElement(css: string): Html {
  if (css.includes('<')) throw new Error('Broken invariant: a style sheet holds no "<"');
  return Html.of(`<style>${css}</style>`);
}

/** A text as a CSS string: everything but plain letters and digits as a numeric escape. */
export const cssString = (text: string): string =>
  `"${text.replaceAll(/[^A-Za-z0-9]/gu, (character) => `\\${character.codePointAt(0)?.toString(16) ?? ''} `)}"`;
