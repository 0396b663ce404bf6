import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RouteConfigEntry } from '@react-router/dev/routes';
import { describe, expect, test } from 'vitest';
import routes from '../routes.ts';
import { areaOfPart, areasOf, sources, type Area } from './areas.ts';
import { es } from './es.ts';

const app = fileURLToPath(new URL('../', import.meta.url));

const resolved = (specifier: string, importer: string): string =>
  specifier.startsWith('#app/') ? join(app, specifier.slice('#app/'.length)) : join(dirname(importer), specifier);

/** Our own files that this one imports, at once or later; types are gone by then. The texts themselves are no users of texts. */
const importsOf = (file: string, code: string): string[] =>
  [...code.replaceAll(/^import type [^;]+;/gm, '').matchAll(/(?:from |import\(|import )'((?:#app\/|\.)[^'?]+\.tsx?)'/g)]
    .map(([, specifier = '']) => resolved(specifier, file))
    .filter((imported) => existsSync(imported) && !imported.startsWith(join(app, 'i18n/')));

const filesBelow = (file: string, found = new Set<string>()): Set<string> => {
  if (found.has(file)) return found;
  found.add(file);
  for (const imported of importsOf(file, readFileSync(file, 'utf8'))) filesBelow(imported, found);
  return found;
};

const isPart = (name: string): name is keyof typeof areaOfPart => Object.hasOwn(areaOfPart, name);

const areasIn = (file: string): Set<Area> => {
  const code = readFileSync(file, 'utf8');
  const parts = [...code.matchAll(/\b(?:t|useMessages\(\))\.(\w+)/g)].map(([, name = '']) => name).filter(isPart);
  return new Set(parts.map((part) => areaOfPart[part]));
};

interface Page {
  path: string;
  files: string[];
}

const pagesIn = (entries: readonly RouteConfigEntry[], above: Page = { path: '', files: ['root.tsx'] }): Page[] =>
  entries.flatMap((entry) => {
    const path = entry.path === undefined ? above.path : `${above.path}/${entry.path.replaceAll(/:\w+/g, '1')}`;
    const page = { path: path === '' ? '/' : path, files: [...above.files, entry.file] };
    const isFrame = entry.path === undefined && entry.index !== true;
    return [...pagesIn(entry.children ?? [], { ...page, path }), ...(isFrame ? [] : [page])];
  });

/** What is said when something has gone wrong is loaded when it has; so are the texts of what opens beside any page. */
const onDemand = new Set<Area>(['core', 'problems', 'search', 'cart', 'offline']);

const tellsLater = (file: string): boolean => /\bproblemText\(/.test(readFileSync(file, 'utf8'));

describe('the areas of texts', () => {
  test.each(pagesIn(routes as RouteConfigEntry[]).map((page) => [page.path, page] as const))('of %s are those that the page uses', (path, { files }) => {
    const below = new Set(files.flatMap((file) => [...filesBelow(join(app, file))]));
    const used = new Set([...below].flatMap((file) => [...areasIn(file)]));
    const needed = [...[...used].filter((area) => !onDemand.has(area)), ...([...below].some(tellsLater) ? ['problems'] : [])];
    expect(areasOf(path)).toEqual(expect.arrayContaining(needed));
  });

  test('hold all texts', async () => {
    const parts = await Promise.all(Object.entries(sources).map(async ([area, load]) =>
      Object.keys(await load.es()).map((part) => [part, area])));
    expect(Object.fromEntries(parts.flat())).toEqual(areaOfPart);
    expect(Object.keys(areaOfPart).toSorted()).toEqual(Object.keys(es).toSorted());
  });
});
