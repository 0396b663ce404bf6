create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- `unaccent` is only stable, because its dictionary can be edited; ours never is.
create function fold(value text) returns text
  language sql immutable strict parallel safe
  return lower(unaccent('unaccent'::regdictionary, value));

-- Words as the Spanish stemmer wants them, whether they were typed with accents or without: all are
-- folded, and -cion/-sion gets back the accent without which its plural has another stem.
create function spanish_words(value text) returns text
  language sql immutable strict parallel safe
  return regexp_replace(fold(value), '([cs])ion\M', '\1ión', 'g');

create function word_vector(value text) returns tsvector
  language sql immutable strict parallel safe
  return to_tsvector('pg_catalog.spanish'::regconfig, spanish_words(value)) || to_tsvector('pg_catalog.english'::regconfig, fold(value));

create function search_query(value text) returns tsquery
  language sql immutable strict parallel safe
  return websearch_to_tsquery('pg_catalog.spanish'::regconfig, spanish_words(value))
    || websearch_to_tsquery('pg_catalog.english'::regconfig, fold(value));

create table category (
  slug text primary key,
  name_es text not null,
  name_en text not null,
  created_at timestamptz not null
);

create table product (
  id uuid primary key,
  kind text not null check (kind in ('course', 'physical')),
  status text not null check (status in ('published', 'retired')),
  slug text not null unique,
  title text not null,
  summary text not null,
  description text not null,
  price_amount bigint not null check (price_amount >= 0),
  currency text not null,
  course_id int unique,
  -- A slug, not a reference: a course may name a category before there is one.
  category text,
  language text not null,
  level text,
  cover_asset_id uuid,
  teacher_name text,
  lesson_count int,
  -- Price, category and seats as learning last had them; see product.ts.
  course_terms jsonb,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- The category's names, so that they can be searched for.
  keywords text not null default '',
  -- What is ranked is kept small: a rank reads the whole vector.
  headline tsvector not null generated always as (
    setweight(word_vector(title), 'A')
    || setweight(word_vector(keywords || ' ' || coalesce(teacher_name, '')), 'B')
    || setweight(word_vector(summary), 'C')) stored,
  search tsvector not null generated always as (
    word_vector(title || ' ' || keywords || ' ' || coalesce(teacher_name, '') || ' ' || summary || ' ' || description)) stored,
  folded text not null generated always as (
    fold(title || ' ' || keywords || ' ' || coalesce(teacher_name, ''))) stored,
  -- Short, because cursors carry it.
  sort_title text not null generated always as (left(fold(title), 50)) stored,
  check ((kind = 'course') = (course_id is not null)),
  check ((course_id is null) = (course_terms is null))
);
create index product_newest on product (id desc) where status = 'published';
create index product_by_price on product (price_amount, id) where status = 'published';
create index product_by_title on product (sort_title, id) where status = 'published';
create index product_of_category on product (category, id desc) where status = 'published';
create index product_of_kind on product (kind, id desc) where status = 'published';
create index product_of_language on product (language, id desc) where status = 'published';
create index product_of_level on product (level, id desc) where status = 'published';
create index product_headline on product using gin (headline) where status = 'published';
create index product_search on product using gin (search) where status = 'published';
create index product_folded on product using gin (folded gin_trgm_ops) where status = 'published';
create index product_in_category on product (category);

-- Products with words that are written almost like these, and how close they come. The threshold of the
-- operator is a setting, so it is a function's: two letters that changed places shall still be found.
create function products_like(words text[]) returns table (id uuid, score real)
  language sql stable parallel safe
  set pg_trgm.word_similarity_threshold = 0.4
  as $$
    select close.id, sum(word_similarity(asked.word, close.folded))
    from unnest(words) as asked(word)
    cross join lateral (
      select p.id, p.folded from product p where p.status = 'published' and asked.word <% p.folded limit 200) as close
    group by close.id
  $$;

-- Only what is limited has a row. `reserved` and `sold` count the lines of reservations: reserved or
-- committed. A product that becomes limited is counted under a table lock (stock-store.ts).
create table inventory (
  product_id uuid primary key references product,
  -- All that there was to sell: of a course its seats, of goods what is on the shelf and what was sold.
  capacity int not null check (capacity >= 0),
  sold int not null check (sold >= 0),
  reserved int not null check (reserved >= 0)
);

-- One per order. A cancelled one may stand for an order that never got as far as reserving.
create table reservation (
  order_id uuid primary key,
  status text not null check (status in ('reserved', 'rejected', 'cancelled', 'committed', 'refunded')),
  updated_at timestamptz not null
);

create table reservation_line (
  order_id uuid not null references reservation,
  product_id uuid not null,
  quantity int not null check (quantity > 0),
  primary key (order_id, product_id)
);
create index reservation_line_of_product on reservation_line (product_id);
