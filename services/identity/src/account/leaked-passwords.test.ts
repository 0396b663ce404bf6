import { createHash } from 'node:crypto';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { leakedPasswords, requireLeaksFile } from './leaked-passwords.ts';

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex').toUpperCase();
const passwords = Array.from({ length: 1000 }, (_, n) => `leaked password ${n}`);

const fileWith = (lines: readonly string[], end = '\n'): string => {
  const folder = mkdtempSync(join(tmpdir(), 'liceo-leaks-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'leaks.txt');
  writeFileSync(path, lines.map((line) => line + end).join(''));
  return path;
};
const faults: string[] = [];
const log = { error: ({ fault }: { fault: string }) => void faults.push(fault) };
const ask = (path: string) => leakedPasswords({ path, log });
const ordered = (from: readonly string[]): string[] => from.map((password, n) => `${sha1(password)}:${n * 7919}`).toSorted();

describe('a file of leaked passwords', () => {
  it.each([['\n'], ['\r\n']])('tells each of its own, the first and the last too, and no other (line end %j)', async (end) => {
    const isLeaked = ask(fileWith(ordered(passwords), end));
    const found = await Promise.all(passwords.map((password) => isLeaked(password)));
    expect(found.every(Boolean)).toBe(true);
    const strangers = await Promise.all(passwords.map((password) => isLeaked(`${password}!`)));
    expect(strangers.some(Boolean)).toBe(false);
  });

  it('may hold one line, or none', async () => {
    expect(await ask(fileWith(ordered(['only one'])))('only one')).toBe(true);
    expect(await ask(fileWith(ordered(['only one'])))('another')).toBe(false);
    expect(await ask(fileWith([]))('another')).toBe(false);
  });

  it('is not asked for by an installation that has none', async () => {
    expect(await leakedPasswords(undefined)('anything')).toBe(false);
  });
});

describe('the file that the configuration names', () => {
  it('is taken when it is such a list, whatever its length and its line ends', async () => {
    for (const lines of [[], ordered(['one']), ordered(passwords)])
      for (const end of ['\n', '\r\n']) await expect(requireLeaksFile(fileWith(lines, end))).resolves.toBeUndefined();
    await expect(requireLeaksFile(undefined)).resolves.toBeUndefined();
  });

  it.each([
    ['is missing', () => '/nowhere/leaks.txt', /cannot be read \(ENOENT\)/],
    ['is a folder', () => tmpdir(), /cannot be read \(EISDIR\)/],
    ['holds passwords in the clear', () => fileWith(passwords), /byte 0 begins no line of SHA-1/],
    ['holds no counts', () => fileWith(passwords.map(sha1).toSorted()), /begins no line of SHA-1/],
    ['is one long line', () => fileWith(['A'.repeat(100_000)]), /begins no line of SHA-1/],
    ['changes its kind halfway', () => fileWith([...ordered(passwords), ...passwords]), /begins no line of SHA-1/],
    ['is ordered by count', () => fileWith(passwords.map((password, n) => `${sha1(password)}:${n}`)), /not ordered by hash/],
  ])('is refused at the start when it %s', async (_, path, why) => {
    const refusal = requireLeaksFile(path());
    await expect(refusal).rejects.toThrow(/LICEO_LEAKED_PASSWORDS_FILE: /);
    await expect(refusal).rejects.toThrow(why);
  });

  it('may be replaced: what it says then counts, and while it is away or spoilt that is logged once and nobody is kept out', async () => {
    faults.length = 0;
    const path = fileWith(ordered(['first list']));
    const isLeaked = ask(path);
    expect([await isLeaked('first list'), await isLeaked('second list')]).toEqual([true, false]);
    renameSync(fileWith(ordered(['second list'])), path);
    expect([await isLeaked('first list'), await isLeaked('second list')]).toEqual([false, true]);
    renameSync(fileWith(['no list at all']), path);
    expect([await isLeaked('second list'), await isLeaked('no list at all')]).toEqual([false, false]);
    expect(faults).toHaveLength(1);
    rmSync(path);
    expect([await isLeaked('second list'), await isLeaked('second list')]).toEqual([false, false]);
    expect(faults).toEqual([expect.stringMatching(/no line/), 'it cannot be read (ENOENT)']);
    renameSync(fileWith(ordered(['second list'])), path);
    expect(await isLeaked('second list')).toBe(true);
  });
});
