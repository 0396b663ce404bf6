import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from './embedded-postgres.ts';

interface TestProject {
  provide(key: 'databaseServer', value: string): void;
}

declare module 'vitest' {
  interface ProvidedContext {
    databaseServer: string;
  }
}

/** Starts one PostgreSQL server for a whole test run. */
const setUp = async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = mkdtempSync(join(tmpdir(), 'liceo-test-'));
  chmodSync(folder, 0o755);
  const server = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), durable: false, maxConnections: 400 });
  project.provide('databaseServer', server.url());
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
};

export default setUp;
