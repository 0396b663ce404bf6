import type { Plugin } from 'vite';

const loud = 'rel: "modulepreload",';
/** A link for the manifest, which we do not have sent, the entry and the modules of the page. */
const expected = 3;

/**
 * The server sends pages whole: what draws them, styles, letters and the first picture, comes before the scripts that
 * bring them to life. The router cannot be told so, and a browser takes scripts to be as urgent as all that.
 */
export const quietPreloads = (): Plugin => ({
  name: 'liceo:quiet-preloads',
  apply: 'build',
  applyToEnvironment: ({ name }) => name === 'ssr',
  transform: {
    filter: { id: /\/react-router\/dist\/production\/lib\/dom\/ssr\/components\.js$/ },
    handler(code) {
      const [before = '', scripts, ...more] = code.split('\nfunction Scripts(');
      const links = scripts?.split(loud) ?? [];
      if (more.length > 0 || links.length !== expected + 1) this.error('react-router has changed how it preloads modules');
      return `${before}\nfunction Scripts(${links.join(`${loud} fetchPriority: "low",`)}`;
    },
  },
});
