create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- unaccent() is only stable because its dictionary could be swapped; naming the dictionary makes this
-- immutable in fact, so that it can stand in an index.
create function fold_text(value text) returns text
  language sql immutable strict parallel safe
  return lower(public.unaccent('public.unaccent'::regdictionary, value));

create table profile (
  user_id uuid primary key,
  name text not null,
  email text not null,
  bio text not null,
  theme text not null check (theme in ('system', 'light', 'dark')),
  language text not null check (language in ('es', 'en')),
  time_zone text not null,
  sort_name text not null generated always as (fold_text(name)) stored,
  search_text text not null generated always as (fold_text(name || ' ' || email)) stored,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- Set when the person is gone: everything personal above is blank then. The row stays, so that a request
  -- or an event that comes late does not bring the profile back.
  erased_at timestamptz
);

create index profile_directory on profile (sort_name, user_id) where erased_at is null;
create index profile_search on profile using gin (search_text gin_trgm_ops) where erased_at is null;

create table guardian_link (
  student_id uuid not null references profile (user_id),
  guardian_id uuid not null references profile (user_id),
  linked_by uuid not null,
  linked_at timestamptz not null,
  primary key (student_id, guardian_id),
  check (student_id <> guardian_id)
);

create index guardian_link_by_guardian on guardian_link (guardian_id, student_id);
