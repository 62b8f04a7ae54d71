import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'postcss';

const SRC = new URL('../src', import.meta.url).pathname;

/** What stands in `:not()` and its like is no class that an element must have. */
const WITHIN_BRACKETS = /\([^()]*\)/g;

/**
 * Takes from the style sheet the looks of NHS.UK's components that nothing in the app wears: more than half of it, which
 * a page reads before it draws anything. PurgeCSS does the like, but a class that a template puts together it knows from
 * a list kept by hand alone, and what is missing there shows in no test.
 */
export function wornStyles(isWorn: (name: string) => boolean = wornBy(textsOf(SRC))): Plugin {
  return {
    postcssPlugin: 'worn-styles',
    OnceExit(sheet) {
      sheet.walkRules((rule) => {
        const worn = rule.selectors.filter((selector) => classesOf(selector).every(isWorn));
        if (worn.length === 0) rule.remove();
        else if (worn.length < rule.selectors.length) rule.selectors = worn;
      });
      sheet.walkAtRules((rule) => {
        if (rule.nodes?.length === 0) rule.remove();
      });
    },
  };
}

function classesOf(selector: string): readonly string[] {
  let outside = selector;
  while (WITHIN_BRACKETS.test(outside)) outside = outside.replaceAll(WITHIN_BRACKETS, '');
  return [...outside.matchAll(/\.(nhsuk-[\w-]+)/g)].map(([, name = '']) => name);
}

/** Is a class named in one of these texts, in one piece or by a template such as `nhsuk-${kind}__label`? */
export function wornBy(texts: readonly string[]): (name: string) => boolean {
  const names = new Set(texts.flatMap((text) => text.match(/nhsuk-[\w-]+/g) ?? []));
  const templates = texts
    .flatMap((text) => text.match(/nhsuk-[\w-]*\$\{(?:[^{}]|\$\{[^{}]*\})*\}(?:[\w-]|\$\{[^{}]*\})*/g) ?? [])
    .map((template) => new RegExp(`^${template.replaceAll(/\$\{(?:[^{}]|\$\{[^{}]*\})*\}/g, '[\\w-]*')}$`));
  return (name) => names.has(name) || templates.some((template) => template.test(name));
}

const textsOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'));
