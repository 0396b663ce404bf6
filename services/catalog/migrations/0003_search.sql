-- A product is stemmed in its own language only: queries are stemmed in both, so that they find it, and
-- vectors of half the size are matched and ranked in half the time.
create function word_vector(language text, value text) returns tsvector
  language sql immutable strict parallel safe
  return case
    when language = 'es' then to_tsvector('pg_catalog.spanish'::regconfig, spanish_words(value))
    else to_tsvector('pg_catalog.english'::regconfig, fold(value))
  end;

alter table product
  alter column headline set expression as (
    setweight(word_vector(language, title), 'A')
    || setweight(word_vector(language, keywords || ' ' || coalesce(teacher_name, '')), 'B')
    || setweight(word_vector(language, summary), 'C')),
  alter column search set expression as (
    word_vector(language, title || ' ' || keywords || ' ' || coalesce(teacher_name, '') || ' ' || summary || ' ' || description));

drop function word_vector(text);

-- 0.33 is what "gitara" has of "guitarra"; one letter less is one trigram less of six.
alter function products_like(text[]) set pg_trgm.word_similarity_threshold = 0.33;
