-- The spans of prices that the facets count, by number; product-schema.ts has their bounds.
create function price_band(amount bigint) returns int
  language sql immutable strict parallel safe
  return case when amount <= 0 then 0 when amount <= 2500 then 1 when amount <= 6000 then 2 else 3 end;

-- One more thing by which combinations are told apart, so all are counted anew.
alter table facet_count drop constraint facet_count_category_kind_language_level_key;
truncate facet_count;
alter table facet_count add column band int not null;
alter table facet_count add unique nulls not distinct (category, kind, language, level, band);

insert into facet_count (category, kind, language, level, band, count, lowest, highest)
select category, kind, language, level, price_band(price_amount), count(*), min(price_amount), max(price_amount)
from product where status = 'published' group by category, kind, language, level, price_band(price_amount);
