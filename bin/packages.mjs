// Are the packages of package-lock.json installed? npm keeps its own record of what it installed; comparing
// the two needs no marker of ours and is right after `npm ci`, `npm install` and an interrupted run alike.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ version?: string, integrity?: string, link?: boolean, resolved?: string, optional?: boolean, devOptional?: boolean }} Entry */

/** @param {string} file @returns {Record<string, Entry> | undefined} */
const packagesOf = (file) => {
  try {
    return /** @type {{ packages: Record<string, Entry> }} */ (JSON.parse(readFileSync(file, 'utf8'))).packages;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};

/** @param {Entry} wanted @param {Entry | undefined} found */
const matches = (wanted, found) =>
  found === undefined
    ? wanted.optional === true || wanted.devOptional === true
    : found.version === wanted.version && found.integrity === wanted.integrity
      && (!wanted.link || found.resolved === wanted.resolved);

/** Why the packages have to be installed, or nothing when all are there. @param {string} root @returns {string | undefined} */
export const reasonToInstall = (root) => {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  if (!wanted) throw new Error('package-lock.json is missing; this is not a whole checkout');
  const found = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  if (!found) return 'the packages are not installed yet';
  const stale = Object.entries(wanted).find(([path, entry]) => path !== '' && !matches(entry, found[path]));
  return stale && `${stale[0]} is not what package-lock.json asks for`;
};

/** Runs `npm ci` when it is needed. @param {string} root */
export const ensurePackages = (root) => {
  const reason = reasonToInstall(root);
  if (!reason) return;
  console.log(`liceo: ${reason}; running npm ci (a minute or so the first time)`);
  const npm = process.env.npm_execpath?.endsWith('.js')
    ? [process.execPath, process.env.npm_execpath]
    : ['npm'];
  const [file = 'npm', ...first] = npm;
  // node-av would fetch an ffmpeg program from elsewhere, which nobody here uses.
  const env = { ...process.env, SKIP_FFMPEG: 'true' };
  const { status, error } = spawnSync(file, [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  if (error) throw new Error(`npm could not be started (${error.message}); install it beside Node and run the command again`);
  if (status !== 0) throw new Error(`npm ci ended with code ${status}; mend what it says above and run the command again`);
};
