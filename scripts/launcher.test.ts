import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { reasonToInstall } from '../bin/packages.mjs';

const root = join(import.meta.dirname, '..');
const command = join(import.meta.dirname, 'fixtures/launcher/command.mjs');

/** A launcher that becomes the fixture: in place, or (as on Node 20) as the parent of a child. */
const launcher = (inPlace: boolean, ...args: string[]) =>
  spawn(process.execPath, ['--input-type=module', '-e', `
    ${inPlace ? '' : 'process.execve = undefined;'}
    const { become } = await import(${JSON.stringify(join(root, 'bin/node.mjs'))});
    become(process.execPath, ${JSON.stringify([command, ...args])}, ${JSON.stringify(root)});
  `], { stdio: ['ignore', 'pipe', 'inherit'] });

describe.each([{ way: 'in place', inPlace: true }, { way: 'with a child', inPlace: false }])('the launcher, $way', ({ inPlace }) => {
  it('keeps the exit code of the command', async () => {
    expect(await once(launcher(inPlace, 'exit', '3'), 'exit')).toEqual([3, null]);
  });

  it('hands a signal on, so that the command can stop in order', async () => {
    const child = launcher(inPlace, 'wait');
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output === 'ready ') child.kill('SIGTERM');
    });
    expect(await once(child, 'close')).toEqual([7, null]);
    expect(output).toBe('ready stopped');
  });
});

describe('the launcher', () => {
  it('ends as a shell would when its child dies by a signal', async () => {
    expect(await once(launcher(false, 'die', 'SIGKILL'), 'exit')).toEqual([137, null]);
  });

  it.each([[[]], [['frobnicate']]])('names its commands when it is called with %j', (args) => {
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'bin/liceo.mjs'), ...args], { encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toContain('generate');
  });
});

describe('the packages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'liceo-packages-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'node_modules'));

  const kysely = { version: '0.29.9', integrity: 'sha512-a' };
  const elsewhere = { version: '1.0.0', integrity: 'sha512-b', optional: true };
  const lock = { '': { version: '1' }, 'node_modules/kysely': kysely, 'node_modules/for-another-machine': elsewhere };
  const given = (file: string, packages: object) => writeFileSync(join(folder, file), JSON.stringify({ packages }));

  it('are installed when none are', () => {
    given('package-lock.json', lock);
    expect(reasonToInstall(folder)).toContain('not installed');
  });

  it('are left alone when they are what the lockfile says, less those for other machines', () => {
    given('node_modules/.package-lock.json', { 'node_modules/kysely': kysely });
    expect(reasonToInstall(folder)).toBeUndefined();
  });

  it.each([
    ['missing', {}],
    ['of another version', { 'node_modules/kysely': { ...kysely, version: '0.29.8' } }],
    ['of other content', { 'node_modules/kysely': { ...kysely, integrity: 'sha512-c' } }],
  ])('are installed when one is %s', (_what, packages) => {
    given('node_modules/.package-lock.json', packages);
    expect(reasonToInstall(folder)).toContain('node_modules/kysely');
  });
});
