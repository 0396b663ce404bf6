-- What is to be made of an asset. Claimed by a state change, with a lease that has to be renewed.
create table job (
  id uuid primary key,
  asset_id uuid not null references asset (id) on delete cascade,
  owner_id uuid not null,
  kind text not null check (kind in ('process', 'rendition', 'subtitles')),
  -- What a job of a part is about: names of renditions, languages of subtitles.
  wanted text[] not null default '{}',
  status text not null check (status in ('pending', 'running', 'done', 'failed', 'cancelled')),
  -- Asked for at, plus how long the film is: short ones come first, and a long one waits for no more than its length.
  rank_at timestamptz not null,
  available_at timestamptz not null,
  worker_id uuid,
  token uuid,
  lease_until timestamptz,
  -- How often it was claimed: the name of what one claim uploads.
  claims integer not null default 0,
  claimed_at timestamptz,
  reason text,
  detail text,
  created_at timestamptz not null,
  finished_at timestamptz,
  check ((status = 'running') = (worker_id is not null and token is not null and lease_until is not null)),
  check ((status in ('pending', 'running')) = (finished_at is null)),
  check ((status = 'failed') = (reason is not null))
);
create unique index job_unfinished on job (asset_id) where status in ('pending', 'running');
create index job_pending on job (available_at) where status = 'pending';
create index job_lease on job (lease_until) where status = 'running';
-- A worker does one thing at a time.
create unique index job_worker on job (worker_id) where status = 'running';
create index job_served on job (owner_id, claimed_at);
create index job_asset on job (asset_id, id);
create index job_status on job (status, id);
create index job_finished on job (finished_at) where finished_at is not null;

create table job_step (
  job_id uuid not null references job (id) on delete cascade,
  position smallint not null,
  name text not null check (name in ('probe', 'images', 'video', 'package', 'transcribe', 'translate')),
  status text not null check (status in ('pending', 'done', 'skipped', 'failed')),
  attempts integer not null default 0,
  progress double precision not null default 0 check (progress between 0 and 100),
  error text,
  -- What the worker that did it wants to know again when another one goes on.
  result jsonb,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (job_id, position)
);

create table worker (
  id uuid primary key,
  name text not null,
  first_seen_at timestamptz not null,
  seen_at timestamptz not null
);

-- The ladder of an asset, as probing its source planned it.
create table rendition (
  asset_id uuid not null references asset (id) on delete cascade,
  name text not null,
  kind text not null check (kind in ('video', 'audio')),
  required boolean not null,
  status text not null check (status in ('planned', 'done', 'failed')),
  width integer,
  height integer,
  bandwidth integer,
  codecs text,
  reason text,
  primary key (asset_id, name)
);

-- Files made of an asset. The row comes before the file, so that no file is without one. Kept are those of
-- finished steps; the rest is of a claim that still runs, or is cleared away.
create table output (
  key text primary key,
  asset_id uuid not null,
  job_id uuid not null,
  claim integer not null,
  step text not null,
  -- By bytes, so that a folder is a span of the index.
  path text collate "C" not null,
  mime_type text not null,
  size bigint,
  sha256 text,
  kept boolean not null default false,
  created_at timestamptz not null
);
create unique index output_kept on output (asset_id, path) where kept;
create index output_loose on output (job_id, claim) where not kept;
create index output_asset on output (asset_id);

-- When the renditions that it cannot do without and its sound were there, whole, for the first time.
alter table asset add column streamable_at timestamptz;
-- Whether others than the owner may take the original along.
alter table asset add column downloadable boolean not null default false;
