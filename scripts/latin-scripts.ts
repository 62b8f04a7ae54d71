import type { Plugin } from 'vite';

/**
 * Writes what is beyond Latin-1 as escapes. One such letter, a curly quote in a message, has Chromium's engine hold the
 * whole text of its script at two bytes a letter for as long as the page lives.
 */
export function latinScripts(): Plugin {
  return {
    name: 'latin-scripts',
    apply: 'build',
    generateBundle: {
      // Before the portable edition's scripts are put into its page, and hashed.
      order: 'pre',
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) if (file.type === 'chunk') file.code = inLatin(file.code);
      },
    },
  };
}

/**
 * The same script, for strings and regular expressions read their escapes.
 * @throws where a raw template holds such a letter, which would then stand there as its escape
 */
export function inLatin(code: string): string {
  const raw = /String\.raw`[^`]*[^\0-\xff][^`]*`/.exec(code);
  if (raw) throw new Error(`a raw template holds more than Latin-1, so write it with escapes: ${raw[0]}`);
  return code.replaceAll(/[^\0-\xff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
