import { Id, Money, Nullable, PageQuery, Text } from '@liceo/kernel/http';
import Type, { type Static } from 'typebox';
import { CategoryName, Slug } from '../category/category-schema.ts';

/** One of a few words. A union of literals would be slow to serialise: it is validated first. */
export const OneOf = <const Word extends string>(...words: readonly Word[]) => Type.Unsafe<Word>({ type: 'string', enum: words });

const Kind = OneOf('course', 'physical');
const Language = OneOf('es', 'en');
const Level = OneOf('beginner', 'intermediate', 'advanced');

const CategoryOfProduct = Type.Object({ slug: Type.String(), name: Type.Object({ es: Type.String(), en: Type.String() }) });

const itemFields = {
  id: Id,
  slug: Type.String(),
  kind: Kind,
  title: Type.String(),
  summary: Type.String(),
  price: Type.Object({ amount: Type.Integer(), currency: Type.String() }),
  courseId: Type.Optional(Type.Integer()),
  available: Type.Boolean(),
  coverUrl: Type.Optional(Type.String()),
  category: Type.Unsafe<Static<typeof CategoryOfProduct> | null>({ ...CategoryOfProduct, type: ['object', 'null'] }),
  language: Language,
  level: Type.Optional(Level),
  teacherName: Type.Optional(Type.String()),
  lessonCount: Type.Optional(Type.Integer()),
};

export const ProductItem = Type.Object(itemFields);
export type ProductItem = Static<typeof ProductItem>;

/** `seatsLeft` is there when only a few are. */
export const ProductView = Type.Object({ ...itemFields, description: Type.String(), seatsLeft: Type.Optional(Type.Integer()) });
export type ProductView = Static<typeof ProductView>;

const Amount = Type.Integer({ minimum: 0, maximum: 100_000_000_000 });

/** Amounts are minor units. */
export const ProductFilter = {
  search: Type.Optional(Type.String({ maxLength: 200 })),
  category: Type.Optional(Type.String({ maxLength: 80 })),
  kind: Type.Optional(Kind),
  language: Type.Optional(Language),
  level: Type.Optional(Level),
  /** The whole name, as products have it. */
  teacher: Type.Optional(Type.String({ maxLength: 255 })),
  minPrice: Type.Optional(Amount),
  maxPrice: Type.Optional(Amount),
};
const FilterQuery = Type.Object(ProductFilter);
export type ProductFilter = Static<typeof FilterQuery>;

export const ListQuery = Type.Object({
  ...ProductFilter,
  sort: Type.Optional(OneOf('relevance', 'newest', 'price', '-price', 'title')),
  ...PageQuery,
});
export type ListProducts = Static<typeof ListQuery>;

const CountOf = <Word extends string>(value: ReturnType<typeof OneOf<Word>>) =>
  Type.Array(Type.Object({ value, count: Type.Integer() }));

/** Spans of prices in minor units that a shop offers to choose from; the last one has no end. */
export const priceBands = [{ min: 0, max: 0 }, { min: 1, max: 2500 }, { min: 2501, max: 6000 }, { min: 6001, max: null }] as const;

/** The number of the band that a price falls into; the database has a function of its own for it, `price_band`. */
export const bandOf = (amount: number): number => priceBands.findLastIndex(({ min }) => amount >= min);

/** What the filters would find: each counts without itself, so that its other values can be offered. */
export const Facets = Type.Object({
  categories: Type.Array(Type.Object({ slug: Type.String(), name: CategoryName, count: Type.Integer() })),
  kinds: CountOf(Kind),
  languages: CountOf(Language),
  levels: CountOf(Level),
  price: Nullable(Type.Object({ min: Type.Integer(), max: Type.Integer() })),
  priceBands: Type.Array(Type.Object({ min: Type.Integer(), max: Nullable(Type.Integer()), count: Type.Integer() })),
});
export type Facets = Static<typeof Facets>;

const details = {
  title: Text(200),
  summary: Text(500, 0),
  description: Text(20_000, 0),
  price: Money,
  category: Nullable(Slug),
  language: Language,
  level: Nullable(Level),
  coverAssetId: Nullable(Id),
};

export const NewGood = Type.Object({
  kind: Type.Optional(Type.Literal('physical')),
  title: details.title,
  summary: Type.Optional(details.summary),
  description: Type.Optional(details.description),
  price: details.price,
  category: Type.Optional(details.category),
  language: Type.Optional(details.language),
  level: Type.Optional(details.level),
  coverAssetId: Type.Optional(details.coverAssetId),
  /** What is on the shelf; nothing when it is left out. `null` for what never runs out. */
  quantity: Type.Optional(Nullable(Type.Integer({ minimum: 0, maximum: 1_000_000 }))),
});
export type NewGood = Static<typeof NewGood>;

export const ProductChanges = Type.Partial(Type.Object(details));
export type ProductChanges = Static<typeof ProductChanges>;
