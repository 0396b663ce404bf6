import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '@liceo/kernel/config';
import { ok, warn, type Finding } from './finding.ts';

const folders = ['apps', 'bench', 'bin', 'e2e', 'kernel/src', 'scripts', 'services'];
const notSources = new Set(['node_modules', 'build', 'dist', 'fixtures', '.react-router']);
const names = /\bLICEO_[A-Z0-9_]*[A-Z0-9]\b/g;
/** More letters that differ are another word. */
const mostDifferences = 3;

const sourcesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !notSources.has(name)).flatMap((entry) => {
    if (entry.isDirectory()) return sourcesIn(join(folder, entry.name));
    return /\.(?:m?js|tsx?)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [join(folder, entry.name)] : [];
  });

/** The LICEO_ variables that the sources name: what is read is never out of date. */
export const knownNames = (root: string): Set<string> =>
  new Set(folders.flatMap((folder) => sourcesIn(join(root, folder))).flatMap((file) => readFileSync(file, 'utf8').match(names) ?? []));

/** How many letters have to be put in, taken out or changed to make one word the other. */
const differences = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [at, letter] of one.split('').entries()) {
    const next = [at + 1];
    for (const [column, against] of other.split('').entries()) {
      next.push(Math.min((row[column] ?? 0) + (letter === against ? 0 : 1), (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
};

/** Variables that look like Liceo's and that nothing reads: most often a name with a slip in it. */
export const unknownVariables = (environment: Environment, known: ReadonlySet<string>): Finding[] => {
  const strangers = Object.keys(environment).filter((name) => name.startsWith('LICEO_') && !known.has(name));
  if (strangers.length === 0) return [ok('every LICEO_ variable that is set is one that Liceo reads')];
  return strangers.map((name) => {
    const [nearest] = [...known].map((each) => ({ each, far: differences(name, each) })).toSorted((one, other) => one.far - other.far);
    const todo = nearest && nearest.far <= mostDifferences ? `did you mean ${nearest.each}?` : 'remove it; the README lists those that there are';
    return warn(`nothing reads the variable ${name}`, todo);
  });
};
