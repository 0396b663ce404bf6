-- What a reader wrote down beside a lesson. It belongs to the account, not to the enrolment: who loses a course and
-- buys it again finds their notes where they were.
create table note (
  id integer generated always as identity primary key,
  user_id uuid not null,
  lesson_id integer not null references lesson on delete cascade,
  position_seconds integer check (position_seconds >= 0),
  body text not null check (char_length(body) between 1 and 5000),
  created_at timestamptz not null,
  updated_at timestamptz not null
);
-- Notes about the lesson as a whole come before those about a moment in it.
create index note_of_reader on note (user_id, lesson_id, coalesce(position_seconds, -1), id);
create index note_of_lesson on note (lesson_id);
