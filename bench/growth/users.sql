create temp table person as select * from growth_person;
analyze person;

create temp table studied as
  select n, array_agg(distinct course order by course) as courses from growth_sale where status = 'completed' group by n;
create temp table taught as
  select teacher as n, array_agg(n order by n) as courses from growth_ware where kind = 'course' group by teacher;
analyze studied, taught;

insert into profile (user_id, name, email, bio, theme, language, time_zone, created_at, updated_at, roles, suspended, learns, teaches, birth_date, minor, consent, units)
select id, name, email, case when p.n % 4 = 0 then 'I like to learn.' else '' end, 'system', language, 'Europe/Madrid', at, at,
  case when kind = 'student' and p.n % 1000 = 1 then array[kind, 'librarian'] else array[kind] end, p.n % 500 = 7,
  coalesce(s.courses, '{}'), coalesce(t.courses, '{}'),
  case when young then date '2013-05-06' end, young, case when not young then 'not_needed' when p.n % 50 = 0 then 'waiting' else 'given' end,
  case when kind in ('student', 'teacher') then array['academy', 'school' || p.n % 300] else '{}' end
from (select *, kind = 'student' and n % 10 = 0 as young from person) p
left join studied s on kind = 'student' and s.n = p.n left join taught t on kind = 'teacher' and t.n = p.n;

insert into organisation_unit (sourced_id, name, kind, parent_sourced_id)
select 'academy', 'Academy', 'district', null union all
select 'school' || n, 'School ' || md5(n::text), 'school', 'academy' from generate_series(0, (select greatest(300, max(n) / 10) from person)) as n;

-- The profiles say it already, as the triggers would.
alter table unit_member disable trigger user;
insert into unit_member (unit_sourced_id, user_id, role)
select 'school' || n % 300, id, kind from person where kind in ('student', 'teacher');
alter table unit_member enable trigger user;

insert into guardian_link (student_id, guardian_id, linked_by, linked_at)
select student.id, parent.id, parent.id, student.at + interval '1 day'
from person student join person parent on parent.kind = 'parent' and parent.n = student.n / 5
where student.kind = 'student' and student.n % 5 = 0;

insert into guardian_invitation (id, student_id, email, email_hash, areas, invited_by, created_at, expires_at, closed_at, outcome)
select gen_random_uuid(), id, case when n % 3 = 0 then 'guardian' || n || '@growth.test' end, sha256(convert_to('guardian' || n, 'UTF8')), '{progress}', id, at,
  at + interval '100 years', case when n % 3 <> 0 then at end, case when n % 3 <> 0 then 'accepted' end
from person where kind = 'student';

insert into guardian_request (id, guardian_id, student_id, code, created_at, expires_at, closed_at)
select gen_random_uuid(), parent.id, student.id, 'AAAAAAAAAA', student.at, student.at + interval '100 years', case when student.n % 3 <> 0 then student.at end
from person student join person parent on parent.kind = 'parent' and parent.n = student.n / 5
where student.kind = 'student' and student.n % 5 = 0;

insert into import_run (id, format, file_name, created_by, created_at, status, total, faulty, done, finished_at)
select gen_random_uuid(), 'people', 'people.csv', id, at, 'done', 500, 2, 500, at from person where kind = 'teacher';

insert into import_fault (run_id, line, field, rule, value)
select id, line, 'email', 'repeated', 'x@growth.test' from import_run, generate_series(1, 300) as line;

insert into erasure (user_id, begun_at, completed_at, missing, answers)
select gen_random_uuid(), at, at + interval '1 minute', '{}', '[]' from person where kind = 'student';

insert into personal_export (id, user_id, asked_by, language, state, asked_at, due_at, collected, finished_at, expires_at, size, archive)
select gen_random_uuid(), id, id, 'es', case copy when 1 then 'ready' else 'expired' end, at, at, 7, at, at + interval '100 years', 4, case copy when 1 then '\x00010203'::bytea end
from person, generate_series(1, 2) as copy where kind = 'student';

refresh materialized view name_word;
