import { reactRouter } from '@react-router/dev/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import { chunkGroups } from './bundling/chunks.ts';
import { directIcons } from './bundling/icons.ts';
import { leanRouter } from './bundling/lean-router.ts';
import { serviceWorker } from './bundling/service-worker.ts';

export default defineConfig(({ command }) => ({
  plugins: [directIcons(), leanRouter(), tailwindcss(), reactRouter(), serviceWorker()],
  build: {
    target: 'es2023',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // The pages name what to load ahead; what is imported later is small and names nothing further.
    modulePreload: false,
  },
  // Everything goes into the server bundle, with the production build of React whatever NODE_ENV says where it runs.
  ssr: { noExternal: true },
  ...(command === 'build' && { define: { 'process.env.NODE_ENV': '"production"' } }),
  environments: {
    client: { build: { rolldownOptions: { output: { codeSplitting: { groups: chunkGroups() } } } } },
    ssr: { build: { rolldownOptions: { input: './app/request-handler.ts' } } },
  },
}));
