import type { Language, Level } from '@liceo/contracts/schemas';
import { json, type Tx } from '@liceo/kernel/db';
import { sql, type Selectable } from 'kysely';
import type { ProductTable, Tables } from '../tables.ts';
import { countFacetsOf } from './facet-store.ts';
import type { CourseTerms, Product } from './product.ts';

type Row = Omit<Selectable<ProductTable>, 'created_at' | 'updated_at' | 'keywords' | 'headline' | 'search' | 'folded' | 'sort_title'>;

const columns = [
  'id', 'kind', 'status', 'slug', 'title', 'summary', 'description', 'price_amount', 'currency', 'course_id', 'category', 'language',
  'level', 'cover_asset_id', 'teacher_name', 'lesson_count', 'course_terms',
] as const;

const productOf = (row: Row): Product => {
  const common = {
    id: row.id,
    slug: row.slug,
    status: row.status as Product['status'],
    title: row.title,
    summary: row.summary,
    description: row.description,
    price: { amount: row.price_amount, currency: row.currency },
    category: row.category,
    language: row.language as Language,
    level: row.level as Level | null,
    coverAssetId: row.cover_asset_id,
  };
  if (row.course_id === null) return { ...common, kind: 'physical' };
  return {
    ...common,
    kind: 'course',
    courseId: row.course_id,
    teacherName: row.teacher_name ?? '',
    lessonCount: row.lesson_count ?? 0,
    courseTerms: row.course_terms as CourseTerms,
  };
};

const valuesOf = (product: Product) => ({
  status: product.status,
  title: product.title,
  summary: product.summary,
  description: product.description,
  price_amount: product.price.amount,
  currency: product.price.currency,
  category: product.category,
  keywords: sql<string>`coalesce((select name_es || ' ' || name_en from category where slug = ${product.category}), '')`,
  language: product.language,
  level: product.level,
  cover_asset_id: product.coverAssetId,
  teacher_name: product.kind === 'course' ? product.teacherName : null,
  lesson_count: product.kind === 'course' ? product.lessonCount : null,
  course_terms: product.kind === 'course' ? json(product.courseTerms) : null,
});

export const lockProduct = async (tx: Tx<Tables>, id: string): Promise<Product | undefined> => {
  const row = await tx.selectFrom('product').select(columns).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  return row && productOf(row);
};

export const lockProductOfCourse = async (tx: Tx<Tables>, courseId: number): Promise<Product | undefined> => {
  const row = await tx.selectFrom('product').select(columns).where('course_id', '=', courseId).forNoKeyUpdate().executeTakeFirst();
  return row && productOf(row);
};

/** The slugs that begin like this one. Until the transaction ends nobody else gives one away. */
export const lockSlugs = async (tx: Tx<Tables>, slug: string): Promise<ReadonlySet<string>> => {
  await sql`select pg_advisory_xact_lock(hashtext('catalog.slug'))`.execute(tx);
  const rows = await tx
    .selectFrom('product')
    .select('slug')
    .where((eb) => eb.or([eb('slug', '=', slug), eb('slug', 'like', `${slug}-%`)]))
    .execute();
  return new Set(rows.map((row) => row.slug));
};

export const insertProduct = async (tx: Tx<Tables>, product: Product, at: Date): Promise<void> => {
  await tx
    .insertInto('product')
    .values({
      ...valuesOf(product),
      id: product.id,
      kind: product.kind,
      slug: product.slug,
      course_id: product.kind === 'course' ? product.courseId : null,
      created_at: at,
      updated_at: at,
    })
    .execute();
  countFacetsOf(tx, undefined, product);
};

export const updateProduct = async (tx: Tx<Tables>, before: Product, after: Product, at: Date): Promise<void> => {
  await tx.updateTable('product').set({ ...valuesOf(after), updated_at: at }).where('id', '=', after.id).execute();
  countFacetsOf(tx, before, after);
};

/** The names of a category are words by which its products are found. */
export const setKeywords = async (tx: Tx<Tables>, category: string, keywords: string): Promise<void> => {
  await tx.updateTable('product').set({ keywords }).where('category', '=', category).execute();
};
