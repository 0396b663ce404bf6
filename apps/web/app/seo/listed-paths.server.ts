import { createApi, needed, type Api } from '#app/api/client.server.ts';
import type { Surroundings } from '#app/api/surroundings.ts';

const milliseconds = 10 * 60 * 1000;
const pageSize = 100;

const slugsOf = async (api: Api, request: Request): Promise<string[]> => {
  const slugs: string[] = [];
  for (let after: string | null = ''; after !== null;) {
    const page: { items: { slug: string }[]; next: string | null } = await needed(
      api.GET('/products', { params: { query: { limit: pageSize, sort: 'newest', ...(after !== '' && { after }) } } }), request,
    );
    slugs.push(...page.items.map(({ slug }) => slug));
    after = page.next;
  }
  return slugs;
};

/** Everything that visitors can find, asked for as one of them: whoever asks for the map, it is the same for all. */
const findPaths = async (surroundings: Surroundings): Promise<string[]> => {
  const request = new Request('http://visitor/');
  const api = createApi(request, surroundings, 'en');
  const [{ categories }, slugs] = await Promise.all([
    needed(api.GET('/products/facets', { params: { query: { kind: 'course' } } }), request), slugsOf(api, request),
  ]);
  return ['/', '/courses', '/books', ...categories.map(({ slug }) => `/courses?category=${slug}`), ...slugs.map((slug) => `/p/${slug}`)];
};

interface Kept {
  paths: Promise<string[]>;
  until: number;
}

let kept: Kept | undefined;

/** The paths of all listed pages; going through a large catalogue takes seconds, so they are kept for some minutes. */
export const listedPaths = (surroundings: Surroundings): Promise<string[]> => {
  const now = Date.now();
  if (kept && now < kept.until) return kept.paths;
  const paths = findPaths(surroundings);
  kept = { paths, until: now + milliseconds };
  const mine = kept;
  // A failure is told to whoever waits for it, and to nobody later.
  paths.catch(() => {
    if (kept === mine) kept = undefined;
  });
  return paths;
};
