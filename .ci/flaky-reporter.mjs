// Tells which tests passed at their second try only, and what failed at the first: they count as passed, and are to be mended.
/** @implements {Partial<import('vitest/node').Reporter>} */
export default class FlakyReporter {
  /** @param {readonly import('vitest/node').TestModule[]} modules */
  onTestRunEnd(modules) {
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        if (!test.diagnostic()?.flaky) continue;
        console.log(`flaky: ${module.relativeModuleId}: ${test.fullName}`);
        for (const { message, stacks } of test.result().errors ?? []) {
          const place = stacks?.at(-1);
          console.log(`  ${message.split('\n').slice(0, 4).join('\n  ')}${place ? `\n  at ${place.file}:${place.line}` : ''}`);
        }
      }
    }
  }
}
