create temp table ware as select * from growth_ware;
analyze ware;
create temp table sale as select id, at, status, course, good from growth_sale;
analyze sale;

insert into category (slug, name_es, name_en, created_at) select slug, name_es, name_en, pg_temp.moment(0, 1) from growth_category;

insert into product (
  id, kind, status, slug, title, summary, description, price_amount, currency, course_id, category, language, level, cover_asset_id,
  teacher_name, lesson_count, course_terms, created_at, updated_at, keywords)
select w.id, w.kind, 'published', w.slug, w.title, w.summary, w.description, w.price, 'EUR', case when w.kind = 'course' then w.n end, w.category, w.language,
  w.level, w.cover, t.name, case when w.kind = 'course' then 8 end,
  case when w.kind = 'course' then jsonb_build_object('price', jsonb_build_object('amount', w.price, 'currency', 'EUR'), 'seats', null, 'category', w.category) end,
  w.at, w.at, w.name_es || ' ' || w.name_en
from ware w left join growth_person t on t.kind = 'teacher' and t.n = w.teacher;

insert into facet_count (category, kind, language, level, band, count, lowest, highest)
select category, kind, language, level, price_band(price_amount), count(*), min(price_amount), max(price_amount)
from product where status = 'published' group by category, kind, language, level, price_band(price_amount);

insert into reservation (order_id, status, updated_at)
select id, case status when 'completed' then 'committed' else status end, at from sale;

insert into reservation_line (order_id, product_id, quantity)
select sale.id, ware.id, 1 from sale join ware on ware.kind = 'course' and ware.n = sale.course
union all
select sale.id, ware.id, 1 from sale join ware on ware.kind = 'physical' and ware.n = sale.good;

insert into inventory (product_id, capacity, sold, reserved)
select ware.id, coalesce(taken.sold, 0) + 100000, coalesce(taken.sold, 0), 0
from ware left join (
  select product_id, count(*) filter (where r.status = 'committed' or (r.status = 'refunded' and w.kind <> 'course')) as sold
  from reservation_line line join reservation r using (order_id) join ware w on w.id = line.product_id group by product_id) as taken on taken.product_id = ware.id
where ware.limited;
