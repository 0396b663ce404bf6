create temp table person as select * from growth_person;
analyze person;
create temp table sale as select * from growth_sale where status <> 'cancelled';
analyze sale;

insert into account (user_id, name) select id, name from person;
insert into teacher (id, user_id, name) overriding system value select n, id, name from person where kind = 'teacher';
insert into student (id, user_id, name) overriding system value select n, id, name from person where kind = 'student';
insert into parent (id, user_id, name) overriding system value select n, id, name from person where kind = 'parent';
insert into guardian (student_id, parent_id, linked_at)
select n, n / 5, at + interval '1 day' from person where kind = 'student' and n % 5 = 0;

insert into asset (id, owner_id, kind, purpose, filename, mime_type, size)
select pg_temp.id(use.purpose, w.n, w.at), t.id, use.kind, use.purpose, use.purpose || w.n || use.ending, use.mime_type, 100000
from growth_ware w join person t on t.kind = 'teacher' and t.n = w.teacher
cross join (values ('cover', 'image', '.webp', 'image/webp'), ('lesson', 'video', '.mp4', 'video/mp4')) as use (purpose, kind, ending, mime_type);

-- Drafts and courses that were withdrawn come after those that are for sale.
insert into course (
  id, teacher_id, name, summary, description, language, level, category, cover_asset_id, price_amount, price_currency, status, created_at, updated_at)
overriding system value
select n, teacher, title, summary, description, language, level, category, cover, price, 'EUR', 'published', at, at from growth_ware where kind = 'course'
union all
select pg_temp.setting('courses') + n, 1 + n % pg_temp.setting('teachers'), 'Unfinished ' || n, '', '', 'en', 'beginner', null, null, null, null,
  case when n % 3 = 0 then 'archived' else 'draft' end, pg_temp.moment(1, 1), pg_temp.moment(1, 1)
from generate_series(1, pg_temp.setting('courses') / 5) as n;

insert into module (id, course_id, title, position) overriding system value
select 2 * (c - 1) + m, c, 'Part ' || m, m from generate_series(1, pg_temp.setting('courses')) as c cross join generate_series(1, 2) as m;

insert into lesson (id, course_id, module_id, title, kind, body, preview, duration_seconds, position) overriding system value
select 8 * (c - 1) + l, c, 2 * (c - 1) + 1 + (l - 1) / 4, 'Lesson ' || l, case when l = 1 then 'video' else 'text' end,
  case when l > 1 then repeat('What the lesson tells, in words. ', 20) end, l = 1, 600, 1 + (l - 1) % 4
from generate_series(1, pg_temp.setting('courses')) as c cross join generate_series(1, 8) as l;

insert into lesson_asset (lesson_id, position, asset_id, purpose)
select 8 * (n - 1) + 1, 1, pg_temp.id('lesson', n, at), 'video' from growth_ware where kind = 'course';

-- Of the eight lessons of each course as many as chance wills are done.
create temp table held as
select row_number() over (order by at, n) as id, * from (
  select n, course, 'order' as source, id as order_id, at, case when status = 'refunded' then at + interval '3 days' end as revoked_at, floor(pg_temp.chance('diligence', o) * 9)::int as done
  from sale
  union all
  select n, 1 + (floor(pg_temp.setting('courses') * pg_temp.chance('taste', n) ^ 3)::int + 4 * ceil(pg_temp.setting('courses') / 5.0)::int) % pg_temp.setting('courses'),
    'administrator', null, at + interval '1 day', null, 2
  from person where kind = 'student' and n % 10 = 0) as granted;
analyze held;

insert into enrolment (id, course_id, student_id, source, order_id, granted_at, completed_at, revoked_at) overriding system value
select id, course, n, source, order_id, at, case when done = 8 then at + interval '30 days' end, revoked_at from held order by id;

insert into lesson_progress (enrolment_id, lesson_id, completed, position_seconds, first_completed_at, updated_at)
select id, 8 * (course - 1) + l, true, 600, at + l * interval '1 day', at + l * interval '1 day' from held cross join generate_series(1, 8) as l where l <= done;

-- Every student writes something down in each lesson that they have done, and a diligent one a lot.
insert into note (user_id, lesson_id, position_seconds, body, created_at, updated_at)
select s.user_id, 8 * (course - 1) + l, nullif(60 * note, 60), 'What I want to remember of it.', at + l * interval '1 day', at + l * interval '1 day'
from held join student s on s.id = held.n cross join generate_series(1, 8) as l
cross join lateral generate_series(1, case when held.n % 50 = 0 then 12 else 1 end) as note where l <= done;

-- Whoever holds a course is in a class of it, thirty in each.
create temp table seat as
select e.course_id, s.user_id, e.granted_at as at, (row_number() over (partition by e.course_id order by e.id) - 1) / 30 as class
from enrolment e join student s on s.id = e.student_id where s.user_id is not null and e.revoked_at is null;
insert into class (course_id, sourced_id, title, code, starts_on, ends_on, created_at, updated_at)
select course_id, 'class-' || course_id || '-' || class, 'Class ' || class, 'K' || class, '2026-09-01', '2027-06-30', min(at), min(at) from seat group by course_id, class order by course_id, class;
insert into class_member (class_id, user_id, role, sourced_id, joined_at)
select k.id, seat.user_id, 'student', 'seat-' || row_number() over (), seat.at from seat join class k on k.sourced_id = 'class-' || seat.course_id || '-' || seat.class;
insert into class_member (class_id, user_id, role, joined_at)
select k.id, t.user_id, 'teacher', k.created_at from class k join course c on c.id = k.course_id join teacher t on t.id = c.teacher_id where t.user_id is not null;

-- The roster of the first course: people without an account.
insert into student (id, name) overriding system value select pg_temp.setting('students') + n, 'Visitor ' || n from generate_series(1, 30) as n;
insert into parent (id, name) overriding system value select pg_temp.setting('students') + n, 'Visitor’s parent ' || n from generate_series(1, 30) as n;
insert into guardian (student_id, parent_id, linked_at)
select pg_temp.setting('students') + n, pg_temp.setting('students') + n, pg_temp.moment(1, 1) from generate_series(1, 30) as n;

select setval(pg_get_serial_sequence('teacher', 'id'), pg_temp.setting('teachers')),
  setval(pg_get_serial_sequence('student', 'id'), pg_temp.setting('students') + 30), setval(pg_get_serial_sequence('parent', 'id'), pg_temp.setting('students') + 30),
  setval(pg_get_serial_sequence('course', 'id'), pg_temp.setting('courses') * 6 / 5), setval(pg_get_serial_sequence('module', 'id'), pg_temp.setting('courses') * 2),
  setval(pg_get_serial_sequence('lesson', 'id'), pg_temp.setting('courses') * 8), setval(pg_get_serial_sequence('enrolment', 'id'), (select max(id) from enrolment));

insert into enrolment (course_id, student_id, source, granted_at)
select 1, pg_temp.setting('students') + n, 'roster', pg_temp.moment(1, 1) from generate_series(1, 30) as n;

-- Counted as the triggers would have done, which are off while this is written; half of it is not folded yet.
create temp table figure as
select f.course_id, f.kind, f.key, sum(f.amount) as amount
from enrolment e cross join lateral enrolment_figures(e, 1) as f group by f.course_id, f.kind, f.key
union all
select e.course_id, 'lesson', p.lesson_id, count(*) from lesson_progress p join enrolment e on e.id = p.enrolment_id
where p.completed and e.revoked_at is null group by e.course_id, p.lesson_id;
insert into course_figure (course_id, kind, key, amount) select course_id, kind, key, amount from figure where key % 2 = 0;
insert into course_figure_change (course_id, kind, key, amount) select course_id, kind, key, amount from figure where key % 2 <> 0;
