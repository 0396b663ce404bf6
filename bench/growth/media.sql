insert into asset (id, owner_id, purpose, filename, upload_length, status, kind, mime_type, size, sha256, duration_seconds, path, created_at, finished_at)
select pg_temp.id(use.purpose, w.n, w.at), t.id, use.purpose, use.purpose || w.n || use.ending, 100000, 'ready', use.kind, use.mime_type, 100000,
  encode(sha256((use.purpose || w.n)::bytea), 'hex'), case when use.kind = 'video' then 600 end, 'growth/' || use.purpose || w.n, w.at, w.at
from growth_ware w join growth_person t on t.kind = 'teacher' and t.n = w.teacher
cross join (values ('cover', 'image', '.webp', 'image/webp'), ('lesson', 'video', '.mp4', 'video/mp4')) as use (purpose, kind, ending, mime_type);

insert into asset (id, owner_id, purpose, filename, upload_length, status, reason, created_at, finished_at)
select pg_temp.id('broken', n, pg_temp.moment(n, 1000000)), pg_temp.id('teacher', 1, pg_temp.moment(0, 1)), 'attachment', 'broken' || n || '.bin', 1000, 'failed', 'unknown_content',
  pg_temp.moment(1, 1), pg_temp.moment(1, 1)
from generate_series(1, pg_temp.setting('courses')) as n;

-- Each film was made into a stream, and some parts of it again since.
insert into job (id, asset_id, owner_id, kind, status, rank_at, available_at, claims, claimed_at, reason, detail, created_at, finished_at)
select pg_temp.id('job', n, moment), a.id, a.owner_id, case when n <= pg_temp.setting('courses') then 'process' else 'subtitles' end, ended.status, moment, moment, 1, moment,
  case when ended.status = 'failed' then pg_temp.one_of('{worker_silent,source_unreadable,disk_full}', 'reason', n) end, null, moment, moment + interval '10 minutes'
from generate_series(1, pg_temp.setting('students') / 2) as n
cross join lateral (select pg_temp.moment(n, pg_temp.setting('students') / 2) as moment) as at
cross join lateral (select case when pg_temp.chance('end of job', n) < 0.9 then 'done' when pg_temp.chance('end of job', n) < 0.99 then 'failed' else 'cancelled' end as status) as ended
join (select id, owner_id, row_number() over (order by id) as nth from asset where purpose = 'lesson') as a on a.nth = 1 + (n - 1) % pg_temp.setting('courses');

insert into job_step (job_id, position, name, status, attempts, progress, started_at, finished_at)
select id, 0, 'transcribe', 'done', 1, 100, created_at, finished_at from job;

insert into worker (id, name, first_seen_at, seen_at)
select pg_temp.id('worker', n, pg_temp.moment(n, 100)), 'worker ' || n, pg_temp.moment(n, 100), pg_temp.moment(n, 100) from generate_series(1, 100) as n;

update asset set streamable_at = finished_at where purpose = 'lesson';

insert into rendition (asset_id, name, kind, required, status, width, height, bandwidth)
select a.id, r.name, r.kind, true, 'done', r.width, r.height, r.bandwidth from asset a
cross join (values ('720p', 'video', 1280, 720, 2800000), ('360p', 'video', 640, 360, 800000), ('audio', 'audio', null, null, 128000)) as r (name, kind, width, height, bandwidth)
where a.purpose = 'lesson';

-- An hour in segments of four seconds.
insert into output (key, asset_id, job_id, claim, step, path, mime_type, size, sha256, kept, created_at)
select 'growth/' || a.id || '/' || made.path, a.id, a.id, 1, 'video', made.path, 'video/iso.segment', 500000, '', true, a.finished_at
from asset a cross join lateral (
  select 'hls/' || rung || '/seg-' || n || '.m4s' as path from unnest('{720p,360p,audio}'::text[]) as rung cross join generate_series(1, 900) as n
  union all select unnest('{hls/master.m3u8,dash/manifest.mpd,poster.webp,thumbnails.vtt,subtitles/es.vtt,subtitles/en.vtt}'::text[])) as made
where a.purpose = 'lesson' and a.id in (select id from asset where purpose = 'lesson' order by id limit 50);
