import { expect, it } from 'vitest';
import { readAudit } from './audit.mjs';

const report = (/** @type {Record<string, { severity: string }>} */ vulnerabilities) =>
  JSON.stringify({ vulnerabilities, metadata: {} });

it('names what is above "low"', () => {
  expect(
    readAudit(
      report({ a: { severity: 'low' }, b: { severity: 'high' }, c: { severity: 'info' }, d: { severity: 'moderate' } }),
    ),
  ).toEqual({ asked: true, faults: ['b: high', 'd: moderate'] });
  expect(readAudit(report({}))).toEqual({ asked: true, faults: [] });
});

it.each(['', '{"error":{"code":"ENOTFOUND"}}', '{"message":"404 Not Found","statusCode":404}', '<html>'])(
  'does not take no answer for a good one: %s',
  (output) => {
    expect(readAudit(output)).toEqual({ asked: false, faults: [] });
  },
);
