-- Letters and digits with one blank before each word: `like '% guit%'` finds what begins so, and the
-- trigrams of the index know it from two letters on.
create function spaced_words(value text) returns text
  language sql immutable strict parallel safe
  return ' ' || regexp_replace(fold(value), '[^[:alnum:]]+', ' ', 'g');

alter table product alter column folded set expression as (spaced_words(title || ' ' || keywords || ' ' || coalesce(teacher_name, '')));

-- The beginning of a title, whatever the database sorts text by.
create index product_title_prefix on product (sort_title text_pattern_ops) where status = 'published';
create index product_of_teacher on product (teacher_name, id desc) where status = 'published';
create index product_teacher_words on product using gin (spaced_words(teacher_name) gin_trgm_ops) where status = 'published';

-- The newest orders of a product come first: what was bought with it is counted in those.
drop index reservation_line_of_product;
create index reservation_line_of_product on reservation_line (product_id, order_id);
