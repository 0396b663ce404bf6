import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRevocations } from '@liceo/kernel/auth';
import { createClients } from '@liceo/kernel/clients';
import { systemClock } from '@liceo/kernel/clock';
import { createLogger } from '@liceo/kernel/log';
import { ensureDatabase } from '@liceo/kernel/postgres';
import { assemble } from '@liceo/kernel/runtime';
import type {} from '@liceo/kernel/testing-global-setup';
import { inProcess } from '@liceo/kernel/transport';
import { afterAll, expect, inject, it } from 'vitest';
import { loadService, serviceNames } from '../services.ts';

const definition = await loadService('users');
if (!definition) throw new Error('There is no service users');
const server = inject('databaseServer');
const url = new URL(server);
url.pathname = '/liceo_users';
const filesRoot = mkdtempSync(join(tmpdir(), 'liceo-files-'));

await ensureDatabase(server, 'liceo_users');
const old = await assemble(definition, {
  databaseUrl: url.href, poolSize: 3, filesRoot, environment: {}, clock: systemClock, log: createLogger('silent'),
  clients: createClients(() => () => Promise.reject(new Error('no calls here'))), revocations: createRevocations(),
  verify: () => Promise.reject(new Error('no tokens here')), transport: inProcess(),
});
await old.start();
const { postgres } = old.connection;
afterAll(async () => {
  await old.stop();
  rmSync(filesRoot, { recursive: true });
});

const tables = async (): Promise<unknown> => {
  const { rows } = await postgres.query("select table_schema, table_name, column_name, data_type from information_schema.columns where table_schema in ('public', 'kernel') order by 1, 2, 3");
  const { rows: applied } = await postgres.query('select * from kernel.migration order by name');
  return { rows, applied };
};

const isReady = async (): Promise<number> => (await old.http.app.inject({ url: '/health/ready' })).statusCode;

it('a process whose migration fails ends, says which, and leaves the database to the one that serves it', async () => {
  // As if the new version brought this file: it fails, for its tables are there.
  await postgres.query("delete from kernel.migration where name like 'service/%'");
  const before = await tables();
  const others = serviceNames.filter((name) => name !== 'users').map((name) => `${name}=http://127.0.0.1:9`).join(',');
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: { PATH: process.env['PATH'], SERVICE: 'users', PORT: '0', DATABASE_URL: server, BROKER_URL: 'amqp://127.0.0.1:9', LICEO_SERVICES: others, LICEO_PEER_SECRET: 'sixteen letters or more', FILES_ROOT: filesRoot },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = once(child, 'close');
  expect(await isReady()).toBe(200);
  expect(await ended).toEqual([1, null]);
  expect(said).toContain('Migration service/0001_profiles_and_guardians.sql failed, and the database is as it was');
  expect(said).not.toContain('answers at');
  expect(await tables()).toEqual(before);
  expect(await isReady()).toBe(200);
});
