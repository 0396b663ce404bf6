// Sums the tests of a run from vitest's JSON report and closes with the line that a reader looks for.
// Usage: node .ci/count.mjs <report> <steps that failed or could not run>
import { readFileSync } from 'node:fs';

/** @typedef {{ status: string, assertionResults: unknown[] }} FileResult */
/** @typedef {{ numPassedTests: number, numFailedTests: number, testResults: FileResult[] }} Report */

const [file = '', steps = '0'] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
/** Without a report the run ended before vitest could write one. */
const report = /** @type {Report} */ (JSON.parse(text || '{ "numPassedTests": 0, "numFailedTests": 0, "testResults": [] }'));
/** A file that fails outside its tests (an import, a hook) has no failed test to count. */
const brokenFiles = report.testResults.filter((result) => result.status === 'failed' && result.assertionResults.length === 0);
const failedTests = report.numFailedTests + brokenFiles.length;
// The step that ran the tests failed by them; every other failed step is a failure more.
const failed = failedTests === 0 ? Number(steps) : failedTests + Math.max(0, Number(steps) - 1);

console.log(`${report.numPassedTests} passed, ${failed} failed`);
process.exit(failed === 0 && report.numPassedTests > 0 ? 0 : 1);
