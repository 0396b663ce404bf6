import { defineConfig } from 'vitest/config';

const notOurs = ['**/node_modules/**', '**/dist/**', '**/build/**', '**/.liceo*/**', 'scripts/fixtures/**'];
/** One embedded PostgreSQL for the whole run; every test file clones a database of its own from a migrated template. */
const globalSetup = ['kernel/src/testing-global-setup.ts'];

export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    // A fork is a Node, and PostgreSQL works beside it: more than the cores of a small machine only adds waiting.
    maxWorkers: 2,
    // Limits for what hangs, not for what is slow: a virtual machine may be denied most of its CPU.
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: { name: 'inside', include: ['**/*.test.{ts,tsx}'], exclude: notOurs, globalSetup, testTimeout: 60_000, sequence: { groupOrder: 0 } },
      },
      {
        extends: true,
        test: { name: 'e2e', include: ['e2e/**/*.e2e.ts'], exclude: notOurs, testTimeout: 240_000, hookTimeout: 240_000, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
