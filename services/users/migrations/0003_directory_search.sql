-- Names sort by their folded letters, whatever the database sorts text by: those that begin alike are one
-- stretch of the index, in the order in which a page wants them.
alter table profile alter column sort_name type text collate "C";

-- A search that matches many goes by name until its page is full. With the text in the index it visits no rows.
drop index profile_directory;
create index profile_directory on profile (sort_name, user_id) include (search_text) where erased_at is null;

-- Where two words meet: up to three letters of each. A given name and a family name are each those of
-- thousands and so are all their trigrams, but few people have both side by side.
create function word_joints(value text) returns text[]
  language sql immutable strict parallel safe
  return (
    select coalesce(array_agg(distinct right(word, 3) || ' ' || left(next, 3)) filter (where next is not null), '{}')
    from (select word, lead(word) over (order by at) as next from unnest(string_to_array(value, ' ')) with ordinality as words (word, at)) as pairs);

-- The joints that every text with this part has. The first and the last word of a part may be cut off: of
-- those with less than three letters it is not known what stands at the joint.
create function word_joints_of_part(part text) returns text[]
  language sql immutable strict parallel safe
  return word_joints(regexp_replace(regexp_replace(part, '^[^ ]{0,2} ', ''), ' [^ ]{0,2}$', ''));

create index profile_word_joints on profile using gin (word_joints(search_text)) where erased_at is null;
