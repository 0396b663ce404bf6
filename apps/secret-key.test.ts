import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { secretKeyIn } from './secret-key.ts';

it('a key is made once, for its owner only, unless one is configured', () => {
  const folder = mkdtempSync(join(tmpdir(), 'liceo-secret-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'files', 'secret-key');
  expect(secretKeyIn({}, file)).toEqual({ LICEO_SECRET_KEY_FILE: file });
  const key = readFileSync(file, 'utf8');
  expect(key.trim()).toMatch(/^[\w-]{43}$/);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  secretKeyIn({}, file);
  expect(readFileSync(file, 'utf8')).toBe(key);
  expect(secretKeyIn({ LICEO_SECRET_KEY: 'configured' }, join(folder, 'other'))).toEqual({});
});
