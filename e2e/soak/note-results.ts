import { appendFileSync } from 'node:fs';
import type { Reporter, TestCase } from 'vitest/node';

/** A test that has ended, as a line of JSON in the file that LICEO_SOAK_RESULTS names. */
export interface Result {
  suite: string;
  test: string;
  state: string;
  seconds: number;
  figures: string;
}

const resultOf = (test: TestCase): Result => ({
  suite: test.parent.type === 'suite' ? test.parent.fullName : '',
  test: test.name,
  state: test.result().state,
  seconds: (test.diagnostic()?.duration ?? 0) / 1000,
  figures: (test.meta() as { figures?: string }).figures ?? '',
});

export default class NoteResults implements Reporter {
  readonly #file = process.env['LICEO_SOAK_RESULTS'];

  onTestCaseResult(test: TestCase): void {
    const result = resultOf(test);
    if (result.state === 'skipped') return;
    if (this.#file !== undefined) appendFileSync(this.#file, `${JSON.stringify(result)}\n`);
    process.stdout.write(`${result.state === 'passed' ? 'holds ' : 'BROKEN'}  ${result.suite} ${result.test}${result.figures === '' ? '' : `: ${result.figures}`}\n`);
  }
}
