-- What is for sale, counted by every combination of the facets, of which there are few however much there is.
-- product/facet-store.ts counts a combination again in each transaction that changes one of its products.
create table facet_count (
  category text,
  kind text not null,
  language text not null,
  level text,
  count int not null check (count >= 0),
  -- Prices; none while nothing of this combination is for sale.
  lowest bigint,
  highest bigint,
  unique nulls not distinct (category, kind, language, level),
  check ((count = 0) = (lowest is null) and (count = 0) = (highest is null))
);

insert into facet_count (category, kind, language, level, count, lowest, highest)
select category, kind, language, level, count(*), min(price_amount), max(price_amount)
from product where status = 'published' group by category, kind, language, level;
