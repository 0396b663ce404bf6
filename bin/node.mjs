// Which Node runs the TypeScript sources, and handing the process over to it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';

/** The major that the sources are tested on. */
const preferredMajor = 24;

/** Node strips types without a flag from 22.18 on. @param {string} version */
const runsTypeScript = (version) => {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > 23 || (major === 22 && minor >= 18) || (major === 23 && minor >= 6);
};

/** The path of a Node that runs the sources: this one when it is the preferred major, else the packaged one, else this one. @param {string} root */
export const nodeForTypeScript = (root) => {
  if (Number(process.versions.node.split('.')[0]) === preferredMajor) return process.execPath;
  const packaged = join(root, 'node_modules', '.bin', 'node');
  if (existsSync(packaged) && spawnSync(packaged, ['--version']).status === 0) return packaged;
  if (runsTypeScript(process.version)) return process.execPath;
  throw new Error(
    `this is Node ${process.version}, which cannot run TypeScript, and the packaged Node ${preferredMajor} is not installed`
    + ` (it exists for Linux on x64).\n  Install Node ${preferredMajor} (or any from 22.18 on), or run: npm ci --include=optional`,
  );
};

/**
 * Ends this process in favour of the command: in place where Node can replace itself (22.15 on), so that no
 * second process stays in memory or stands between a signal and its receiver; else as a child that gets every signal.
 * @param {string} node @param {string[]} args @param {string} cwd
 */
export const become = (node, args, cwd) => {
  process.chdir(cwd);
  if (typeof process.execve === 'function' && process.platform !== 'win32') process.execve(node, [node, ...args], process.env);
  const child = spawn(node, args, { stdio: 'inherit' });
  /** @param {NodeJS.Signals} signal */
  const forward = (signal) => {
    // A terminal sends Ctrl-C to the whole group: the child has had it already.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, forward);
  child.on('error', (error) => {
    process.stderr.write(`liceo: ${node} could not be started: ${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)));
};
