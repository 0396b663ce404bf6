-- What the directory is narrowed by: copies of what identity and learning know. The roles of an account, whether
-- it is suspended, which courses it is enrolled in, and which it teaches.
alter table profile
  add column roles text[] not null default '{}',
  add column suspended boolean not null default false,
  add column learns integer[] not null default '{}',
  add column teaches integer[] not null default '{}';

-- All of it as words.
create function directory_marks(roles text[], suspended boolean, learns integer[], teaches integer[], minor boolean, consent text) returns text[]
  language sql immutable parallel safe
  return array(select 'role:' || role from unnest(roles) as role)
    || array(select 'learns:' || course from unnest(learns) as course)
    || array(select 'teaches:' || course from unnest(teaches) as course)
    || case when suspended then array['suspended'] else '{}' end
    || case when minor then array['minor'] else '{}' end
    || case when consent in ('waiting', 'withdrawn') then array['consent_missing'] else '{}' end;

alter table profile add column marks text[] not null
  generated always as (directory_marks(roles, suspended, learns, teaches, minor, consent)) stored;

-- One index for texts, joints and marks: it knows itself where they meet, which the planner, who takes them for
-- independent, does not.
drop index profile_search;
drop index profile_word_joints;
create index profile_found on profile using gin (search_text gin_trgm_ops, word_joints(search_text), marks) where erased_at is null;

-- Of whom it has to be asked what they are and which courses they have: everybody who is here already, and from
-- now on whoever a course came to or went from. Who waits for an answer has the number of the question.
create table directory_question (
  user_id uuid primary key,
  question uuid,
  asked_at timestamptz,
  check ((question is null) = (asked_at is null))
);
insert into directory_question (user_id) select user_id from profile where erased_at is null;
