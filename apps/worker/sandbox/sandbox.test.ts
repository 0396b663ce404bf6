import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { weaknesses, type Limits } from './confinement.ts';
import { openSandbox, type Sandbox, SandboxError } from './sandbox.ts';

const limits: Limits = { wallSeconds: 30, cpuSeconds: 20, memoryBytes: 1e9, fileBytes: 1e6, processes: 64 };
const reported: string[] = [];
let sandbox: Sandbox;
let base: string;

beforeAll(async () => {
  sandbox = await openSandbox((line) => reported.push(line));
  base = await mkdtemp(join(tmpdir(), 'sandbox-test-'));
});
afterAll(() => rm(base, { recursive: true }));

const newFolder = (): Promise<string> => mkdtemp(join(base, 'run-'));

interface Trial {
  limits?: Partial<Limits>;
  readable?: readonly string[];
  folder?: string;
  signal?: AbortSignal;
  onLine?: (line: string) => void;
  in?: Sandbox;
}

/** Runs a script of Node's; answers the lines it wrote. */
const run = async (script: string, trial: Trial = {}): Promise<string[]> => {
  const lines: string[] = [];
  await (trial.in ?? sandbox).run({
    command: [process.execPath, '--eval', script],
    folder: trial.folder ?? (await newFolder()),
    readable: [dirname(process.execPath), ...(trial.readable ?? [])],
    limits: { ...limits, ...trial.limits },
    signal: trial.signal,
    onLine: trial.onLine ?? ((line) => lines.push(line)),
  });
  return lines;
};

/** Skips a test on a machine that does not have, or not allow, what it is about. */
const needs = (context: TestContext, means: 'namespaces' | 'ownRoot' | 'prlimit'): void => {
  if (!sandbox.means[means]) context.skip(`this machine lacks ${means}`);
};

const isGone = (pid: number): boolean => !existsSync(`/proc/${pid}`);

/** The processes of this machine whose command line has `mark` in it. */
const processesWith = async (mark: string): Promise<string[]> => {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  return lines.filter((line) => line.includes(mark));
};

describe('a confined program', () => {
  it('says what it has to say, line by line', async () => {
    expect(await run('console.log("one"); console.log("two")')).toEqual(['one', 'two']);
  });

  it('writes to its folder, which is its own', async () => {
    const folder = await newFolder();
    await run('require("fs").writeFileSync("made", "here")', { folder });
    expect(await readFile(join(folder, 'made'), 'utf8')).toBe('here');
  });

  it('reads what it was given, though the folder above is closed', async () => {
    const closed = join(base, 'closed');
    await mkdir(closed, { mode: 0o700 });
    await writeFile(join(closed, 'source'), 'content', { mode: 0o644 });
    expect(await run(`console.log(require("fs").readFileSync(${JSON.stringify(join(closed, 'source'))}, "utf8"))`, { readable: [join(closed, 'source')] })).toEqual(['content']);
  });

  it('sees nothing of the environment', async () => {
    process.env.SECRET_OF_THE_TEST = 'x';
    onTestFinished(() => void delete process.env.SECRET_OF_THE_TEST);
    expect(await run('console.log(Object.keys(process.env).filter((name) => name !== "PWD").sort().join())')).toEqual(['HOME,LANG,PATH,TMPDIR']);
  });

  it('fails with its own words', async () => {
    const failure = run('console.error("it broke"); process.exit(3)');
    await expect(failure).rejects.toThrow(/ended with code 3: it broke/);
    await expect(failure).rejects.toMatchObject({ fault: 'exit' });
  });

  it('fails with its own code, however high', async () => {
    await expect(run('process.exit(255)')).rejects.toMatchObject({ fault: 'exit', message: expect.stringContaining('code 255') });
  });

  it('is stopped when its listener does not understand it', async () => {
    const failure = run('console.log("nonsense"); setInterval(() => {}, 1000)', { onLine: () => { throw new Error('unknown word'); } });
    await expect(failure).rejects.toMatchObject({ fault: 'output', message: expect.stringContaining('unknown word') });
  });
});

describe('what a confined program cannot do', () => {
  it.skipIf(process.getuid?.() !== 0)('misses nothing here to be confined with', () => {
    expect(weaknesses(sandbox.means)).toEqual([]);
    expect(reported).toEqual([]);
  });

  it('reach the network', async (context) => {
    needs(context, 'namespaces');
    const visitors: unknown[] = [];
    const server = createServer((socket) => visitors.push(socket)).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await run(`require("net").connect(${port}, "127.0.0.1").on("connect", () => console.log("in")).on("error", (error) => console.log(error.code))`))
      .toEqual([expect.stringMatching(/ENETUNREACH|ECONNREFUSED|EADDRNOTAVAIL/)]);
    expect(visitors).toEqual([]);
  });

  it('write elsewhere', async (context) => {
    needs(context, 'ownRoot');
    const other = join(base, 'open-to-all');
    await mkdir(other);
    await chmod(other, 0o777);
    const targets = [join(other, 'x'), '/tmp/x-of-a-sandbox', '/usr/x', '/dev/shm/x-of-a-sandbox', '/x', join(dirname(process.execPath), 'x')];
    const script = `for (const file of ${JSON.stringify(targets)}) try { require("fs").writeFileSync(file, "x"); console.log("wrote " + file) } catch (error) { if (!/EROFS|ENOENT|EACCES/.test(error.code)) throw error }`;
    expect(await run(script)).toEqual([]);
    expect(targets.filter((file) => existsSync(file))).toEqual([]);
  });

  it('read what it was not given', async (context) => {
    needs(context, 'ownRoot');
    const secret = join(base, 'secret');
    await writeFile(secret, 'x', { mode: 0o644 });
    const script = `for (const file of [${JSON.stringify(secret)}, "/etc/passwd", "/etc/shadow"]) try { require("fs").readFileSync(file); console.log("read " + file) } catch (error) { if (error.code !== "ENOENT" && error.code !== "EACCES") throw error }`;
    expect(await run(script)).toEqual([]);
  });

  it('see or end other processes', async (context) => {
    needs(context, 'namespaces');
    const script = `try { process.kill(${process.pid}, 0); console.log("sees it") } catch (error) { console.log(error.code) }`;
    expect(await run(script)).toEqual(['ESRCH']);
  });

  it('run longer than it may', async () => {
    const failure = run('setInterval(() => {}, 1000)', { limits: { wallSeconds: 1 } });
    await expect(failure).rejects.toMatchObject({ fault: 'time', message: expect.stringContaining('more than 1 s') });
  });

  it('use more processor time than it may', async (context) => {
    needs(context, 'prlimit');
    await expect(run('for (;;);', { limits: { cpuSeconds: 1 } })).rejects.toMatchObject({ fault: 'killed' });
  });

  it('use more memory than it may', async (context) => {
    needs(context, 'prlimit');
    const script = 'const kept = []; for (let n = 0; n < 30; n += 1) kept.push(Buffer.alloc(1e8, n)); console.log("has it")';
    await expect(run(script)).rejects.toThrow(SandboxError);
  });

  it('write a larger file than it may', async (context) => {
    needs(context, 'prlimit');
    const folder = await newFolder();
    await expect(run('require("fs").writeFileSync("large", Buffer.alloc(3e6))', { folder })).rejects.toThrow(SandboxError);
    expect((await readFile(join(folder, 'large'))).length).toBeLessThanOrEqual(1e6);
  });

  it('start ever more processes', async (context) => {
    needs(context, 'prlimit');
    const script = 'const { spawn } = require("child_process"); let failed = 0; for (let n = 0; n < 80; n += 1) spawn("sleep", ["60"]).on("error", () => { failed += 1; if (failed === 1) { console.log("no more"); process.exit() } })';
    expect(await run(script)).toEqual(['no more']);
  });

  it('fill the memory of who listens', async () => {
    await expect(run('for (;;) require("fs").writeSync(1, "x".repeat(65000))')).rejects.toMatchObject({ fault: 'output' });
  });
});

describe('the end of a confined program', () => {
  const mark = `left-behind-${process.pid}`;
  const withEscapee = `require("child_process").spawn("sh", ["-c", "while :; do sleep 1; done", "${mark}"], { detached: true, stdio: "ignore" }).unref();`;

  it('is that of all it started', async (context) => {
    needs(context, 'namespaces');
    await run(withEscapee);
    await expect.poll(() => processesWith(mark)).toEqual([]);
  });

  it('comes at once when it is cancelled', async (context) => {
    needs(context, 'namespaces');
    const stopping = new AbortController();
    const failure = run(`${withEscapee} console.log("ready"); setInterval(() => {}, 1000)`, { signal: stopping.signal, onLine: () => stopping.abort() });
    await expect(failure).rejects.toMatchObject({ fault: 'cancelled' });
    await expect.poll(() => processesWith(mark)).toEqual([]);
  });

  it('comes before its begin when it is cancelled already', async () => {
    await expect(run('setInterval(() => {}, 1000)', { signal: AbortSignal.abort() })).rejects.toMatchObject({ fault: 'cancelled' });
  });

  it('comes with that of who started it', async (context) => {
    needs(context, 'namespaces');
    const script = `const { openSandbox } = await import(${JSON.stringify(join(import.meta.dirname, 'sandbox.ts'))});
      const sandbox = await openSandbox(() => {});
      await sandbox.run({ command: [process.execPath, '--eval', 'console.log("${mark}"); setInterval(() => {}, 1000)'], folder: ${JSON.stringify(await newFolder())},
        readable: [${JSON.stringify(dirname(process.execPath))}], limits: ${JSON.stringify(limits)}, onLine: () => process.kill(process.pid, 'SIGKILL') });`;
    const starter = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'ignore' });
    await once(starter, 'exit');
    expect(isGone(starter.pid ?? 0)).toBe(true);
    await expect.poll(() => processesWith(mark), { timeout: 5000 }).toEqual([]);
  });
});

describe('a sandbox whose machine lacks means', () => {
  it('says so, each lack once, and goes on with what is left', async () => {
    const lines: string[] = [];
    const bare = await openSandbox((line) => lines.push(line), { namespaces: undefined, ownRoot: false, uid: undefined, setpriv: false, prlimit: false });
    expect(await run('console.log("runs")', { in: bare })).toEqual(['runs']);
    await expect(run('setInterval(() => {}, 1000)', { in: bare, limits: { wallSeconds: 1 } })).rejects.toMatchObject({ fault: 'time' });
    expect(lines).toHaveLength(4);
  });
});
