import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { createSupervisor, type Part, type Supervisor, type SupervisorOptions } from './supervise.ts';

const folder = mkdtempSync(join(tmpdir(), 'liceo-supervise-'));
afterAll(() => rmSync(folder, { recursive: true }));

const living = `console.log('ready', process.pid); setInterval(() => {}, 1000);`;
const part = (script: string): Part => ({ name: 'part', args: ['-e', script], environment: process.env, isReady: (line) => line.startsWith('ready') });

const supervisors: Supervisor[] = [];
afterEach(async () => {
  await Promise.all(supervisors.splice(0).map((supervisor) => supervisor.stop()));
});

const supervise = (options: Partial<SupervisorOptions> = {}) => {
  const lines: string[] = [];
  const supervisor = createSupervisor({ say: (line) => void lines.push(line), firstDelayMs: 1, longestDelayMs: 4, mostQuickEnds: 3, ...options });
  supervisors.push(supervisor);
  const pids = () => lines.flatMap((line) => /ready (\d+)/.exec(line)?.[1] ?? []).map(Number);
  return { lines, pids, ...supervisor };
};

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it('starts a process again that was killed, and says so', async () => {
  const { start, pids, lines } = supervise();
  await start(part(living));
  process.kill(pids()[0] ?? 0, 'SIGKILL');
  await vi.waitFor(() => expect(pids()).toHaveLength(2), { timeout: 20_000 });
  expect(lines).toContain(`part (process ${pids()[0]}) ended (SIGKILL); it is started again in 0.001 s`);
});

it('waits longer each time, and gives up after some quick ends in a row', async () => {
  const { start, gaveUp, lines } = supervise();
  void start(part('process.exit(1)'));
  expect(await gaveUp).toEqual({ why: expect.stringMatching(/^part \(process \d+\) ended \(code 1\), 3 times in a row$/), code: 1 });
  expect(lines.map((line) => line.split('; ')[1])).toEqual(['it is started again in 0.001 s', 'it is started again in 0.003 s']);
});

it('goes on with what was well before it ended', async () => {
  const { start, pids } = supervise({ wellAfterMs: 0 });
  await start(part(`console.log('ready', process.pid); setTimeout(() => process.exit(1), 1);`));
  await vi.waitFor(() => expect(pids().length).toBeGreaterThan(4), { timeout: 20_000 });
});

it('gives up at once when the configuration is faulty', async () => {
  const { start, gaveUp, lines } = supervise();
  void start(part('process.exit(2)'));
  expect(await gaveUp).toMatchObject({ why: expect.stringContaining('configuration'), code: 2 });
  expect(lines).toEqual([]);
});

it('stops in order, and by force what does not stop', async () => {
  const { start, stop, pids, lines } = supervise({ stopWithinMs: 50 });
  await start(part(`process.on('SIGTERM', () => { console.log('stopping'); process.exit(0); }); ${living}`));
  await start(part(`process.on('SIGTERM', () => {}); ${living}`));
  await stop();
  expect(lines).toContain('part: stopping');
  expect(lines).toContain(`part (process ${pids()[1]}) does not end; it is killed`);
  expect(pids().filter(isAlive)).toEqual([]);
});

it('stops the door before what is behind it', async () => {
  const { start, stop, lines } = supervise();
  const ending = (name: string): Part => ({ ...part(`process.on('SIGTERM', () => { console.log('stopping'); process.exit(0); }); ${living}`), name });
  await Promise.all([start(ending('inside')), start({ ...ending('door'), isDoor: true })]);
  await stop();
  expect(lines.filter((line) => line.endsWith('stopping'))).toEqual(['door: stopping', 'inside: stopping']);
});

it('stops while a process waits to be started again', async () => {
  const { start, stop, lines } = supervise({ firstDelayMs: 60_000, longestDelayMs: 60_000 });
  void start(part('process.exit(1)'));
  await vi.waitFor(() => expect(lines.join()).toContain('started again in 60 s'), { timeout: 20_000 });
  await stop();
});

it('lets its processes know when it is killed itself', async () => {
  const script = join(folder, 'supervisor.mjs');
  const child = `process.on('disconnect', () => process.exit(0)); ${living}`;
  writeFileSync(script, `
    import { createSupervisor } from ${JSON.stringify(new URL('./supervise.ts', import.meta.url).href)};
    import { writeFileSync } from 'node:fs';
    const { start } = createSupervisor({ say: (line) => writeFileSync(${JSON.stringify(join(folder, 'line'))}, line) });
    await start({ name: 'part', args: ['-e', ${JSON.stringify(child)}], environment: process.env, isReady: () => true });
    console.log('started');`);
  const supervisor = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(supervisor.stdout, 'data');
  const pid = Number(/ready (\d+)/.exec(readFileSync(join(folder, 'line'), 'utf8'))?.[1]);
  expect(isAlive(pid)).toBe(true);
  supervisor.kill('SIGKILL');
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 20_000 });
});
