-- Counts the changes of what roles may do. Whoever changes a role locks this row, so that revisions are given in the
-- order of commits, and a token that names one knows of all before it.
create table rights_revision (
  one boolean primary key default true check (one),
  revision integer not null
);
insert into rights_revision (revision) values (0);

create table role (
  name text primary key check (name ~ '^[a-z][a-z0-9-]{1,39}$'),
  -- Null for those that Liceo comes with: the interface has words for them.
  title text,
  description text,
  built_in boolean not null,
  revision integer not null,
  updated_at timestamptz not null,
  check (built_in = (title is null))
);

create table role_permission (
  role text not null references role (name) on delete cascade,
  permission text not null,
  primary key (role, permission)
);

-- Permissions that the built-in roles have been given, or not, as they come: what is not here yet is new with this version.
create table known_permission (permission text primary key);

create table permission_grant (
  id uuid primary key,
  account_id uuid not null references account (id),
  permission text not null,
  -- As 'kind:id'; null where it holds for everything.
  object text,
  granted_by uuid not null,
  granted_at timestamptz not null,
  unique nulls not distinct (account_id, permission, object)
);

-- Who changed what about rights, and how it was before. Of an erased account nothing is left here.
create table access_change (
  id uuid primary key,
  kind text not null check (kind in ('role_created', 'role_changed', 'role_removed', 'roles_assigned', 'granted', 'withdrawn')),
  account_id uuid references account (id),
  role text,
  before jsonb,
  after jsonb,
  changed_by uuid not null,
  at timestamptz not null
);
create index access_change_of_account on access_change (account_id, id desc) where account_id is not null;
create index access_change_of_role on access_change (role, id desc) where role is not null;
