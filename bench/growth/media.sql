insert into asset (id, owner_id, purpose, filename, upload_length, status, kind, mime_type, size, sha256, duration_seconds, path, created_at, finished_at)
select pg_temp.id(use.purpose, w.n, w.at), t.id, use.purpose, use.purpose || w.n || use.ending, 100000, 'ready', use.kind, use.mime_type, 100000,
  encode(sha256((use.purpose || w.n)::bytea), 'hex'), case when use.kind = 'video' then 600 end, 'growth/' || use.purpose || w.n, w.at, w.at
from growth_ware w join growth_person t on t.kind = 'teacher' and t.n = w.teacher
cross join (values ('cover', 'image', '.webp', 'image/webp'), ('lesson', 'video', '.mp4', 'video/mp4')) as use (purpose, kind, ending, mime_type);

insert into asset (id, owner_id, purpose, filename, upload_length, status, reason, created_at, finished_at)
select pg_temp.id('broken', n, pg_temp.moment(n, 1000000)), pg_temp.id('teacher', 1, pg_temp.moment(0, 1)), 'attachment', 'broken' || n || '.bin', 1000, 'failed', 'unknown_content',
  pg_temp.moment(1, 1), pg_temp.moment(1, 1)
from generate_series(1, pg_temp.setting('courses')) as n;
