import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { isDatabaseAway } from './db.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { openPostgres } from './postgres.ts';

const folders: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'liceo-embedded-'));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
};

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const valueIn = async (url: string): Promise<unknown> => {
  const postgres = openPostgres(url, { poolSize: 1 });
  const { rows } = await postgres.query('select value from kept');
  await postgres.close();
  return rows[0]?.['value'];
};

it('keeps its data over a stop and a start', async () => {
  const folder = join(newFolder(), 'db');
  const first = await startEmbeddedPostgres({ folder });
  await first.ensureDatabase('academy');
  const postgres = openPostgres(first.url('academy'), { poolSize: 1 });
  await postgres.query('create table kept as select 42 as value');
  await postgres.close();
  await first.stop();
  const second = await startEmbeddedPostgres({ folder });
  expect(await valueIn(second.url('academy'))).toBe(42);
  await second.stop();
});

it('stops the orphan of a killed run and goes on with what was committed', async () => {
  const folder = join(newFolder(), 'db');
  const script = `
    import { isDatabaseAway } from './db.ts';
import { startEmbeddedPostgres } from ${JSON.stringify(new URL('./embedded-postgres.ts', import.meta.url).href)};
    import { openPostgres } from ${JSON.stringify(new URL('./postgres.ts', import.meta.url).href)};
    const server = await startEmbeddedPostgres({ folder: ${JSON.stringify(folder)} });
    const postgres = openPostgres(server.url(), { poolSize: 1 });
    await postgres.query('create table kept as select 7 as value');
    console.log(server.pid);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'inherit'] });
  const [output] = (await once(child.stdout, 'data')) as [Buffer];
  child.kill('SIGKILL');
  await once(child, 'exit');
  const orphan = Number(output.toString());
  expect(() => process.kill(orphan, 0)).not.toThrow();

  const server = await startEmbeddedPostgres({ folder });
  expect(() => process.kill(orphan, 0)).toThrow();
  expect(await valueIn(server.url())).toBe(7);
  await server.stop();
});

it('is started again where it was when it has been killed, with what was committed', { timeout: 60_000 }, async () => {
  const reported: string[] = [];
  const server = await startEmbeddedPostgres({ folder: join(newFolder(), 'db'), report: (what) => reported.push(what) });
  const postgres = openPostgres(server.url(), { poolSize: 1 });
  await postgres.query('create table kept as select 11 as value');
  const killed = server.pid;
  process.kill(killed, 'SIGKILL');
  const meanwhile: unknown[] = [];
  await vi.waitFor(async () => {
    const answered = await valueIn(server.url()).catch((error: unknown) => void meanwhile.push(error));
    expect(answered).toBe(11);
  }, { timeout: 45_000, interval: 50 });
  expect(meanwhile.length).toBeGreaterThan(0);
  expect(meanwhile.filter((error) => !isDatabaseAway(error))).toEqual([]);
  expect(server.pid).not.toBe(killed);
  expect(reported[0]).toContain('SIGKILL');
  await postgres.close();
  await server.stop();
  expect(() => process.kill(server.pid, 0)).toThrow();
});
