// Everything that can be wrong without a test failing: types, lint, dependency rules, unused code, drift.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

interface Check {
  readonly name: string;
  /** The command, run by this Node. */
  readonly run: readonly string[];
  readonly in?: string;
}

interface Outcome {
  readonly name: string;
  readonly passed: boolean;
  readonly seconds: number;
  readonly output: string;
}

const root = join(import.meta.dirname, '..');
const module = (path: string): string => join(root, 'node_modules', path);
const sources = readdirSync(root).filter((name) => ['kernel', 'contracts', 'services', 'apps', 'bench', 'e2e', 'scripts', 'bin'].includes(name));

/** Each list is one lane: its checks run in turn, the lanes beside each other, for a small machine has two cores. */
const lanes: readonly (readonly Check[])[] = [
  [
    { name: 'route types of the web', run: [module('@react-router/dev/bin.cjs'), 'typegen'], in: 'apps/web' },
    { name: 'types', run: [module('typescript7/bin/tsc'), '--build'] },
    { name: 'lint', run: [module('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings', '--format=unix'] },
  ],
  [
    { name: 'dependency rules', run: [module('dependency-cruiser/bin/dependency-cruiser.mjs'), '--config', '.dependency-cruiser.mjs', ...sources] },
    { name: 'unused code', run: [module('knip/bin/knip.js'), '--no-progress'] },
    { name: 'drift of generated files', run: ['scripts/generate.ts', '--check'] },
  ],
];

const perform = async (check: Check): Promise<Outcome> => {
  const begin = performance.now();
  const chunks: Buffer[] = [];
  const child = spawn(process.execPath, [...check.run], {
    cwd: join(root, check.in ?? '.'),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  });
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise<number | null>((done, failed) => child.on('error', failed).on('close', done));
  const outcome = { name: check.name, passed: code === 0, seconds: (performance.now() - begin) / 1000, output: Buffer.concat(chunks).toString() };
  if (!outcome.passed) console.log(`\n── ${check.name} ──\n${outcome.output.trim()}\n`);
  return outcome;
};

const performInTurn = async (checks: readonly Check[]): Promise<Outcome[]> => {
  const outcomes: Outcome[] = [];
  for (const check of checks) outcomes.push(await perform(check));
  return outcomes;
};

const outcomes = (await Promise.all(lanes.map(performInTurn))).flat();
for (const { name, passed, seconds } of outcomes) console.log(`${passed ? 'ok  ' : 'FAIL'}  ${name.padEnd(26)}${seconds.toFixed(1).padStart(6)} s`);
const failed = outcomes.filter(({ passed }) => !passed).length;
console.log(failed === 0 ? 'check: all is well' : `check: ${failed} of ${outcomes.length} failed`);
process.exitCode = failed === 0 ? 0 : 1;
