/** Closes a run with one plain line. */
export default class SummaryReporter {
  onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests } = results;
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
    setImmediate(() => process.stdout.write(`${numPassedTests} passed, ${failed} failed${skipped}\n`));
  }
}
