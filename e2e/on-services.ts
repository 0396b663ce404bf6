// Runs black-box tests against shape `services`: a process per service and the gateway, a platform for each file as
// on shape `single`, over a broker of this run's own. The first argument is `rabbitmq` or `kafka`; the others go to
// vitest, and say which tests (`e2e` for all); without any those of the main job run.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { hasEngine, startTestEngine } from '@liceo/kernel/testing-engines';

const root = join(import.meta.dirname, '..');
const mainJob = ['e2e/api/main-job', 'e2e/api/unhappy', 'e2e/api/oversell', 'e2e/api/traces', 'e2e/browser/main-job'];
const [brokerName = 'rabbitmq', ...given] = process.argv.slice(2);
const tests = given.some((argument) => !argument.startsWith('-')) ? given : [...mainJob, ...given];
if (brokerName !== 'rabbitmq' && brokerName !== 'kafka') throw new Error(`Say which broker: rabbitmq or kafka, not ${brokerName}`);
if (!hasEngine(brokerName)) process.exit(1);

const broker = await startTestEngine(brokerName);
try {
  const running = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'e2e', ...tests], {
    cwd: root, env: { ...process.env, E2E_BROKER_URL: broker.url }, stdio: 'inherit',
  });
  await once(running, 'exit');
  process.exitCode = running.exitCode ?? 1;
} finally {
  await broker.stop();
}
