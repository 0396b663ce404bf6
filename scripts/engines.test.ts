import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { probeRedis } from '@liceo/kernel/engine-probe';
import { hasRedis } from '@liceo/kernel/engine-redis';
import { stopOrphans } from '@liceo/kernel/engine-orphans';
import type { EnginesRecord } from './engines/record.ts';

const root = join(import.meta.dirname, '..');
let folder = '';
/** What is on the PATH. */
let programs = '';
const started: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'liceo-engines-'));
  programs = join(folder, 'bin');
  mkdirSync(programs);
});

afterEach(async () => {
  for (const child of started.splice(0)) await end(child, 'SIGKILL');
  await stopOrphans(join(folder, 'data/redis'));
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.pid'))) process.kill(Number(readFileSync(join(folder, file), 'utf8')), 'SIGKILL');
  rmSync(folder, { recursive: true });
});

const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> => {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }
  return child.exitCode;
};

const withDocker = (): void => {
  const file = join(programs, 'docker');
  writeFileSync(file, `#!/bin/sh\nexec '${process.execPath}' '${join(import.meta.dirname, 'fixtures/engines/docker.mjs')}' "$@"\n`);
  chmodSync(file, 0o755);
};

interface Run {
  child: ChildProcess;
  output(): string;
  /** Resolves when the engines answer, or when the program has ended. */
  settled: Promise<unknown>;
}

const runEngines = (args: readonly string[], environment: Readonly<Record<string, string>> = {}): Run => {
  const child = spawn(process.execPath, ['scripts/engines.ts', ...args], {
    cwd: root,
    env: { PATH: programs, LICEO_ENGINES: join(folder, 'data'), FAKE_DOCKER: folder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let output = '';
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes('Ready')) resolve();
      });
    }
  });
  return { child, output: () => output, settled: Promise.race([ready, once(child, 'close')]) };
};

const record = (): EnginesRecord => JSON.parse(readFileSync(join(folder, 'data/engines.json'), 'utf8')) as EnginesRecord;
const calls = (): string[][] => readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as string[]);
const callsOf = (command: string): string[][] => calls().filter(([first]) => first === command);

describe('the engines, in containers', () => {
  beforeEach(withDocker);

  it('run until they are told to stop, and are found meanwhile', async () => {
    const { child, output, settled } = runEngines(['--only=redis']);
    await settled;
    expect(output()).toMatch(/^Redis +redis:\/\/127\.0\.0\.1:\d+ +\(container valkey\/valkey:9\.1\.1 by docker/);
    const { REDIS_URL = '', pid } = record();
    expect(pid).toBe(child.pid);
    expect(output()).toContain(`REDIS_URL='${REDIS_URL}'`);
    expect(await probeRedis(REDIS_URL)).toEqual({ version: '9.1.1' });

    const second = runEngines(['--only=redis']);
    await second.settled;
    expect(second.child.exitCode).toBe(1);
    expect(second.output()).toContain(`run already (process ${pid}): REDIS_URL='${REDIS_URL}'`);

    expect(await end(child, 'SIGINT')).toBe(0);
    expect(callsOf('run')).toHaveLength(1);
    expect(callsOf('stop')).toHaveLength(1);
    expect(existsSync(join(folder, 'data/engines.json'))).toBe(false);
    await expect(probeRedis(REDIS_URL)).rejects.toThrow('ECONNREFUSED');
  });

  it('are stopped and started anew after a kill −9', async () => {
    const first = runEngines(['--only=redis']);
    await first.settled;
    await end(first.child, 'SIGKILL');
    const second = runEngines(['--only=redis']);
    await second.settled;
    expect(second.output()).toContain('Ready');
    expect(record().pid).toBe(second.child.pid);
    expect(calls().map(([command]) => command).filter((command) => command === 'run' || command === 'stop')).toEqual(['run', 'stop', 'run']);
    expect(await end(second.child, 'SIGTERM')).toBe(0);
  });

  it('are had in another way, or the fix is named, when an image is not', async () => {
    const { child, output, settled } = runEngines(['--only=redis'], { FAKE_DOCKER_FAULT: 'no route to the registry' });
    await settled;
    expect(child.exitCode).toBe(1);
    expect(output()).toMatch(/no container \(docker: no route to the registry\)[^]*Redis: it is not installed: apt-get install redis-server; or install docker; or .* REDIS_URL/);
    expect(existsSync(join(folder, 'data/engines.json'))).toBe(false);
  });
});

describe('the engines, without containers', () => {
  it('that cannot be had are all named at once, with what to do', async () => {
    const { child, output, settled } = runEngines(['--only=kafka,redis']);
    await settled;
    expect(child.exitCode).toBe(1);
    expect(output()).toMatch(/Kafka: .*apt-get install default-jre-headless.*BROKER_URL[^]*Redis: .*apt-get install redis-server/);
    expect(existsSync(join(folder, 'data/engines.json'))).toBe(false);
  });

  it('are not started on a call that is not understood', async () => {
    const { child, output, settled } = runEngines(['--broker=redis']);
    await settled;
    expect(child.exitCode).toBe(1);
    expect(output()).toContain("--broker does not know 'redis'");
  });

  it.skipIf(!hasRedis())('are programs of this machine, whose orphans of a killed run are stopped', async () => {
    const environment = { PATH: process.env['PATH'] ?? '' };
    writeFileSync(join(programs, 'docker'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    const first = runEngines(['--only=redis'], { PATH: `${programs}:${environment.PATH}` });
    await first.settled;
    const { REDIS_URL = '' } = record();
    await probeRedis(REDIS_URL);
    await end(first.child, 'SIGKILL');
    await probeRedis(REDIS_URL);

    const second = runEngines(['--only=redis'], { PATH: `${programs}:${environment.PATH}` });
    await second.settled;
    expect(second.output()).toContain('(the installed program)');
    await probeRedis(record().REDIS_URL ?? '');
    expect(await end(second.child, 'SIGINT')).toBe(0);
    await expect(probeRedis(REDIS_URL)).rejects.toThrow();
  });
});
