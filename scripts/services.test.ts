import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { freePort } from '@liceo/kernel/free-port';

const start = (environment: Readonly<Record<string, string>>) =>
  spawnSync(process.execPath, [join(import.meta.dirname, 'services.ts')], { encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', LICEO_ENGINES: '/nowhere', ...environment } });

it('shape services says how to get its engines when it has none', () => {
  const { status, stderr } = start({});
  expect(status).toBe(2);
  expect(stderr).toMatch(/DATABASE_URL and BROKER_URL[^]*npm run engines/);
});

it('shape services does not start on an engine that does not answer', async () => {
  const port = await freePort();
  const { status, stderr, stdout } = start({ DATABASE_URL: inject('databaseServer'), BROKER_URL: `kafka://127.0.0.1:${port}` });
  expect(status).toBe(1);
  expect(stderr).toContain(`Kafka at kafka://127.0.0.1:${port} does not answer`);
  expect(stdout).toBe('');
});
