-- The words of all names, for searches with a typing error: the few words that are like what was typed are looked
-- up here, and then people by those words. Refreshed by a job; what is written correctly is found at once.
create materialized view name_word as
  select word from (
    select distinct unnest(string_to_array(sort_name, ' ')) collate "C" as word from profile where erased_at is null) as words
  where length(word) >= 3;
create unique index name_word_once on name_word (word);
create index name_word_alike on name_word using gin (word gin_trgm_ops);
