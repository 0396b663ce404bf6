import { wanted, type Api } from './client.server.ts';
import type { Course, ProductItem } from './models.ts';

/** The product by which a published course is sold; the storefront learns of it by an event, so a moment later. */
export const productOfCourse = async (api: Api, { id, name, status }: Pick<Course, 'id' | 'name' | 'status'>): Promise<ProductItem | undefined> => {
  if (status !== 'published') return undefined;
  const found = await wanted(api.GET('/products', { params: { query: { kind: 'course', search: name.slice(0, 200), limit: 20 } } }));
  return found?.items.find(({ courseId }) => courseId === id);
};
