import { Nullable, Text } from '@liceo/kernel/http';
import Type, { type Static } from 'typebox';
import { CategoryName } from '../category/category-schema.ts';
import { OneOf, ProductItem } from '../product/product-schema.ts';

const Few = (most: number, usual: number) => Type.Optional(Type.Integer({ minimum: 1, maximum: most, default: usual }));

export const SuggestQuery = Type.Object({ q: Text(100), limit: Few(10, 6) });
export type Suggest = Static<typeof SuggestQuery>;

export const Suggestions = Type.Object({
  products: Type.Array(ProductItem),
  subjects: Type.Array(Type.Object({ slug: Type.String(), name: CategoryName })),
  teachers: Type.Array(Type.Object({ name: Type.String(), products: Type.Integer() })),
  didYouMean: Nullable(Type.String({ description: 'When nothing is written like the query: the query as it would find something' })),
});
export type Suggestions = Static<typeof Suggestions>;

export const RelatedQuery = Type.Object({ limit: Few(12, 6) });
export const PopularQuery = Type.Object({ kind: Type.Optional(OneOf('course', 'physical')), limit: Few(12, 6) });
export type Popular = Static<typeof PopularQuery>;

export const TeachersQuery = Type.Object({ limit: Few(24, 8) });

/** Short lists that end by themselves. */
export const Products = Type.Object({ items: Type.Array(ProductItem) });
export const Teachers = Type.Object({
  items: Type.Array(Type.Object({ name: Type.String(), courses: Type.Integer(), categories: Type.Array(Type.Object({ slug: Type.String(), name: CategoryName })) })),
});
export type TeacherItem = Static<typeof Teachers>['items'][number];
