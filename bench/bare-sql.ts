// What the catalog sends for the same two requests; when its queries change, these change with them.
const columns = `
  p.id, p.slug, p.kind, p.title, p.summary, p.price_amount, p.currency, p.course_id, p.category, c.name_es, c.name_en, p.language,
  p.level, p.cover_asset_id, p.teacher_name, p.lesson_count, i.capacity - i.sold - i.reserved as remaining`;

const joins = `
  left join category c on c.slug = p.category
  left join inventory i on i.product_id = p.id`;

/** The newest twenty goods and one more, as the catalog asks for a page of twenty. */
export const listSql = `
  select ${columns}, 0 as sort_key from product p ${joins}
  where p.status = 'published' and p.kind = 'physical' order by p.id desc limit 21`;

export const detailSql = `
  select ${columns}, p.description from product p ${joins} where p.id = $1 and p.status = 'published'`;
