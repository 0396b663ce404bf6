// Builds the web application when its sources are not the ones that the last build was made from.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Folders of apps/web that hold no source. */
const notSources = new Set(['build', 'dist', 'node_modules', '.react-router']);
const millisecondsBetweenLooks = 100;

/** @param {string} folder @returns {string[]} */
const filesOf = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !notSources.has(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? filesOf(join(folder, entry.name)) : [join(folder, entry.name)]))
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .toSorted();

/** @param {string} root */
const hashOfSources = (root) => {
  const hash = createHash('sha256');
  const files = [join(root, 'package-lock.json'), ...filesOf(join(root, 'apps/web')), ...filesOf(join(root, 'contracts/src'))];
  for (const file of files) hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
};

/** @param {number} pid */
const isAlive = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** Runs `work` while no other process of this checkout does. @param {string} file @param {() => void} work */
const alone = (file, work) => {
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      if (existsSync(file) && !isAlive(Number(readFileSync(file, 'utf8') || process.pid))) rmSync(file, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, millisecondsBetweenLooks);
    }
  }
  try {
    work();
  } finally {
    rmSync(file, { force: true });
  }
};

/** @param {string} root @param {string} node */
const build = (root, node) => {
  const cli = join(root, 'node_modules/@react-router/dev/bin.cjs');
  const { status, stdout, stderr } = spawnSync(node, [cli, 'build'], {
    cwd: join(root, 'apps/web'),
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0) throw new Error(`the web application did not build:\n${stdout ?? ''}${stderr ?? ''}`);
};

/** @param {string} root */
const markerIn = (root) => join(root, 'apps/web/build/.sources');

/** Whether the last build was made from these sources. @param {string} root */
export const isWebBuilt = (root, hash = hashOfSources(root)) => existsSync(markerIn(root)) && readFileSync(markerIn(root), 'utf8') === hash;

/** Runs `react-router build` when it is needed. @param {string} root @param {string} node */
export const ensureWeb = (root, node) => {
  const marker = markerIn(root);
  const hash = hashOfSources(root);
  const isBuilt = () => isWebBuilt(root, hash);
  if (isBuilt()) return;
  alone(join(root, 'node_modules/.liceo-web-build'), () => {
    if (isBuilt()) return;
    console.log('liceo: building the web application');
    rmSync(marker, { force: true });
    build(root, node);
    writeFileSync(marker, hash);
  });
};
