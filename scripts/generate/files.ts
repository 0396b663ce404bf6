// The files that generation makes: held in memory, then written or compared.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Texts by their path in the repository. */
export type Files = Map<string, string>;

export const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const current = (root: string, path: string): string | undefined =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined;

/** The paths whose text on disk is another, or missing. */
export const stale = (root: string, files: Files): string[] =>
  [...files].filter(([path, text]) => current(root, path) !== text).map(([path]) => path).toSorted();

/** Writes what is stale and answers its paths; an unchanged file keeps its time. */
export const write = (root: string, files: Files): string[] => {
  const paths = stale(root, files);
  for (const path of paths) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), files.get(path) ?? '');
  }
  return paths;
};
