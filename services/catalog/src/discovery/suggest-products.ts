import type { Db } from '@liceo/kernel/db';
import { sql, type RawBuilder } from 'kysely';
import { allOf, few, similarProducts, type Condition } from '../product/product-filter.ts';
import type { ProductItem } from '../product/product-schema.ts';
import { itemColumns, itemJoins, toProductItem, type ProductRow } from '../product/product-view.ts';
import { correct, namesOf, wordsIn } from '../product/words.ts';
import type { Tables } from '../tables.ts';
import type { Suggest, Suggestions } from './discovery-schema.ts';

// Constants are written as text, so that the partial indexes fit: see product-filter.ts.

/** Of those that begin like what is typed only so many are ranked. */
const candidates = 200;
const atMost = 3;

/** Words have letters and digits only, so that nothing in them is a wildcard. */
const beginningLike = (text: RawBuilder<unknown>, words: readonly string[]): Condition =>
  allOf(words.map((word) => sql<boolean>`${text} like '% ' || fold(${word}::text) || '%'`));

/** A single letter begins too much to be looked for inside of texts: by itself it finds titles and subjects. */
const tell = (words: readonly string[]): boolean => words.some((word) => word.length > 1);

/** Everything that has all the words; first what is titled like them. */
const findProducts = async (db: Db<Tables>, words: readonly string[], limit: number): Promise<ProductItem[]> => {
  const title = sql`fold(${words.join(' ')}::text) || '%'`;
  const { rows } = await sql<ProductRow>`
    with titled as materialized (
      select id from product p where p.status = 'published' and p.sort_title like ${title} order by p.sort_title limit ${sql.lit(candidates)}),
    named as materialized (
      select id from product p where p.status = 'published' and ${tell(words) ? beginningLike(sql`p.folded`, words) : sql`false`} limit ${sql.lit(candidates)}),
    ranked as materialized (
      select p.id, row_number() over (
        order by p.sort_title like ${title} desc, ${beginningLike(sql`spaced_words(p.title)`, words)} desc, p.id desc) as place
      from (select id from titled union select id from named) as found join product p on p.id = found.id
      order by place limit ${limit})
    select ${itemColumns} from ranked join product p on p.id = ranked.id ${itemJoins} order by ranked.place`.execute(db);
  return rows.map(toProductItem);
};

const productsOf = async (db: Db<Tables>, ids: readonly string[]): Promise<ProductItem[]> => {
  const { rows } = await sql<ProductRow>`
    select ${itemColumns} from product p ${itemJoins}
    where p.id = any(${[...ids]}::uuid[]) and p.status = 'published' order by array_position(${[...ids]}::uuid[], p.id)`.execute(db);
  return rows.map(toProductItem);
};

/** Subjects in which something is for sale. There are few of them, so all are looked at; a slip is forgiven. */
const findSubjects = async (db: Db<Tables>, words: readonly string[]): Promise<Suggestions['subjects']> => {
  const names = sql`spaced_words(c.name_es || ' ' || c.name_en)`;
  const close = sql`word_similarity(fold(${words.join(' ')}::text), ${names})`;
  const { rows } = await sql<{ slug: string; name_es: string; name_en: string }>`
    select c.slug, c.name_es, c.name_en from category c
    where (${beginningLike(names, words)} or ${close} > 0.5)
      and exists (select from product p where p.category = c.slug and p.status = 'published')
    order by ${beginningLike(names, words)} desc, ${close} desc, c.slug limit ${sql.lit(atMost)}`.execute(db);
  return rows.map(({ slug, name_es, name_en }) => ({ slug, name: { es: name_es, en: name_en } }));
};

/** Whoever teaches what is for sale and is called so; those with most courses first. */
const findTeachers = async (db: Db<Tables>, among: Condition): Promise<Suggestions['teachers']> => {
  const { rows } = await sql<Suggestions['teachers'][number]>`
    select named.teacher_name as name, count(*)::int as products
    from (select p.teacher_name from product p where p.status = 'published' and ${among} limit ${sql.lit(candidates)}) as named
    group by named.teacher_name order by count(*) desc, named.teacher_name limit ${sql.lit(atMost)}`.execute(db);
  return rows;
};

const calledLike = (words: readonly string[]): Condition => beginningLike(sql`spaced_words(p.teacher_name)`, words);

/** Of products that are written like the words: those whose teacher is. */
const calledAlmostLike = (words: readonly string[], ids: readonly string[]): Condition => sql<boolean>`
  p.id = any(${[...ids]}::uuid[]) and p.teacher_name is not null
  and word_similarity(fold(${words.join(' ')}::text), spaced_words(p.teacher_name)) > 0.33`;

/** What completes the words that somebody is typing: products, subjects, teachers; slips are forgiven when little is found. */
export const suggest = (db: Db<Tables>) => async ({ q, limit = 6 }: Suggest): Promise<Suggestions> => {
  const words = wordsIn(q);
  if (words.length === 0) return { products: [], subjects: [], teachers: [], didYouMean: null };
  const [found, subjects, teachers] = await Promise.all([
    findProducts(db, words, limit), findSubjects(db, words), tell(words) ? findTeachers(db, calledLike(words)) : [],
  ]);
  if (found.length >= Math.min(few, limit)) return { products: found, subjects, teachers, didYouMean: null };
  const known = new Set(found.map(({ id }) => id));
  const similar = (await similarProducts(db, q)).filter((id) => !known.has(id));
  const [more, others] = similar.length === 0 ? [[], []] : await Promise.all([
    productsOf(db, similar.slice(0, limit - found.length)),
    teachers.length > 0 ? [] : findTeachers(db, calledAlmostLike(words, similar)),
  ]);
  return {
    products: [...found, ...more],
    subjects,
    teachers: [...teachers, ...others],
    didYouMean: found.length > 0 ? null : (correct(q, namesOf(more)) ?? null),
  };
};
