import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPostgres, type Postgres } from '@liceo/kernel/postgres';

/** Where a service's database is, in the embedded server that runs on a data folder. */
export const databaseUrl = (dataFolder: string, service: string): string => {
  const [, , , port] = readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
  return `postgres://postgres:${readFileSync(join(dataFolder, 'postgres.password'), 'utf8')}@127.0.0.1:${port}/liceo_${service}`;
};

export const withDatabase = async <Result>(url: string, use: (postgres: Postgres) => Promise<Result>): Promise<Result> => {
  const postgres = openPostgres(url, { poolSize: 1 });
  try {
    return await use(postgres);
  } finally {
    await postgres.close();
  }
};
