import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const fixtures = join(import.meta.dirname, 'fixtures/lint-rules');
const rules = readdirSync(join(fixtures, 'services/orders/src')).map((file) => basename(file, '.ts'));

/** A repository of its own, for the overrides of the configuration go by path. */
const folder = mkdtempSync(join(tmpdir(), 'liceo-lint-'));
/** The rules that each fixture breaks, once for every finding. */
const found = new Map<string, string[]>();

beforeAll(() => {
  const compilerOptions = { strict: true, module: 'nodenext', target: 'es2024', noEmit: true, types: ['node'] };
  cpSync(fixtures, folder, { recursive: true });
  cpSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['services'] }));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint');
  const { stdout } = spawnSync(process.execPath, [oxlint, '--type-aware', '-f', 'json', 'services'], { cwd: folder, encoding: 'utf8' });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly { code: string; filename: string }[] };
  for (const { code, filename } of diagnostics) {
    const rule = /\(([^)]+)\)$/.exec(code)?.[1] ?? code;
    const file = basename(filename, '.ts');
    found.set(file, [...(found.get(file) ?? []), rule]);
  }
}, 30_000);

afterAll(() => rmSync(folder, { recursive: true }));

describe('the lint rules', () => {
  it.each(rules)('%s is broken by its fixture, and nothing else is', (rule) => {
    expect(new Set(found.get(rule))).toEqual(new Set([rule]));
  });

  it('find the shape however it is read, and the wall clock', () => {
    expect(found.get('no-restricted-properties')).toHaveLength(4);
  });
});
