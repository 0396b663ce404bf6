-- How another system names a course.
create table sourced_course (
  sourced_id text primary key,
  course_id integer not null references course on delete cascade
);
create index sourced_course_of_course on sourced_course (course_id);

-- A group of a course, with its teachers and students.
create table class (
  id integer generated always as identity primary key,
  course_id integer not null references course on delete cascade,
  sourced_id text unique,
  title text not null check (char_length(title) between 1 and 255),
  code text not null default '' check (char_length(code) <= 100),
  starts_on date,
  ends_on date check (ends_on >= starts_on),
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index class_of_course on class (course_id, id);

-- enrolment_id is the enrolment that came about by being in the class, and ends with it.
create table class_member (
  class_id integer not null references class on delete cascade,
  user_id uuid not null,
  role text not null check (role in ('student', 'teacher')),
  sourced_id text unique,
  enrolment_id integer references enrolment on delete set null,
  joined_at timestamptz not null,
  primary key (class_id, user_id, role)
);
create index class_member_of_account on class_member (user_id, class_id);
create index class_member_by_enrolment on class_member (enrolment_id) where enrolment_id is not null;

-- What was answered to a batch of an import, so that one who asks again hears the same.
create table class_import_batch (
  run_id uuid not null,
  batch integer not null,
  answer jsonb not null,
  done_at timestamptz not null,
  primary key (run_id, batch)
);
create index class_import_batch_by_time on class_import_batch (done_at);
