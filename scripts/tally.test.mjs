import { describe, expect, it } from 'vitest';
import { one, sum, tallyPlaywright, tallyVitest } from './tally.mjs';

/**
 * @param {number} passed @param {number} failed @param {string[][]} files the states of the tests in each failed file
 */
const vitestReport = (passed, failed, files = []) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  testResults: files.map((states) => ({ status: 'failed', assertionResults: states.map((status) => ({ status })) })),
});

describe('vitest', () => {
  it.each([
    ['all passed', vitestReport(3, 0), true, { passed: 3, failed: 0 }],
    ['one failed', vitestReport(2, 1, [['passed', 'failed']]), false, { passed: 2, failed: 1 }],
    ['a file that could not be loaded', vitestReport(2, 0, [[]]), false, { passed: 2, failed: 1 }],
    ['an error outside any test', vitestReport(2, 0), false, { passed: 2, failed: 1 }],
    ['no test at all', vitestReport(0, 0), true, { passed: 0, failed: 1 }],
  ])('%s', (_case, report, ranWell, expected) => {
    expect(tallyVitest(report, ranWell)).toEqual(expected);
  });
});

describe('playwright', () => {
  it.each([
    ['all passed', { expected: 3, unexpected: 0, flaky: 0 }, true, { passed: 3, failed: 0 }],
    ['passed on a second try', { expected: 2, unexpected: 0, flaky: 1 }, true, { passed: 2, failed: 1 }],
    ['the server did not start', { expected: 0, unexpected: 0, flaky: 0 }, false, { passed: 0, failed: 1 }],
  ])('%s', (_case, stats, ranWell, expected) => {
    expect(tallyPlaywright({ stats }, ranWell)).toEqual(expected);
  });
});

it('adds up', () => {
  expect(sum([one(true), one(false), { passed: 5, failed: 2 }])).toEqual({ passed: 6, failed: 3 });
});
