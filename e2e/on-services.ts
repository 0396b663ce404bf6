// Runs black-box tests against shape `services`: a process per service and the gateway, on a PostgreSQL and a
// broker of this run's own. The first argument is `rabbitmq` or `kafka`; the others go to vitest, and say which
// tests; without any those of the main job run.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { hasEngine } from '@liceo/kernel/testing-engines';
import { startOtlpReceiver } from '@liceo/kernel/testing-otlp';
import { startServicesShape } from './services-shape.ts';

const root = join(import.meta.dirname, '..');
const mainJob = ['e2e/api/main-job', 'e2e/api/unhappy', 'e2e/api/oversell', 'e2e/api/traces', 'e2e/browser/main-job'];
const [brokerName = 'rabbitmq', ...given] = process.argv.slice(2);
const tests = given.some((argument) => !argument.startsWith('-')) ? given : [...mainJob, ...given];
if (brokerName !== 'rabbitmq' && brokerName !== 'kafka') throw new Error(`Say which broker: rabbitmq or kafka, not ${brokerName}`);
if (!hasEngine(brokerName)) process.exit(1);

const collector = await startOtlpReceiver();
const platform = await startServicesShape(brokerName, {
  OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  OTEL_BSP_SCHEDULE_DELAY: '500',
  LICEO_ADMIN_EMAIL: 'admin@liceo.test',
  LICEO_ADMIN_PASSWORD: 'liceo-demo-2026',
  LICEO_DEMO: 'on',
});
try {
  const running = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'e2e', ...tests], {
    cwd: root, env: { ...process.env, E2E_URL: platform.url, E2E_OTLP: collector.url }, stdio: 'inherit',
  });
  await once(running, 'exit');
  process.exitCode = running.exitCode ?? 1;
  if (process.exitCode !== 0) process.stderr.write(`The platform's log:\n${platform.log()}\n`);
} finally {
  await platform.stop();
  await collector.stop();
}
