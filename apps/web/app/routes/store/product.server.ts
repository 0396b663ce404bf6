import type { RouterContextProvider } from 'react-router';
import { apiOf, needed, wanted } from '#app/api/client.server.ts';
import type { Outline } from '#app/api/models.ts';
import { factsOfProduct } from '#app/seo/page-facts.server.ts';
import { renderMarkdown } from '#app/markdown/markdown.server.ts';

interface Visit {
  request: Request;
  context: Readonly<RouterContextProvider>;
  slug: string;
}

/** How far the reader has come in a course that is theirs. */
export interface Owned {
  courseId: number;
  progress: number;
  nextLessonId?: number;
}

const ownedIn = ({ courseId, enrolled, progress = 0, nextLessonId }: Outline): Owned | undefined =>
  (enrolled ? { courseId, progress, ...(nextLessonId !== undefined && { nextLessonId }) } : undefined);

/** A product with everything that its page shows. */
export const loadProduct = async ({ request, context, slug }: Visit) => {
  const api = apiOf(context);
  const path = { idOrSlug: slug };
  const [product, related] = await Promise.all([
    needed(api.GET('/products/{idOrSlug}', { params: { path } }), request),
    wanted(api.GET('/products/{idOrSlug}/related', { params: { path, query: { limit: 4 } } })),
  ]);
  const { courseId } = product;
  const outline = courseId === undefined ? undefined : await wanted(api.GET('/courses/{id}/modules', { params: { path: { id: courseId } } }));
  return {
    product,
    descriptionHtml: renderMarkdown(product.description),
    modules: outline?.items ?? [],
    outcomes: outline?.outcomes ?? [],
    owned: outline && ownedIn(outline),
    related: related?.items ?? [],
    facts: factsOfProduct(request, product, outline?.items ?? []),
  };
};

export type LoadedProduct = Awaited<ReturnType<typeof loadProduct>>;
