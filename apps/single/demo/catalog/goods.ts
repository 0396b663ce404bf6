import { allOf, bodyOf, type Caller } from '../client.ts';
import { type Good, goods } from '../content/goods.ts';
import { subjects } from '../content/subjects.ts';
import { bookCover } from '../covers.ts';
import { inLanes } from '../pace.ts';

/** One category for each subject. */
export const loadCategories = async ({ api }: Caller): Promise<void> => {
  const known = await allOf((query) => bodyOf(api.GET('/categories', { params: { query } })));
  const missing = subjects.filter(({ slug }) => !known.some((category) => category.slug === slug));
  await inLanes(2, missing, ({ slug, name }) => bodyOf(api.POST('/categories', { body: { slug, name } })));
};

const addGood = async ({ api, upload }: Caller, good: Good): Promise<void> => {
  const { title, summary, description, language, subject, price, stock } = good;
  const content = new Uint8Array(await bookCover(good));
  const coverAssetId = await upload({ filename: 'cover.webp', type: 'image/webp', purpose: 'cover', content });
  await bodyOf(api.POST('/products', {
    body: {
      title, summary, description, language, category: subject, coverAssetId,
      price: { amount: price, currency: 'EUR' }, quantity: stock,
    },
  }));
};

/** Puts the books on the shelf; those that stand there already are left alone. */
export const loadGoods = async (admin: Caller): Promise<void> => {
  const known = await allOf((query) => bodyOf(admin.api.GET('/products', { params: { query: { ...query, kind: 'physical' } } })));
  const missing = goods.filter(({ title }) => !known.some((product) => product.title === title));
  await inLanes(2, missing, (good) => addGood(admin, good));
};
