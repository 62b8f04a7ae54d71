/**
 * How many passed and failed.
 * @typedef {{ readonly passed: number, readonly failed: number }} Tally
 */

/** @param {boolean} isGood @returns {Tally} */
export const one = (isGood) => (isGood ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/** @param {readonly Tally[]} tallies @returns {Tally} */
export const sum = (tallies) => ({
  passed: tallies.reduce((total, { passed }) => total + passed, 0),
  failed: tallies.reduce((total, { failed }) => total + failed, 0),
});

/**
 * Counts the tests of a vitest JSON report. A test file that could not be loaded has no tests to
 * count, so it counts as one failure.
 * @param {{ numPassedTests: number, numFailedTests: number, testResults: readonly { status: string, assertionResults:
 *   readonly { status: string }[] }[] }} report
 * @param {boolean} ranWell whether vitest itself reported success
 * @returns {Tally}
 */
export function tallyVitest({ numPassedTests, numFailedTests, testResults }, ranWell) {
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
  ).length;
  return agreeWith(ranWell, { passed: numPassedTests, failed: numFailedTests + brokenFiles });
}

/**
 * Counts the tests of a Playwright JSON report. A flaky test passed only on a second try: it failed.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number } }} report
 * @param {boolean} ranWell whether Playwright itself reported success
 * @returns {Tally}
 */
export function tallyPlaywright({ stats: { expected, unexpected, flaky } }, ranWell) {
  return agreeWith(ranWell, { passed: expected, failed: unexpected + flaky });
}

/**
 * A run that failed for a reason outside any test, or that ran no test, is one failure.
 * @param {boolean} ranWell
 * @param {Tally} tally
 * @returns {Tally}
 */
function agreeWith(ranWell, { passed, failed }) {
  const failedOutside = failed === 0 && (!ranWell || passed === 0);
  return { passed, failed: failedOutside ? 1 : failed };
}
