/** What a suite of tests came to, read from the test runner's own report. */

export interface SuiteResult {
  readonly passed: number;
  readonly failed: number;
  /** Reasons beside failing tests, each one sentence. */
  readonly complaints: readonly string[];
}

/** The part of vitest's JSON report that counts. */
export interface RunnerReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly name: string; readonly assertionResults: object[] }[];
}

/**
 * Judges a finished run. Beside failing tests it is a failure when a file ran no test, a test was
 * skipped, a file is missing from the report, or the runner failed for a reason of its own: each
 * counts as one failed test, so that the totals never look better than the run.
 * @param report undefined when the runner wrote none
 * @param expectedFiles how many files the run had to cover
 */
export function judgeRun(
  report: RunnerReport | undefined,
  expectedFiles: number,
  exitCode: number,
): SuiteResult {
  if (report === undefined) {
    return { passed: 0, failed: 1, complaints: ["The test runner ended without a report."] };
  }
  const skipped = report.numPendingTests + report.numTodoTests;
  const empty = report.testResults.filter((file) => file.assertionResults.length === 0);
  const missing = expectedFiles - report.testResults.length;
  const complaints = [
    ...(skipped > 0 ? [`${skipped} tests were skipped.`] : []),
    ...empty.map((file) => `${file.name} ran no test.`),
    ...(missing > 0 ? [`${missing} test files were not run.`] : []),
  ];
  if (exitCode !== 0 && report.numFailedTests === 0 && complaints.length === 0) {
    complaints.push(`The test runner ended with code ${exitCode} although no test failed.`);
  }
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + complaints.length,
    complaints,
  };
}

/** The closing line of every run; other programs read it. */
export function closingLine(passed: number, failed: number): string {
  return `${passed} passed, ${failed} failed`;
}

/** Reads a closing line back from the end of a run's output. */
export function readClosingLine(
  output: string,
): { readonly passed: number; readonly failed: number } | undefined {
  const found = /^(\d+) passed, (\d+) failed$/.exec(output.trimEnd().split("\n").at(-1) ?? "");
  return found ? { passed: Number(found[1]), failed: Number(found[2]) } : undefined;
}
