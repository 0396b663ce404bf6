import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Environment } from '@liceo/kernel/config';

const exists = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EEXIST';

/** The key that secrets in the databases are sealed with: the configured one, or one in a file that is made at the first start. */
export const secretKeyIn = (environment: Environment, file: string): Environment => {
  if (environment['LICEO_SECRET_KEY'] || environment['LICEO_SECRET_KEY_FILE']) return {};
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!exists(error)) throw error;
  }
  return { LICEO_SECRET_KEY_FILE: file };
};
