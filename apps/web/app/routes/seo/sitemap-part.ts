import type { Route } from './+types/sitemap-part.ts';
import { surroundingsContext } from '#app/api/surroundings.ts';
import { listedPaths } from '#app/seo/listed-paths.server.ts';
import { partOf, sitemapHeaders, sitemapOf } from '#app/seo/sitemap.ts';

export const loader = async ({ request, context, params }: Route.LoaderArgs) => {
  const number = Number(/^([1-9]\d{0,5})\.xml$/.exec(params.file)?.[1] ?? 0);
  const paths = partOf(await listedPaths(context.get(surroundingsContext)), number);
  if (paths.length === 0) return new Response('There is no such part of the map.', { status: 404 });
  return new Response(sitemapOf(new URL(request.url).origin, paths), { headers: sitemapHeaders });
};
