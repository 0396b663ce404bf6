import type { Route } from './+types/robots.ts';

/** What is somebody's own, what belongs to the staff, and what only passes on. */
const privatePaths = [
  '/account', '/cart', '/checkout', '/console', '/dev/', '/family', '/learn', '/markdown', '/orders', '/palette/', '/preferences', '/sandbox/',
  '/sign-out', '/teach', '/v1/',
];

/** Covers are part of the public pages, though they come from the API. */
const publicPaths = ['/v1/assets/'];

export const loader = ({ request }: Route.LoaderArgs): Response => {
  const lines = [
    'User-agent: *',
    ...publicPaths.map((path) => `Allow: ${path}`),
    ...privatePaths.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${new URL(request.url).origin}/sitemap.xml`,
  ];
  return new Response(`${lines.join('\n')}\n`, { headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' } });
};
