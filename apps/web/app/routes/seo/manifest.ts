import type { Route } from './+types/manifest.ts';
import { catalogueOf } from '#app/i18n/catalogue.ts';
import { languageOf } from '#app/session/preferences.server.ts';

const png = (src: string, size: number, purpose: 'any' | 'maskable') => ({ src, sizes: `${size}x${size}`, type: 'image/png', purpose });

/** How the academy presents itself as an application on a phone or a desktop. */
export const loader = ({ request }: Route.LoaderArgs): Response => {
  const language = languageOf(request);
  const { shell } = catalogueOf(language);
  const manifest = {
    id: '/',
    name: 'Liceo',
    short_name: 'Liceo',
    description: shell.tagline,
    lang: language,
    dir: 'ltr',
    start_url: '/learn',
    scope: '/',
    display: 'standalone',
    background_color: '#faf7f1',
    theme_color: '#faf7f1',
    categories: ['education'],
    icons: [png('/icon-192.png', 192, 'any'), png('/icon-512.png', 512, 'any'), png('/icon-maskable-512.png', 512, 'maskable')],
    shortcuts: [
      { name: shell.learn, url: '/learn', icons: [png('/icon-192.png', 192, 'any')] },
      { name: shell.courses, url: '/courses', icons: [png('/icon-192.png', 192, 'any')] },
    ],
  };
  return new Response(JSON.stringify(manifest), { headers: { 'content-type': 'application/manifest+json', 'cache-control': 'public, max-age=3600' } });
};
