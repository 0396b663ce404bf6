import type { DataOf } from '@liceo/contracts/event';
import type { ProductUpdated } from '@liceo/contracts/events/catalog';
import type { CoursePublished } from '@liceo/contracts/events/learning';
import type { Language, Level, Money } from '@liceo/contracts/schemas';
import { errors } from '../errors.ts';

/** What staff can say of a product. */
export interface ProductDetails {
  readonly title: string;
  readonly summary: string;
  readonly description: string;
  readonly price: Money;
  readonly category: string | null;
  readonly language: Language;
  readonly level: Level | null;
  readonly coverAssetId: string | null;
}

/**
 * The terms of sale as the course last had them. Staff may change them here; what the course says
 * counts again from the moment at which it says something else.
 */
export interface CourseTerms {
  readonly price: Money;
  readonly category: string | null;
  readonly seats: number | null;
}

interface Common extends ProductDetails {
  readonly id: string;
  readonly slug: string;
  readonly status: 'published' | 'retired';
}

export interface Good extends Common {
  readonly kind: 'physical';
}

export interface CourseProduct extends Common {
  readonly kind: 'course';
  readonly courseId: number;
  readonly teacherName: string;
  readonly lessonCount: number;
  readonly courseTerms: CourseTerms;
}

export type Product = Good | CourseProduct;
export type CourseFacts = DataOf<typeof CoursePublished>;
export type ProductFacts = DataOf<typeof ProductUpdated>;

export type ProductEvent =
  | { readonly type: 'created'; readonly facts: ProductFacts }
  | { readonly type: 'updated'; readonly facts: ProductFacts }
  | { readonly type: 'deleted' };

/** What of a course product the catalog may change by itself. */
const ownOfCourses: readonly string[] = ['price', 'category'] satisfies (keyof ProductDetails)[];

export const createGood = (id: string, slug: string, details: ProductDetails): Good => ({
  ...details, id, slug, kind: 'physical', status: 'published',
});

/** Absent details stay as they are. */
export const editProduct = (product: Product, changes: Partial<ProductDetails>): Product => {
  if (product.status === 'retired') return errors.productMissing();
  const foreign = Object.keys(changes).find((field) => !ownOfCourses.includes(field));
  if (product.kind === 'course' && foreign) {
    return errors.belongsToCourse({ detail: `Change the ${foreign} of the course; it follows here.`, field: foreign });
  }
  return { ...product, ...changes };
};

/** Takes goods out of the storefront. Those who ordered them get them. */
export const retireGood = (product: Product): Product => {
  if (product.status === 'retired') return errors.productMissing();
  if (product.kind === 'course') return errors.belongsToCourse({ detail: 'Unpublish the course; its product follows.' });
  return { ...product, status: 'retired' };
};

const termsOf = (facts: CourseFacts): CourseTerms => ({ price: facts.price, category: facts.category ?? null, seats: facts.seats });

const samePrice = (a: Money, b: Money): boolean => a.amount === b.amount && a.currency === b.currency;

const detailsOf = (facts: CourseFacts) => ({
  title: facts.title,
  summary: facts.summary,
  description: facts.description,
  language: facts.language,
  level: facts.level,
  coverAssetId: facts.coverAssetId ?? null,
  teacherName: facts.teacher.name,
  lessonCount: facts.lessonCount,
  courseTerms: termsOf(facts),
});

/** The product of a course that is published for the first time. */
export const createCourseProduct = (id: string, slug: string, facts: CourseFacts): CourseProduct => {
  const { price, category } = termsOf(facts);
  return { ...detailsOf(facts), id, slug, price, category, courseId: facts.courseId, kind: 'course', status: 'published' };
};

/** The product follows its course; it is for sale (again). */
export const followCourse = (product: CourseProduct, facts: CourseFacts): CourseProduct => {
  const [before, after] = [product.courseTerms, termsOf(facts)];
  return {
    ...product,
    ...detailsOf(facts),
    price: samePrice(before.price, after.price) ? product.price : after.price,
    category: before.category === after.category ? product.category : after.category,
    status: 'published',
  };
};

export const retireCourseProduct = (product: CourseProduct): CourseProduct => ({ ...product, status: 'retired' });

const factsOf = (product: Product): ProductFacts => ({
  productId: product.id,
  kind: product.kind,
  title: product.title,
  slug: product.slug,
  price: product.price,
  ...(product.kind === 'course' ? { courseId: product.courseId } : {}),
});

const sameFacts = (a: Product, b: Product): boolean => JSON.stringify(factsOf(a)) === JSON.stringify(factsOf(b));

/** What the world hears of a change; undefined when it concerns nobody else. */
export const eventOf = (before: Product | undefined, after: Product): ProductEvent | undefined => {
  if (after.status === 'retired') return before?.status === 'published' ? { type: 'deleted' } : undefined;
  if (before?.status !== 'published') return { type: before ? 'updated' : 'created', facts: factsOf(after) };
  return sameFacts(before, after) ? undefined : { type: 'updated', facts: factsOf(after) };
};
