-- What the studio shows of a course is counted as it happens: no page may count the students of a popular course.
-- A change is a row of its own, because a counter that many transactions change is a row that they wait for, and
-- with several courses in one transaction wait for in a circle. A job adds the changes up; who reads takes both tables.
create table course_figure (
  course_id integer not null references course on delete cascade,
  -- students: who hold the course. finished: those of them who completed it. day: those who were given it on a day,
  -- by its number since 1970 in UTC. lesson: those who did a lesson, by its id.
  kind text not null check (kind in ('students', 'finished', 'day', 'lesson')),
  key integer not null,
  amount bigint not null,
  primary key (course_id, kind, key)
);

-- Without a foreign key: writing one down must not wait for whoever edits the course.
create table course_figure_change (
  id bigint generated always as identity primary key,
  course_id integer not null,
  kind text not null,
  key integer not null,
  amount bigint not null
);
create index course_figure_change_of_course on course_figure_change (course_id, kind, key);

create view course_figure_now as
  select course_id, kind, key, amount from course_figure
  union all
  select course_id, kind, key, amount from course_figure_change;

-- What one enrolment adds to the figures of its course; nothing when there is none or it was revoked.
create function enrolment_figures(e enrolment, sign integer) returns table (course_id integer, kind text, key integer, amount bigint)
language sql immutable as $$
  select e.course_id, f.kind, f.key, (sign * f.amount)::bigint
  from (values
    ('students', 0, 1),
    ('finished', 0, (e.completed_at is not null)::integer),
    ('day', (e.granted_at at time zone 'UTC')::date - date '1970-01-01', 1)) as f (kind, key, amount)
  where e.id is not null and e.revoked_at is null
$$;

-- Triggers, because rows also come and go by cascades. Enrolments with progress are revoked; they are deleted only
-- with their course, so their lessons need no counting back.
create function count_enrolment() returns trigger language plpgsql as $$
begin
  insert into course_figure_change (course_id, kind, key, amount)
  select f.course_id, f.kind, f.key, sum(f.amount)
  from (select * from enrolment_figures(new, 1) union all select * from enrolment_figures(old, -1)) as f
  group by f.course_id, f.kind, f.key
  having sum(f.amount) <> 0;
  if tg_op = 'UPDATE' and (new.revoked_at is null) <> (old.revoked_at is null) then
    insert into course_figure_change (course_id, kind, key, amount)
    select new.course_id, 'lesson', p.lesson_id, case when new.revoked_at is null then 1 else -1 end
    from lesson_progress p where p.enrolment_id = new.id and p.completed;
  end if;
  return null;
end
$$;
create trigger enrolment_is_counted after insert or delete or update of completed_at, revoked_at on enrolment
  for each row execute function count_enrolment();

create function count_lesson() returns trigger language plpgsql as $$
declare
  change integer := coalesce(new.completed, false)::integer - coalesce(old.completed, false)::integer;
begin
  if change <> 0 then
    insert into course_figure_change (course_id, kind, key, amount)
    select e.course_id, 'lesson', l.id, change
    from enrolment e, lesson l
    where e.id = coalesce(new.enrolment_id, old.enrolment_id) and e.revoked_at is null
      and l.id = coalesce(new.lesson_id, old.lesson_id);
  end if;
  return null;
end
$$;
create trigger lesson_is_counted after insert or delete or update of completed on lesson_progress
  for each row execute function count_lesson();

insert into course_figure (course_id, kind, key, amount)
select f.course_id, f.kind, f.key, sum(f.amount)
from enrolment e cross join lateral enrolment_figures(e, 1) as f
group by f.course_id, f.kind, f.key
union all
select e.course_id, 'lesson', p.lesson_id, count(*)
from lesson_progress p join enrolment e on e.id = p.enrolment_id
where p.completed and e.revoked_at is null
group by e.course_id, p.lesson_id;

-- The studio's list of courses begins with the one that was worked on last; its cursor carries milliseconds.
alter table course alter column updated_at type timestamptz(3);
create index course_of_teacher_by_update on course (teacher_id, updated_at desc, id desc);
create index course_by_update on course (updated_at desc, id desc);

-- `unaccent` is only stable, because its dictionary can be edited; ours never is.
create extension if not exists unaccent;
create function plain_text(value text) returns text language sql immutable parallel safe
  return lower(public.unaccent('public.unaccent'::regdictionary, value));
