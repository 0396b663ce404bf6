import type { Route } from './+types/sitemap.ts';
import { surroundingsContext } from '#app/api/surroundings.ts';
import { listedPaths } from '#app/seo/listed-paths.server.ts';
import { filesFor, sitemapHeaders, sitemapIndexOf, sitemapOf } from '#app/seo/sitemap.ts';

/** The map of all pages that search engines may show, or the list of its parts when one file cannot hold it. */
export const loader = async ({ request, context }: Route.LoaderArgs) => {
  const { origin } = new URL(request.url);
  const paths = await listedPaths(context.get(surroundingsContext));
  const files = filesFor(paths.length);
  return new Response(files === 1 ? sitemapOf(origin, paths) : sitemapIndexOf(origin, files), { headers: sitemapHeaders });
};
