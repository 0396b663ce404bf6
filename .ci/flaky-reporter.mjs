// Tells which tests passed at their second try only: they count as passed, and are to be mended.
/** @implements {Partial<import('vitest/node').Reporter>} */
export default class FlakyReporter {
  /** @param {readonly import('vitest/node').TestModule[]} modules */
  onTestRunEnd(modules) {
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        if (test.diagnostic()?.flaky) console.log(`flaky: ${module.relativeModuleId}: ${test.fullName}`);
      }
    }
  }
}
