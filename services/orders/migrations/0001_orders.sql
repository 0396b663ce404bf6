-- What the catalog sells, copied from its events.
create table product (
  id uuid primary key,
  kind text not null check (kind in ('course', 'physical')),
  title text not null,
  slug text not null,
  price_amount bigint not null check (price_amount >= 0),
  currency text not null,
  course_id int,
  for_sale boolean not null
);

create table cart (
  id uuid primary key,
  user_id uuid,
  status text not null default 'open' check (status in ('open', 'ordered', 'merged')),
  updated_at timestamptz not null
);
create unique index cart_of_user on cart (user_id) where status = 'open' and user_id is not null;
create index cart_abandoned on cart (updated_at) where status = 'open' and user_id is null;

create table cart_item (
  id uuid primary key,
  cart_id uuid not null references cart on delete cascade,
  product_id uuid not null references product,
  quantity int not null check (quantity between 1 and 99),
  added_at timestamptz not null,
  unique (cart_id, product_id)
);

create sequence order_number;

create table "order" (
  id uuid primary key,
  number text not null unique,
  user_id uuid not null,
  -- One order per cart, however often and however simultaneously it is paid.
  cart_id uuid not null unique references cart,
  payment_id uuid not null unique,
  status text not null check (status in ('pending', 'completed', 'cancelled', 'refunded')),
  reason text,
  currency text not null,
  total bigint not null check (total >= 0),
  lines jsonb not null,
  buyer_name text not null,
  buyer_email text not null,
  buyer_language text not null,
  shipping_address jsonb,
  created_at timestamptz not null,
  closed_at timestamptz,
  refunded_at timestamptz
);
create index order_of_user on "order" (user_id, id desc);
create index order_by_status on "order" (status, id desc);
create index order_by_email on "order" (lower(buyer_email), id desc);
