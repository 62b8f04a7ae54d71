import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Popups of the address bar: pages of their own, which cost each window a second of work before a test begins. */
const POPUPS = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/**
 * The switch that keeps parts of Chromium off which no test looks at. Of several such switches the last one counts,
 * so it names those that Playwright keeps off as well, as its pinned version lists them.
 */
export function switchOffPopups(): string {
  const bundle = readFileSync(createRequire(import.meta.url).resolve('playwright-core/lib/coreBundle'), 'utf8');
  const [, list = ''] = /\bdisabledFeatures = \[([^\]]*)\]/.exec(bundle) ?? [];
  const names = [...list.matchAll(/^\s*"(\w+)"/gm)].map(([, name]) => name);
  if (!names.includes('PaintHolding'))
    throw new Error('Playwright keeps its list elsewhere than in 1.65: see e2e/stock-chromium.ts');
  return `${SWITCH}${[...names, ...POPUPS].join(',')}`;
}

const SWITCH = '--disable-features=';

/** Without that switch, for a browser that is to be as a person has it. */
export const asShipped = (args: readonly string[]): readonly string[] => args.filter((arg) => !arg.startsWith(SWITCH));
