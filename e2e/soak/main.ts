// The long tests of the media pipeline and of imports, one after the other, and a table of what came out. Exits with 1 when anything
// does not hold. Words after it name the parts that are wanted: mutants, kills, queue, uploads, imports; all without any.
// Kills that concern one shape only: kills:single, kills:RabbitMQ, kills:Kafka.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Result } from './note-results.ts';

interface Part {
  says: string;
  project: 'inside' | 'e2e';
  file: string;
  environment: Readonly<Record<string, string>>;
}

const soak = { LICEO_SOAK: 'on' };
const parts: Readonly<Record<string, Part>> = {
  mutants: { says: '300 damaged and hostile films', project: 'inside', file: 'apps/worker/transcoder/mutations', environment: { LICEO_MUTATIONS: '11' } },
  kills: { says: 'kill −9 over each step, of worker, service and broker', project: 'e2e', file: 'e2e/media/killed', environment: soak },
  queue: { says: 'twenty films on two workers', project: 'e2e', file: 'e2e/media/queue', environment: soak },
  imports: { says: 'kill −9 in each part of an import', project: 'e2e', file: 'e2e/api/import-killed', environment: soak },
  uploads: { says: 'uploads of 2 GB under a limit of memory', project: 'e2e', file: 'e2e/media/large-upload', environment: soak },
};

const root = join(import.meta.dirname, '../..');
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const reporter = join(import.meta.dirname, 'note-results.ts');
const patienceMs = '1800000';
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const linesOf = (file: string): Result[] => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Result) : []);

interface Ended {
  name: string;
  results: readonly Result[];
  code: number;
  seconds: number;
}

const runPart = async (wanted: string, folder: string): Promise<Ended> => {
  const colon = wanted.indexOf(':');
  const [name, filter] = colon < 0 ? [wanted, undefined] : [wanted.slice(0, colon), wanted.slice(colon + 1)];
  const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
  if (!part) throw new Error(`There is no part ${name}; there are ${Object.keys(parts).join(', ')}`);
  say(`\n${name}: ${part.says}`);
  const began = performance.now();
  const results = join(folder, `${name}.jsonl`);
  const args = ['run', '--project', part.project, part.file, '--testTimeout', patienceMs, '--reporter', reporter, '--reporter', 'default', ...(filter === undefined ? [] : ['-t', filter])];
  const child = spawn(process.execPath, [vitest, ...args], { cwd: root, env: { ...process.env, ...part.environment, LICEO_SOAK_RESULTS: results }, stdio: 'inherit' });
  await once(child, 'exit');
  return { name, results: linesOf(results), code: child.exitCode ?? 1, seconds: (performance.now() - began) / 1000 };
};

/** Many tests of one kind are one row: each of the others has one of its own. */
const rowsOf = ({ name, results, code, seconds }: Ended): string[][] => {
  const broken = results.filter(({ state }) => state !== 'passed');
  const told = results.filter(({ figures, state }) => figures !== '' || state !== 'passed');
  return [
    [name, `${results.length - broken.length} of ${results.length} hold`, `${seconds.toFixed(0)} s`, code === 0 && broken.length === 0 && results.length > 0 ? 'holds' : 'BROKEN'],
    ...told.map(({ suite, test, state, figures }) => ['', `${suite} ${test}`, figures, state === 'passed' ? 'holds' : 'BROKEN']),
  ];
};

const table = (rows: readonly (readonly string[])[]): string => {
  const widths = rows.reduce<number[]>((widest, row) => row.map((cell, at) => Math.max(cell.length, widest[at] ?? 0)), []);
  return rows.map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ').trimEnd()).join('\n');
};

const folder = mkdtempSync(join(tmpdir(), 'liceo-soak-'));
try {
  const named = process.argv.slice(2);
  const ended: Ended[] = [];
  for (const wanted of named.length > 0 ? named : Object.keys(parts)) ended.push(await runPart(wanted, folder));
  const rows = ended.flatMap(rowsOf);
  say(`\n${table([['part', 'what', 'figures', ''], ...rows])}`);
  const holds = rows.every((row) => row.at(-1) === 'holds');
  say(holds ? '\nsoak: everything holds' : '\nsoak: BROKEN');
  process.exitCode = holds ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
