import { wanted, type Api } from '#app/api/client.server.ts';
import type { Language, ProductItem } from '#app/api/models.ts';

interface Wish {
  language: Language;
  count: number;
  category?: string | undefined;
  /** Courses that the reader has. */
  without?: ReadonlySet<number>;
}

/** Courses for sale that somebody could take next: of the same subject first, then the newest in their language. */
export const recommendations = async (api: Api, { language, count, category, without = new Set() }: Wish): Promise<ProductItem[]> => {
  const limit = Math.min(100, count + without.size + 1);
  const find = async (filter: { category?: string; language?: Language }) =>
    (await wanted(api.GET('/products', { params: { query: { kind: 'course', sort: 'newest', limit, ...filter } } })))?.items ?? [];
  const [related, newest] = await Promise.all([category === undefined ? [] : find({ category }), find({ language })]);
  const byId = new Map([...related, ...newest].filter(({ available, courseId = 0 }) => available && !without.has(courseId)).map((product) => [product.id, product]));
  return [...byId.values()].slice(0, count);
};
