-- What of the total went back to the buyer so far.
alter table "order" add column refunded bigint not null default 0 check (refunded between 0 and total);
update "order" set refunded = total where status = 'refunded';

-- The tax within the prices when the order was placed, in hundredths of a percent.
alter table "order" add column tax_basis_points int not null default 0 check (tax_basis_points between 0 and 10000);

-- Which orders hold a product, for the list of a product's orders by age or by total. Neither lines nor
-- total change once they are frozen.
create table order_product (
  product_id uuid not null,
  order_id uuid not null references "order" on delete cascade,
  total bigint not null,
  primary key (product_id, order_id)
);
insert into order_product (product_id, order_id, total)
select distinct (line ->> 'productId')::uuid, id, total from "order" cross join jsonb_array_elements(lines) as line;
create index order_product_by_total on order_product (product_id, total, order_id);

create index order_by_total on "order" (total, id);
