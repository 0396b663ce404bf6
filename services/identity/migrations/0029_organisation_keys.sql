-- What this academy signs its requests to an organisation with, and what an organisation encrypts its assertions for.
create table organisation_key (
  organisation_id uuid not null references organisation (id) on delete cascade,
  -- A prepared key is published and opens what was encrypted for it; it signs once it is the current one.
  stage text not null check (stage in ('current', 'prepared')),
  certificate text not null,
  sealed_private_key bytea not null,
  created_at timestamptz not null,
  primary key (organisation_id, stage)
);

-- As the metadata of its identity provider says; unknown of those whose metadata was read before.
alter table organisation add column wants_signed_requests boolean not null default false;
