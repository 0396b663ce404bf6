create temp table person as select * from growth_person;
analyze person;

insert into profile (user_id, name, email, bio, theme, language, time_zone, created_at, updated_at)
select id, name, email, case when n % 4 = 0 then 'I like to learn.' else '' end, 'system', language, 'Europe/Madrid', at, at from person;

insert into guardian_link (student_id, guardian_id, linked_by, linked_at)
select student.id, parent.id, parent.id, student.at + interval '1 day'
from person student join person parent on parent.kind = 'parent' and parent.n = student.n / 5
where student.kind = 'student' and student.n % 5 = 0;
