-- What nobody waits for comes after everything that somebody does.
alter table job add column background boolean not null default false;
-- Lessons without a stream, among which those are looked for that never had a job.
create index asset_unstreamed on asset (id) where status = 'ready' and purpose = 'lesson' and streamable_at is null;
