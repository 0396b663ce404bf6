create table enrolment (
  id integer generated always as identity primary key,
  course_id integer not null references course on delete cascade,
  student_id integer not null references student on delete cascade,
  source text not null check (source in ('order', 'administrator', 'roster')),
  order_id uuid,
  granted_at timestamptz not null,
  completed_at timestamptz,
  revoked_at timestamptz,
  check ((source = 'order') = (order_id is not null))
);
-- The invariant of the platform: a student holds a course at most once.
create unique index enrolment_active on enrolment (student_id, course_id) where revoked_at is null;
create index enrolment_of_student on enrolment (student_id, id);
create index enrolment_of_course on enrolment (course_id, id);
create index enrolment_of_order on enrolment (order_id) where order_id is not null;

-- Orders that can receive nothing any more: rejected, or told to give back. Whatever arrives again
-- for such an order, however late, grants nothing.
create table closed_order (
  order_id uuid primary key,
  reason text not null check (reason in ('course_missing', 'already_enrolled', 'revoked')),
  closed_at timestamptz not null
);

-- first_completed_at stays when a lesson is marked as not completed: completion is announced once.
create table lesson_progress (
  enrolment_id integer not null references enrolment on delete cascade,
  lesson_id integer not null references lesson on delete cascade,
  completed boolean not null default false,
  position_seconds integer not null default 0 check (position_seconds >= 0),
  first_completed_at timestamptz,
  updated_at timestamptz not null,
  primary key (enrolment_id, lesson_id)
);
create index lesson_progress_of_lesson on lesson_progress (lesson_id);
