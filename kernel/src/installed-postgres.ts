import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PostgresPrograms } from './embedded-postgres.ts';

/** Where Debian and Ubuntu put the servers, each release in a folder of its own. */
const place = '/usr/lib/postgresql';

/** The newest PostgreSQL server that this machine has installed, of at least that release. */
export const installedPostgres = (oldest: number, folder = place): PostgresPrograms | undefined => {
  if (!existsSync(folder)) return undefined;
  const [newest] = readdirSync(folder)
    .map((name) => ({ initdb: join(folder, name, 'bin/initdb'), postgres: join(folder, name, 'bin/postgres'), major: Number(name) }))
    .filter(({ initdb, postgres, major }) => major >= oldest && existsSync(initdb) && existsSync(postgres))
    .toSorted((one, other) => other.major - one.major);
  return newest;
};
