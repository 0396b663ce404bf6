// Runs black-box tests against shape `services`: a process per service and the gateway, on a PostgreSQL and a
// broker of this run's own. The first argument is `rabbitmq` or `kafka`; the others go to vitest, and say which
// tests; without any those of the main job run.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startEmbeddedPostgres } from '@liceo/kernel/embedded-postgres';
import { hasEngine, startTestEngine } from '@liceo/kernel/testing-engines';
import { startOtlpReceiver } from '@liceo/kernel/testing-otlp';

const root = join(import.meta.dirname, '..');
const administrator = { email: 'admin@liceo.test', password: 'liceo-demo-2026' };
const linesOfLog = 60;

const mainJob = ['e2e/api/main-job', 'e2e/api/unhappy', 'e2e/api/oversell', 'e2e/api/traces', 'e2e/browser/main-job'];
const [brokerName = 'rabbitmq', ...given] = process.argv.slice(2);
const tests = given.some((argument) => !argument.startsWith('-')) ? given : [...mainJob, ...given];
if (brokerName !== 'rabbitmq' && brokerName !== 'kafka') throw new Error(`Say which broker: rabbitmq or kafka, not ${brokerName}`);
if (!hasEngine(brokerName)) process.exit(1);

const run = (script: string, args: readonly string[], environment: Record<string, string>, output: 'pipe' | 'inherit'): ChildProcess =>
  spawn(process.execPath, [join(root, script), ...args], { cwd: root, env: { ...process.env, ...environment }, stdio: ['ignore', output, output] });

const ended = async (child: ChildProcess): Promise<number> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode ?? 1;
};

const log: string[] = [];

/** Resolves with the gateway's address when all processes answer. */
const whenReady = (platform: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let url = '';
    const read = (line: string) => {
      log.push(line);
      url = /^gateway: gateway answers at (\S+)/.exec(line)?.[1] ?? url;
      if (line.startsWith('Ready.')) resolve(url);
    };
    for (const stream of [platform.stdout, platform.stderr]) if (stream) createInterface({ input: stream }).on('line', read);
    platform.once('exit', () => reject(new Error(`Shape services did not start:\n${log.slice(-linesOfLog).join('\n')}`)));
  });

const folder = mkdtempSync(join(tmpdir(), 'liceo-services-'));
// As root the database server runs as another user, who has to get in.
chmodSync(folder, 0o755);
const database = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), maxConnections: 400 });
const broker = await startTestEngine(brokerName);
const collector = await startOtlpReceiver();
const platform = run('scripts/services.ts', [], {
  DATABASE_URL: database.url(),
  BROKER_URL: broker.url,
  PORT: '0',
  FILES_ROOT: join(folder, 'files'),
  LICEO_RATE_LIMIT: 'off',
  OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  OTEL_BSP_SCHEDULE_DELAY: '500',
  LICEO_ADMIN_EMAIL: administrator.email,
  LICEO_ADMIN_PASSWORD: administrator.password,
}, 'pipe');
try {
  const url = await whenReady(platform);
  const running = run('node_modules/vitest/vitest.mjs', ['run', '--project', 'e2e', ...tests], { E2E_URL: url, E2E_OTLP: collector.url }, 'inherit');
  process.exitCode = await ended(running);
  if (process.exitCode !== 0) process.stderr.write(`The platform's log:\n${log.slice(-linesOfLog).join('\n')}\n`);
} finally {
  platform.kill('SIGTERM');
  await ended(platform);
  await collector.stop();
  await broker.stop();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}
