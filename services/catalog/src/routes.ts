import { Id, NoContent, Nullable, PageOf, PageQuery, reply, route, type Page, type Route } from '@liceo/kernel/http';
import Type from 'typebox';
import { Category } from './category/category-schema.ts';
import {
  PopularQuery, Products, RelatedQuery, Suggestions, SuggestQuery, Teachers, TeachersQuery, type Popular, type Suggest, type TeacherItem,
} from './discovery/discovery-schema.ts';
import { InventoryView } from './inventory/get-inventory.ts';
import {
  Facets, ListQuery, NewGood, ProductChanges, ProductFilter, ProductPage, ProductView, type ListProducts, type ProductItem,
} from './product/product-schema.ts';

export interface UseCases {
  list(query: ListProducts): Promise<ProductPage>;
  facets(filter: ProductFilter): Promise<Facets>;
  suggest(query: Suggest): Promise<Suggestions>;
  popular(query: Popular): Promise<{ items: ProductItem[] }>;
  teachers(query: { limit?: number }): Promise<{ items: TeacherItem[] }>;
  related(idOrSlug: string, query: { limit?: number }): Promise<{ items: ProductItem[] }>;
  get(idOrSlug: string): Promise<ProductView>;
  create(body: NewGood): Promise<ProductView>;
  edit(id: string, changes: ProductChanges): Promise<ProductView>;
  retire(id: string): Promise<void>;
  categories(query: { limit?: number; after?: string }): Promise<Page<Category>>;
  createCategory(category: Category): Promise<Category>;
  inventory(productId: string): Promise<InventoryView>;
  setInventory(productId: string, quantity: number | null): Promise<InventoryView>;
}

const Params = Type.Object({ id: Id });
const Named = Type.Object({ idOrSlug: Type.String({ minLength: 1, maxLength: 100 }) });
const tag = 'catalog';

const storefront = (use: UseCases): Route[] => [
  route({
    method: 'GET',
    path: '/products',
    summary: 'Products for sale, searched and filtered',
    tag,
    permission: 'public',
    query: ListQuery,
    response: { 200: ProductPage },
    handler: ({ query }) => use.list(query),
  }),
  route({
    method: 'GET',
    path: '/products/facets',
    summary: 'How many products each value of each filter would find',
    tag,
    permission: 'public',
    query: Type.Object(ProductFilter),
    response: { 200: Facets },
    handler: ({ query }) => use.facets(query),
  }),
  route({
    method: 'GET',
    path: '/products/:idOrSlug',
    summary: 'One product that is for sale',
    tag,
    permission: 'public',
    params: Named,
    response: { 200: ProductView },
    handler: ({ params }) => use.get(params.idOrSlug),
  }),
  route({
    method: 'GET',
    path: '/categories',
    summary: 'The categories of products',
    tag,
    permission: 'public',
    query: Type.Object(PageQuery),
    response: { 200: PageOf(Category) },
    handler: ({ query }) => use.categories(query),
  }),
];

const discovery = (use: UseCases): Route[] => [
  route({
    method: 'GET',
    path: '/products/suggestions',
    summary: 'What completes a search that somebody is typing: products, subjects, teachers',
    tag,
    permission: 'public',
    query: SuggestQuery,
    response: { 200: Suggestions },
    handler: ({ query }) => use.suggest(query),
  }),
  route({
    method: 'GET',
    path: '/products/popular',
    summary: 'What was bought most of late and can still be bought',
    tag,
    permission: 'public',
    query: PopularQuery,
    response: { 200: Products },
    handler: ({ query }) => use.popular(query),
  }),
  route({
    method: 'GET',
    path: '/products/teachers',
    summary: 'Who teaches the newest courses that are for sale',
    tag,
    permission: 'public',
    query: TeachersQuery,
    response: { 200: Teachers },
    handler: ({ query }) => use.teachers(query),
  }),
  route({
    method: 'GET',
    path: '/products/:idOrSlug/related',
    summary: 'What is bought with a product, of its subject or teacher, or titled like it',
    tag,
    permission: 'public',
    params: Named,
    query: RelatedQuery,
    response: { 200: Products },
    handler: ({ params, query }) => use.related(params.idOrSlug, query),
  }),
];

const products = (use: UseCases): Route[] => [
  route({
    method: 'POST',
    path: '/products',
    summary: 'Puts goods on sale; courses come from being published',
    tag,
    permission: 'products:write',
    idempotent: true,
    body: NewGood,
    response: { 201: ProductView },
    handler: async ({ body }) => {
      const product = await use.create(body);
      return reply(201, product, { location: `/v1/products/${product.id}` });
    },
  }),
  route({
    method: 'PATCH',
    path: '/products/:id',
    summary: 'Changes goods, or price and category of a course',
    tag,
    permission: 'products:write',
    params: Params,
    body: ProductChanges,
    response: { 200: ProductView },
    handler: ({ params, body }) => use.edit(params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/products/:id',
    summary: 'Takes goods off the storefront',
    tag,
    permission: 'products:write',
    params: Params,
    response: { 204: NoContent },
    handler: async ({ params }) => {
      await use.retire(params.id);
      return reply(204);
    },
  }),
  route({
    method: 'POST',
    path: '/categories',
    summary: 'Adds a category',
    tag,
    permission: 'products:write',
    body: Category,
    response: { 201: Category },
    handler: async ({ body }) => reply(201, await use.createCategory(body)),
  }),
];

const inventory = (use: UseCases): Route[] => [
  route({
    method: 'GET',
    path: '/inventory/:productId',
    summary: 'What there is of a product; null where there is no limit',
    tag,
    permission: 'inventory:write',
    params: Type.Object({ productId: Id }),
    response: { 200: InventoryView },
    handler: ({ params }) => use.inventory(params.productId),
  }),
  route({
    method: 'PUT',
    path: '/inventory/:productId',
    summary: 'Sets what there is of a product, never below what is reserved; null takes the limit away',
    tag,
    permission: 'inventory:write',
    params: Type.Object({ productId: Id }),
    body: Type.Object({ quantity: Nullable(Type.Integer({ minimum: 0, maximum: 1_000_000 })) }),
    response: { 200: InventoryView },
    handler: ({ params, body }) => use.setInventory(params.productId, body.quantity),
  }),
];

export const routes = (use: UseCases): Route[] => [...storefront(use), ...discovery(use), ...products(use), ...inventory(use)];
