// Runs the academy and, when a source changes, rebuilds what has to be built and starts it anew.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { ensureWeb } from '../bin/web.mjs';

const root = join(import.meta.dirname, '..');
/** An editor writes several files at a save; they are one change. */
const quietMilliseconds = 150;
const watched = ['apps', 'contracts/src', 'kernel', 'services'];
const ignored = /(?:^|\/)(?:node_modules|build|dist|\.react-router|\.liceo[^/]*)(?:\/|$)|\.test\.tsx?$|~$/;

const start = (): ChildProcess => spawn(process.execPath, ['apps/single/main.ts'], { cwd: root, stdio: 'inherit' });

const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
};

let academy = start();
let restarting: Promise<void> | undefined;
let changedMeanwhile = false;
let timer: NodeJS.Timeout | undefined;

const restart = async (): Promise<void> => {
  try {
    // The build first: a page that does not compile leaves the running academy alone.
    ensureWeb(root, process.execPath);
    await stop(academy);
    academy = start();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
};

const onChange = (): void => {
  if (restarting) {
    changedMeanwhile = true;
    return;
  }
  changedMeanwhile = false;
  restarting = restart().finally(() => {
    restarting = undefined;
    if (changedMeanwhile) onChange();
  });
};

for (const folder of watched) {
  watch(join(root, folder), { recursive: true }, (_kind, file) => {
    if (file === null || ignored.test(file)) return;
    clearTimeout(timer);
    timer = setTimeout(onChange, quietMilliseconds);
  });
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    void (restarting ?? Promise.resolve()).then(() => stop(academy)).then(() => process.exit(0));
  });
}
