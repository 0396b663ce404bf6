import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';

const publicFolder = new URL('../public/', import.meta.url);
const source = fileURLToPath(new URL('../app/offline/worker/worker.ts', import.meta.url));

/** What somebody who learns comes past; the rest of the site is of no use without a connection. */
const offlineRoutes = /\/app\/(?:entry\.client|root|routes\/shell\/\w[\w-]*|routes\/learn\/\w[\w-]*|offline\/\w[\w-]*|design\/toast-list|design\/sheet)\.tsx?(?:\?|$)/;
const offlineTexts = /\/app\/i18n\/(?:es|en)\/(?:common|learn|store|problems|offline|design)\.ts$/;
/** Of the fonts, what both languages are written with. */
const offlineFiles = /\.css$|inter-latin-wght-normal|subjects/;

type Bundle = Rolldown.OutputBundle;

const withImports = (name: string, bundle: Bundle, found: Set<string>): Set<string> => {
  const chunk = bundle[name];
  if (found.has(name) || chunk?.type !== 'chunk') return found;
  found.add(name);
  for (const imported of chunk.imports) withImports(imported, bundle, found);
  return found;
};

const isForOffline = (chunk: Rolldown.OutputChunk): boolean =>
  chunk.moduleIds.some((id) => offlineTexts.test(id)) || (chunk.facadeModuleId !== null && offlineRoutes.test(chunk.facadeModuleId));

const forOffline = (bundle: Bundle): string[] => {
  const found = new Set<string>();
  for (const [name, part] of Object.entries(bundle)) {
    if (part.type === 'asset' && offlineFiles.test(name)) found.add(name);
    if (part.type === 'chunk' && isForOffline(part)) withImports(name, bundle, found);
  }
  return [...found];
};

/** Files with a name for ever; the store of the worker knows by their content whether they have changed. */
const namedFiles = (): { url: string; revision: string }[] =>
  readdirSync(publicFolder).filter((name) => name !== 'share.png').map((name) => ({
    url: `/${name}`, revision: createHash('sha256').update(readFileSync(new URL(name, publicFolder))).digest('hex').slice(0, 16),
  }));

/** Builds `/sw.js`, a file by itself that knows the names of all others. */
export const serviceWorker = (): Plugin => ({
  name: 'liceo:service-worker',
  apply: 'build',
  applyToEnvironment: ({ name }) => name === 'client',
  async writeBundle({ dir }, bundle) {
    const inAddress = (names: readonly string[]): string => JSON.stringify(names.map((name) => `/${name}`).toSorted());
    await build({
      configFile: false,
      logLevel: 'warn',
      publicDir: false,
      define: {
        builtAssets: inAddress(Object.keys(bundle).filter((name) => /\.(?:js|css)$/.test(name))),
        builtForOffline: inAddress(forOffline(bundle)),
        builtFiles: JSON.stringify(namedFiles()),
        'process.env.NODE_ENV': '"production"',
      },
      build: {
        target: 'es2023', outDir: dir ?? '', emptyOutDir: false, copyPublicDir: false,
        rolldownOptions: { input: source, output: { format: 'iife', entryFileNames: 'sw.js', codeSplitting: false } },
      },
    });
  },
});
