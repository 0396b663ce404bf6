-- One row per uploaded file, from the first byte on. The upload's id is the asset's id.
create table asset (
  id uuid primary key,
  owner_id uuid not null,
  purpose text not null check (purpose in ('lesson', 'attachment', 'cover')),
  filename text not null,
  upload_length bigint not null check (upload_length > 0),
  status text not null check (status in ('uploading', 'ready', 'failed')),
  -- Set while one process checks the finished upload; past it another one may take over.
  lease_until timestamptz,
  kind text check (kind in ('video', 'audio', 'image', 'document')),
  mime_type text,
  size bigint,
  sha256 text,
  duration_seconds double precision,
  path text,
  reason text,
  created_at timestamptz not null,
  finished_at timestamptz,
  check ((status = 'uploading') = (finished_at is null)),
  check ((status = 'failed') = (reason is not null)),
  check (status <> 'ready' or (kind is not null and mime_type is not null and size is not null
    and sha256 is not null and path is not null))
);

create index asset_uploading on asset (created_at) where status = 'uploading';
