import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { claim, enginesFolder, publish, readRecord, release } from './record.ts';

let folder = '';
const file = () => join(folder, 'engines.json');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'liceo-record-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A process that looks like `npm run engines`. */
const standIn = () => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', 'scripts/engines.ts'], { stdio: 'ignore' });

it('keeps the engines of a folder to one process, and says where they are to their user alone', () => {
  expect(claim(folder)).toBeUndefined();
  publish(folder, { REDIS_URL: 'redis://a' });
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({ pid: process.pid, REDIS_URL: 'redis://a' });
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  release(folder);
  expect(readRecord(folder)).toBeUndefined();
});

it('knows a running one from what a killed one left', async () => {
  const other = standIn();
  await once(other, 'spawn');
  writeFileSync(file(), JSON.stringify({ pid: other.pid, REDIS_URL: 'redis://b' }));
  expect(claim(folder)).toEqual({ pid: other.pid, REDIS_URL: 'redis://b' });
  other.kill('SIGKILL');
  await once(other, 'exit');
  expect(readRecord(folder)).toBeUndefined();
  expect(claim(folder)).toBeUndefined();
});

it('is not deceived by another program that got the number', () => {
  writeFileSync(file(), JSON.stringify({ pid: process.pid, REDIS_URL: 'redis://b' }));
  expect(readRecord(folder)).toBeUndefined();
});

it('is in the checkout, or where LICEO_ENGINES says', () => {
  expect(enginesFolder({})).toBe(join(import.meta.dirname, '../../.liceo-engines'));
  expect(enginesFolder({ LICEO_ENGINES: folder })).toBe(folder);
});
