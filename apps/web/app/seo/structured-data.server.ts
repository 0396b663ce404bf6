import type { Language, Product, ProductItem } from '#app/api/models.ts';
import { moneyToInput } from '#app/i18n/money.ts';
import { shareImageOf } from './share-image.ts';

type Json = Readonly<Record<string, unknown>>;

/** Where and in which language the facts are told. */
export interface Place {
  origin: string;
  language: Language;
}

const academyId = (origin: string): string => `${origin}/#academy`;

/** Everything that one page says, in one block. Nothing in it can end the script that holds it. */
export const structuredData = (...facts: readonly Json[]): string =>
  JSON.stringify({ '@context': 'https://schema.org', '@graph': facts }).replaceAll('<', String.raw`\u003c`);

export const academy = ({ origin }: Place): Json => ({
  '@type': 'EducationalOrganization', '@id': academyId(origin), name: 'Liceo', url: `${origin}/`, logo: `${origin}/icon-512.png`,
});

export const website = ({ origin, language }: Place): Json => ({
  '@type': 'WebSite', '@id': `${origin}/#website`, name: 'Liceo', url: `${origin}/`, inLanguage: language, publisher: { '@id': academyId(origin) },
  potentialAction: {
    '@type': 'SearchAction', target: { '@type': 'EntryPoint', urlTemplate: `${origin}/courses?search={words}` }, 'query-input': 'required name=words',
  },
});

interface Step {
  label: string;
  to: string;
}

/** The way from the front page to this one. */
export const breadcrumbs = ({ origin }: Place, steps: readonly Step[]): Json => ({
  '@type': 'BreadcrumbList',
  itemListElement: steps.map(({ label, to }, position) => ({ '@type': 'ListItem', position: position + 1, name: label, item: origin + to })),
});

const offer = ({ origin }: Place, { slug, price, available }: Product): Json => ({
  '@type': 'Offer', url: `${origin}/p/${slug}`, price: moneyToInput(price, 'en'), priceCurrency: price.currency,
  category: price.amount === 0 ? 'Free' : 'Paid', availability: `https://schema.org/${available ? 'InStock' : 'SoldOut'}`,
});

/** An ISO 8601 duration, as long courses are measured: in hours and minutes. */
const workload = (seconds: number): string => {
  const minutes = Math.max(1, Math.round(seconds / 60));
  return `PT${minutes >= 60 ? `${Math.floor(minutes / 60)}H` : ''}${minutes % 60 > 0 ? `${minutes % 60}M` : ''}`;
};

const common = (place: Place, product: Product): Json => ({
  '@id': `${place.origin}/p/${product.slug}#product`,
  name: product.title,
  ...(product.summary !== '' && { description: product.summary }),
  url: `${place.origin}/p/${product.slug}`,
  image: place.origin + shareImageOf(product),
  offers: offer(place, product),
});

interface CourseFacts {
  product: Product;
  /** How long its lessons take, as far as that is known. */
  seconds: number;
}

export const course = (place: Place, { product, seconds }: CourseFacts): Json => ({
  '@type': 'Course',
  ...common(place, product),
  inLanguage: product.language,
  provider: { '@id': academyId(place.origin) },
  ...(product.level && { educationalLevel: product.level }),
  ...(product.category && { about: product.category.name[place.language] }),
  hasCourseInstance: {
    '@type': 'CourseInstance',
    courseMode: 'Online',
    inLanguage: product.language,
    ...(seconds > 0 && { courseWorkload: workload(seconds) }),
    ...(product.teacherName !== undefined && { instructor: { '@type': 'Person', name: product.teacherName } }),
  },
});

export const goods = (place: Place, product: Product): Json => ({
  '@type': 'Product',
  ...common(place, product),
  sku: product.id,
  brand: { '@id': academyId(place.origin) },
});

/** What a list shows, in its order. */
export const itemList = ({ origin }: Place, products: readonly Pick<ProductItem, 'slug' | 'title'>[]): Json => ({
  '@type': 'ItemList',
  itemListElement: products.map(({ slug, title }, position) => ({ '@type': 'ListItem', position: position + 1, name: title, url: `${origin}/p/${slug}` })),
});

