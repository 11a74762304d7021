/**
 * Counts of a test run.
 *
 * @typedef {{ passed: number, failed: number, skipped: number, exitCode: number }} TestCounts
 *   `exitCode` is the runner's: not 0 also when something beside a test failed.
 */

/** @returns {TestCounts} */
export function addCounts(all) {
  return all.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
      exitCode: sum.exitCode || one.exitCode,
    }),
    { passed: 0, failed: 0, skipped: 0, exitCode: 0 },
  );
}

/** The line that closes every test command. */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/**
 * Counts of jest's `--json` result. A suite that could not run counts as one
 * failed test.
 *
 * @see https://jestjs.io/docs/cli#--json
 */
export function countsOfJest(result, exitCode) {
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    skipped: result.numPendingTests + result.numTodoTests,
    exitCode,
  };
}

/**
 * Counts at the end of the TAP that Node's test runner writes.
 *
 * @see https://nodejs.org/api/test.html#test-reporters
 */
export function countsOfTap(tap, exitCode) {
  const count = name =>
    Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  return {
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped') + count('todo'),
    exitCode,
  };
}
