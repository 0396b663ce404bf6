import { fileURLToPath } from 'node:url';
import type { Rolldown } from 'vite';

type Groups = NonNullable<Rolldown.CodeSplittingOptions['groups']>;
type Modules = Rolldown.ChunkingContext;

const routeModule = (path: string): string =>
  `${fileURLToPath(new URL(`../app/${path}.tsx`, import.meta.url))}?__react-router-build-client-route`;

/** Loaded with every page of the site. */
const frame = [fileURLToPath(new URL('../app/entry.client.tsx', import.meta.url)), routeModule('root'), routeModule('routes/shell/site')];
/** What visitors come for first. */
const storefront = [routeModule('routes/store/home'), routeModule('routes/store/product'), routeModule('routes/store/courses')];

const framework = /[\\/]node_modules[\\/](?:react|react-dom|scheduler|react-router)[\\/]|^\0vite\/preload/;
/** Icons are imported one by one (`icons.ts`). Through the front door of any other package every page seems to need all of it. */
const isTraced = (id: string): boolean => /[\\/]web[\\/]app[\\/]|[\\/]lucide-react[\\/]|[\\/]clsx[\\/]|[\\/]class-variance-authority[\\/]|^\0/.test(id);

/** The module and what it imports at once. */
const closureOf = (id: string, modules: Modules, found = new Set<string>()): Set<string> => {
  if (found.has(id) || !isTraced(id)) return found;
  found.add(id);
  for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) closureOf(imported, modules, found);
  return found;
};

/** Of what a page imports, that which other pages import as well. */
const sharedIn = (page: ReadonlySet<string>, modules: Modules): ReadonlySet<string> =>
  new Set([...page].filter((id) => modules.getModuleInfo(id)?.importers.some((importer) => !page.has(importer))));

type Parts = Readonly<Record<string, ReadonlySet<string>>>;

const partsOf = (modules: Modules): Parts => {
  const [home = new Set<string>(), product = new Set<string>(), catalog = new Set<string>()] = storefront.map((entry) => closureOf(entry, modules));
  return {
    frame: new Set(frame.flatMap((entry) => [...closureOf(entry, modules)])),
    storefront: new Set([...home].filter((id) => product.has(id))),
    'home-parts': sharedIn(home, modules),
    'product-parts': sharedIn(product, modules),
    'catalog-parts': sharedIn(catalog, modules),
  };
};

/**
 * Small files pack badly and each is a request. What every page loads is one file, what the first pages of a
 * visitor need two more; the framework, which changes more rarely than we do, is one by itself.
 */
export const chunkGroups = (): Groups => {
  let parts: Parts | undefined;
  const group = (wanted: string, priority: number): Groups[number] => ({
    debugName: wanted,
    priority,
    name: (id, modules) => {
      parts ??= partsOf(modules);
      return !modules.getModuleInfo(id)?.isEntry && parts[wanted]?.has(id) ? wanted : null;
    },
  });
  // A module goes into the first of these that wants it, and takes along what it imports.
  return [
    { name: 'framework', test: framework, priority: 6 },
    group('frame', 5), group('storefront', 4), group('home-parts', 3), group('product-parts', 2), group('catalog-parts', 1),
  ];
};
