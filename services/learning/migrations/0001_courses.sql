-- People of the academy as the courses API knows them: integer ids, with or without an account.

create table teacher (
  id integer generated always as identity primary key,
  user_id uuid unique,
  name text not null
);

create table student (
  id integer generated always as identity primary key,
  user_id uuid unique,
  name text not null
);

create table parent (
  id integer generated always as identity primary key,
  user_id uuid unique,
  name text not null
);

create table guardian (
  student_id integer not null references student on delete cascade,
  parent_id integer not null references parent on delete cascade,
  linked_at timestamptz not null,
  primary key (student_id, parent_id)
);
create index guardian_of_parent on guardian (parent_id);

-- Copy of the accounts' names, from identity.UserCreated and users.UserUpdated.
create table account (
  user_id uuid primary key,
  name text not null
);

create table course (
  id integer generated always as identity primary key,
  teacher_id integer not null references teacher,
  name text not null check (char_length(name) between 1 and 255),
  summary text not null default '' check (char_length(summary) <= 300),
  description text not null default '',
  language text not null default 'es' check (language in ('es', 'en')),
  level text not null default 'beginner' check (level in ('beginner', 'intermediate', 'advanced')),
  category text,
  cover_asset_id uuid,
  price_amount bigint check (price_amount >= 0),
  price_currency text,
  seats integer check (seats >= 0),
  status text not null default 'draft' check (status in ('draft', 'published', 'archived')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((price_amount is null) = (price_currency is null)),
  check (status <> 'published' or price_amount is not null)
);
create index course_of_teacher on course (teacher_id, id);
create index course_by_status on course (status, id);
create index course_by_cover on course (cover_asset_id) where cover_asset_id is not null;

-- Positions are checked at the end of each statement, so that one update can rearrange everything.
create table module (
  id integer generated always as identity primary key,
  course_id integer not null references course on delete cascade,
  title text not null,
  position integer not null,
  unique (id, course_id),
  unique (course_id, position) deferrable initially immediate
);

create table lesson (
  id integer generated always as identity primary key,
  course_id integer not null,
  module_id integer not null,
  title text not null,
  kind text not null check (kind in ('text', 'video')),
  body text,
  preview boolean not null default false,
  duration_seconds integer check (duration_seconds >= 0),
  position integer not null,
  foreign key (module_id, course_id) references module (id, course_id) on delete cascade,
  unique (module_id, position) deferrable initially immediate
);
create index lesson_of_course on lesson (course_id);

-- An asset in use by a lesson. It counts only while the asset belongs to required_owner, so that
-- nobody gains access to a foreign upload by naming it; null when a course manager attached it.
create table lesson_asset (
  lesson_id integer not null references lesson on delete cascade,
  position integer not null,
  asset_id uuid not null,
  purpose text not null check (purpose in ('video', 'attachment')),
  title text,
  required_owner uuid,
  primary key (lesson_id, position)
);
create index lesson_asset_by_asset on lesson_asset (asset_id);

-- Copy of media's assets, from media.AssetReady.
create table asset (
  id uuid primary key,
  owner_id uuid not null,
  kind text not null,
  purpose text not null,
  filename text not null,
  mime_type text not null,
  size bigint not null
);
