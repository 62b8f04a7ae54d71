import type { Plugin } from 'postcss';

/** The app's captions stand within their headings, and never after anything. */
const CAPTION_AFTER_ANYTHING = /\+\s*\[class\^="?nhsuk-caption"?\]$/;
const ANYTHING_AFTER_ANYTHING = /\*\s*\+\s*\*/;

/** Where anything may stand before, or where nothing but an attribute says what stands after. */
const TOO_WIDE = /(?:^|[\s>])\*\s*[+~]|[+~]\s*[*[]/;
/** A class says where these are looked for. */
const FOUND_BY_CLASS = /\.nhsuk-button\[hidden\]\s*\+\s*\*$/;

/**
 * Says more narrowly what NHS.UK's style sheet says of neighbours. While one rule begins with "anything that stands
 * after", Chromium works out the style of all that an element is put into, at each element that is put in: of a whole
 * page of questions for each further one.
 */
export const nearSiblings: Plugin = {
  postcssPlugin: 'near-siblings',
  OnceExit(sheet) {
    sheet.walkRules((rule) => {
      const near = rule.selectors
        .filter((selector) => !CAPTION_AFTER_ANYTHING.test(selector))
        // The same elements, and no stronger than before.
        .map((selector) => selector.replace(ANYTHING_AFTER_ANYTHING, ':where(:not(:first-child))'));
      const wide = near.find((selector) => TOO_WIDE.test(selector) && !FOUND_BY_CLASS.test(selector));
      if (wide !== undefined)
        throw rule.error(`"${wide}" has whole pages looked at, at each change: say by a class what stands after what.`);
      if (near.length === 0) rule.remove();
      else if (near.join() !== rule.selectors.join()) rule.selectors = near;
    });
  },
};
