import type { Module, Product } from '#app/api/models.ts';
import { catalogueOf } from '#app/i18n/catalogue.ts';
import { languageOf } from '#app/session/preferences.server.ts';
import { academy, breadcrumbs, course, goods, itemList, structuredData, website, type Place } from './structured-data.server.ts';

const placeOf = (request: Request): Place => ({ origin: new URL(request.url).origin, language: languageOf(request) });

const listOf = (kind: Product['kind'], { language }: Place): { label: string; to: string } => {
  const { shell } = catalogueOf(language);
  return kind === 'course' ? { label: shell.courses, to: '/courses' } : { label: shell.books, to: '/books' };
};

export const factsOfHome = (request: Request): string => {
  const place = placeOf(request);
  return structuredData(academy(place), website(place));
};

export const factsOfList = (request: Request, kind: Product['kind'], products: readonly { slug: string; title: string }[]): string => {
  const place = placeOf(request);
  return structuredData(itemList(place, products), breadcrumbs(place, [listOf(kind, place)]));
};

export const factsOfProduct = (request: Request, product: Product, modules: readonly Module[]): string => {
  const place = placeOf(request);
  const seconds = modules.flatMap(({ lessons }) => lessons).reduce((sum, { durationSeconds = 0 }) => sum + durationSeconds, 0);
  const list = listOf(product.kind, place);
  const category = product.category && { label: product.category.name[place.language], to: `${list.to}?category=${product.category.slug}` };
  return structuredData(
    product.kind === 'course' ? course(place, { product, seconds }) : goods(place, product),
    breadcrumbs(place, [list, ...(category ? [category] : []), { label: product.title, to: `/p/${product.slug}` }]),
    academy(place),
  );
};
