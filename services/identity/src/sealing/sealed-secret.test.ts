import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ConfigError } from '@liceo/kernel/config';
import { readSeal } from './read-seal.ts';
import { createSeal } from './sealed-secret.ts';

const [older, newer] = ['an old key of the installation, 2025', 'a new key of the installation, 2026'];

describe('a sealed secret', () => {
  it('opens with its key and for its purpose only, and never looks the same', () => {
    const seal = createSeal([newer]);
    const sealed = seal.close('client secret', 'provider:school');
    expect(seal.open(sealed, 'provider:school')).toBe('client secret');
    expect(seal.open(sealed, 'provider:other')).toBeUndefined();
    expect(createSeal([older]).open(sealed, 'provider:school')).toBeUndefined();
    expect(sealed.includes('client secret')).toBe(false);
    expect(seal.close('client secret', 'provider:school').equals(sealed)).toBe(false);
  });

  it('does not open when a byte of it was changed, or is missing', () => {
    const seal = createSeal([newer]);
    const sealed = seal.close('client secret', 'p');
    for (const at of [0, 12, 28, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(seal.open(changed, 'p')).toBeUndefined();
    }
    expect(seal.open(sealed.subarray(0, 20), 'p')).toBeUndefined();
  });

  it('outlives a change of keys while the old one is kept', () => {
    const sealed = createSeal([older]).close('client secret', 'p');
    expect(createSeal([newer, older]).open(sealed, 'p')).toBe('client secret');
    expect(createSeal([older]).open(createSeal([newer, older]).close('x', 'p'), 'p')).toBeUndefined();
  });
});

describe('the key of an installation', () => {
  it('comes from the environment or from a file, and may be missing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'liceo-key-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'keys');
    writeFileSync(file, `${newer.replaceAll(/[\s,]/g, '-')}\n${older.replaceAll(/[\s,]/g, '-')}\n`);
    expect(readSeal({})).toBeUndefined();
    expect(readSeal({ LICEO_SECRET_KEY_FILE: file })).toBeDefined();
    expect(readSeal({ LICEO_SECRET_KEY: 'k'.repeat(32) })).toBeDefined();
    expect(() => readSeal({ LICEO_SECRET_KEY: 'short' })).toThrow(ConfigError);
    expect(() => readSeal({ LICEO_SECRET_KEY_FILE: join(folder, 'none') })).toThrow(/cannot be read \(ENOENT\)/);
    expect(() => readSeal({ LICEO_SECRET_KEY: 'k'.repeat(32), LICEO_SECRET_KEY_FILE: file })).toThrow(/not given together/);
  });

  it('is replaced while the service runs, and one too short or a file that is away changes nothing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'liceo-key-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'keys');
    const [before, after] = ['b'.repeat(32), 'a'.repeat(40)];
    let now = 0;
    const write = (text: string): void => {
      writeFileSync(file, text);
      now += 2000;
    };
    write(before);
    const seal = readSeal({ LICEO_SECRET_KEY_FILE: file }, () => now);
    if (!seal) throw new Error('There is no seal');
    const sealed = seal.close('client secret', 'p');
    write(`${after}\n${before}\n`);
    expect(seal.open(sealed, 'p')).toBe('client secret');
    const fresh = seal.close('another', 'p');
    expect(createSeal([after]).open(fresh, 'p')).toBe('another');
    write(`${after},short,${before}`);
    expect(seal.open(sealed, 'p')).toBe('client secret');
    rmSync(file);
    now += 2000;
    expect(seal.open(fresh, 'p')).toBe('another');
    write(after);
    expect([seal.open(fresh, 'p'), seal.open(sealed, 'p')]).toEqual(['another', undefined]);
  });

  it.each(['', 'short\n', `${'k'.repeat(32)},short`])('is refused when the file holds %j', (text) => {
    const folder = mkdtempSync(join(tmpdir(), 'liceo-key-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'keys'), text);
    expect(() => readSeal({ LICEO_SECRET_KEY_FILE: join(folder, 'keys') })).toThrow(/LICEO_SECRET_KEY_FILE: /);
  });
});
