import { wanted, type Api } from '#app/api/client.server.ts';
import type { Language, ProductItem } from '#app/api/models.ts';

interface Wish {
  language: Language;
  count: number;
  category?: string | undefined;
  /** Courses that the reader has. */
  without?: ReadonlySet<number>;
}

/** Courses for sale in a language that somebody could take next: of the same subject first, then the newest. */
export const recommendations = async (api: Api, { language, count, category, without = new Set() }: Wish): Promise<ProductItem[]> => {
  const limit = Math.min(100, count + without.size + 1);
  const find = async (filter: { category?: string }) =>
    (await wanted(api.GET('/products', { params: { query: { kind: 'course', sort: 'newest', language, limit, ...filter } } })))?.items ?? [];
  const [related, newest] = await Promise.all([category === undefined ? [] : find({ category }), find({})]);
  const byId = new Map([...related, ...newest].filter(({ available, courseId = 0 }) => available && !without.has(courseId)).map((product) => [product.id, product]));
  return [...byId.values()].slice(0, count);
};
