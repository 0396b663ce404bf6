import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { installedPostgres } from './installed-postgres.ts';
import { openPostgres } from './postgres.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'liceo-installed-'));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true }));

const withRelease = (name: string, ...programs: string[]): void => {
  mkdirSync(join(folder, name, 'bin'), { recursive: true });
  for (const program of programs) writeFileSync(join(folder, name, 'bin', program), '');
};

it('is the newest whole release that is not too old', () => {
  withRelease('13', 'initdb', 'postgres');
  expect(installedPostgres(15, folder)).toBeUndefined();
  withRelease('15', 'initdb', 'postgres');
  withRelease('17', 'initdb', 'postgres');
  withRelease('18', 'psql');
  expect(installedPostgres(15, folder)).toEqual({ initdb: join(folder, '17/bin/initdb'), postgres: join(folder, '17/bin/postgres'), major: 17 });
});

it('is nothing where none is installed', () => {
  expect(installedPostgres(15, join(folder, 'nowhere'))).toBeUndefined();
});

const installed = existsSync('/usr/lib/postgresql') ? installedPostgres(15) : undefined;

it.skipIf(!installed)('serves as the embedded one does', async () => {
  if (!installed) return;
  const server = await startEmbeddedPostgres({ folder: join(folder, 'data'), programs: installed, durable: false });
  try {
    const postgres = openPostgres(server.url(), { poolSize: 1 });
    const { rows } = await postgres.query("select current_setting('server_version_num')::int / 10000 as major, current_setting('lc_messages') is not null as here");
    await postgres.close();
    expect(rows).toEqual([{ major: installed.major, here: true }]);
  } finally {
    await server.stop();
  }
});
