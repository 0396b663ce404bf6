import type { Plugin } from 'vite';

/** Names that the router asks of its instrumentation on a client that has none, and what they then have to do. */
const idle: Readonly<Record<string, string>> = {
  consumeInstrumentationClientResultMetaReceiver: '() => undefined',
  getRouteInstrumentationUpdates: '() => ({})',
  instrumentClientSideRouter: '(router) => router',
};

/** Leaves the router's instrumentation hooks, of which we use none, out of the browser's code: 1.3 kB of the first load. */
export const leanRouter = (): Plugin => ({
  name: 'liceo:lean-router',
  apply: 'build',
  applyToEnvironment: ({ name }) => name === 'client',
  transform: {
    filter: { id: /\/react-router\/dist\/production\/lib\/router\/instrumentation\.js$/ },
    handler(code) {
      const exported = /export \{([^}]+)\}/.exec(code)?.[1]?.split(',').map((name) => name.trim()) ?? [];
      const missing = Object.keys(idle).filter((name) => !exported.includes(name));
      if (missing.length > 0) this.error(`react-router has changed its instrumentation: ${missing.join(', ')} is gone`);
      // The others are for servers: nothing in a browser calls them.
      return exported.map((name) => `export const ${name} = ${idle[name] ?? 'undefined'};`).join('\n');
    },
  },
});
