import { defineService } from '@liceo/kernel/service';
import Type from 'typebox';
import { createCategory } from './category/create-category.ts';
import { listCategories } from './category/list-categories.ts';
import { listPopular } from './discovery/list-popular.ts';
import { listRelated } from './discovery/list-related.ts';
import { listTeachers } from './discovery/list-teachers.ts';
import { suggest } from './discovery/suggest-products.ts';
import { getInventory } from './inventory/get-inventory.ts';
import { onOrder } from './inventory/on-order.ts';
import { setInventory } from './inventory/set-inventory.ts';
import { createProduct } from './product/create-product.ts';
import { editProduct, retireProduct } from './product/edit-product.ts';
import { getProduct } from './product/get-product.ts';
import { listFacets } from './product/list-facets.ts';
import { listProducts } from './product/list-products.ts';
import { onCourse } from './product/on-course.ts';
import { routes } from './routes.ts';
import type { Tables } from './tables.ts';

const config = Type.Object({});

export const catalog = defineService<Tables, typeof config>({
  name: 'catalog',
  folder: import.meta.url,
  config,
  build: ({ db, clock }) => ({
    routes: routes({
      list: listProducts(db),
      facets: listFacets(db),
      suggest: suggest(db),
      popular: listPopular(db),
      teachers: listTeachers(db),
      related: listRelated(db),
      get: getProduct(db),
      create: createProduct({ db, clock }),
      edit: editProduct({ db, clock }),
      retire: retireProduct({ db, clock }),
      categories: listCategories(db),
      createCategory: createCategory({ db, clock }),
      inventory: getInventory(db),
      setInventory: setInventory(db),
    }),
    personal: { none: 'What is for sale names a teacher as learning does, and follows it when the name goes.' },
    reacts: [...onCourse(clock), ...onOrder(clock)],
  }),
});
