import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { hostPolicy } from './content-security-policy.ts';
import { HEADERS, HOST_CONFIGURATIONS } from './host-headers.ts';

const guide = readFileSync(new URL('../docs/deploy.md', import.meta.url), 'utf8');

it.each(Object.entries(HOST_CONFIGURATIONS))(
  'the deploy guide shows for %s just what is current',
  (_host, configuration) => {
    expect(guide).toContain(`\n${configuration}\n\`\`\``);
  },
);

it('what a host sends lets nothing in from elsewhere, and the service worker do its work', () => {
  expect(hostPolicy()).toContain("default-src 'none'");
  expect(hostPolicy()).toContain("connect-src 'self'");
  expect(hostPolicy()).toContain("frame-ancestors 'none'");
  expect(hostPolicy()).not.toMatch(/unsafe|https?:|\*|trusted-types/);
});

it('has no value that a host would read as the end of it', () => {
  for (const [, value] of HEADERS) expect(value).not.toMatch(/["\\\n$%<>&]/);
});
