// Sums the tests of vitest's JSON reports and closes with the line that a reader looks for.
// Usage: node .ci/count.mjs <steps that failed or could not run> <report> …
import { readFileSync } from 'node:fs';

/** @typedef {{ status: string, fullName: string, failureMessages: string[] }} Assertion */
/** @typedef {{ name: string, status: string, message: string, assertionResults: Assertion[] }} FileResult */
/** @typedef {{ numPassedTests: number, numFailedTests: number, testResults: FileResult[] }} Report */

const [steps = '0', ...files] = process.argv.slice(2);
/** Without a report the run ended before vitest could write one. */
const nothing = '{ "numPassedTests": 0, "numFailedTests": 0, "testResults": [] }';
const reports = files.map((file) => /** @type {Report} */ (JSON.parse(readFileSync(file, 'utf8') || nothing)));
/** A file that fails outside its tests (an import, a hook, a worker that died) has no failed test to count. @param {FileResult} file */
const isBroken = ({ status, assertionResults }) => status === 'failed' && assertionResults.every((each) => each.status !== 'failed');
const failures = reports.map((report) => report.numFailedTests + report.testResults.filter(isBroken).length);
const passed = reports.reduce((sum, report) => sum + report.numPassedTests, 0);
// A step that ran tests failed by them; every other failed step is a failure more.
const failed = failures.reduce((sum, count) => sum + count, 0) + Math.max(0, Number(steps) - failures.filter((count) => count > 0).length);

for (const file of reports.flatMap(({ testResults }) => testResults)) {
  if (isBroken(file)) console.log(`failed outside its tests: ${file.name}\n${file.message}`);
  for (const { fullName, failureMessages } of file.assertionResults.filter((each) => each.status === 'failed')) {
    console.log(`failed: ${file.name}: ${fullName}\n${failureMessages.join('\n').slice(0, 3000)}`);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && reports.every((report) => report.numPassedTests > 0) ? 0 : 1);
