import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { withPolicy } from './content-security-policy.ts';

const page = (head: string) => `<!doctype html><html><head><meta charset="utf-8" />${head}</head></html>`;
const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

it('comes before everything that it governs', () => {
  const html = withPolicy(page('<script type="module" src="./a.js"></script>'), 'web');
  expect(html.indexOf('Content-Security-Policy')).toBeGreaterThan(html.indexOf('charset'));
  expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<script'));
});

it('lets the web edition load its own files and no inline code', () => {
  expect(withPolicy(page('<script src="./a.js"></script>'), 'web')).toContain("script-src 'self';");
  expect(() => withPolicy(page('<script>run()</script>'), 'web')).toThrow(/inline/);
  expect(() => withPolicy(page('<style>p { color: red }</style>'), 'web')).toThrow(/inline/);
});

it('names each inline script and style of the portable edition by its hash', () => {
  const html = withPolicy(
    page('<script type="module">run("a")\n</script><style rel="stylesheet">p{}</style>'),
    'portable',
  );
  expect(html).toContain(`script-src ${hashOf('run("a")\n')};`);
  expect(html).toContain(`style-src ${hashOf('p{}')};`);
  expect(html).not.toContain("'self'");
});

it.each(['web', 'portable'] as const)(
  'forbids connections and unnamed markup policies in the %s edition',
  (edition) => {
    const html = withPolicy(page(''), edition);
    for (const directive of [
      "default-src 'none'",
      "connect-src 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types default assure-report',
    ]) {
      expect(html).toContain(directive);
    }
  },
);

it('refuses a page without a character set, since there the policy has no place', () => {
  expect(() => withPolicy('<html><head></head></html>', 'web')).toThrow(/charset/);
});
