import { reactRouter } from '@react-router/dev/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

export default defineConfig(({ command }) => ({
  plugins: [tailwindcss(), reactRouter()],
  build: { target: 'es2023', cssTarget: ['chrome123', 'firefox120', 'safari17.5'] },
  // Everything goes into the server bundle, with the production build of React whatever NODE_ENV says where it runs.
  ssr: { noExternal: true },
  ...(command === 'build' && { define: { 'process.env.NODE_ENV': '"production"' } }),
  environments: {
    ssr: { build: { rollupOptions: { input: './app/request-handler.ts' } } },
  },
}));
