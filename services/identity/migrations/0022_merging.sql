-- Whose second account this is. Nobody is let into it; its row goes 30 days later, and this stays.
alter table account add column merged_into uuid references account (id) check (merged_into <> id);
create index account_merged_into on account (merged_into) where merged_into is not null;
alter table account add constraint account_merged_is_shut check (merged_into is null or status <> 'active' or suspended_at is not null);

create table account_merge (
  id uuid primary key,
  from_id uuid not null references account (id),
  into_id uuid not null references account (id),
  status text not null check (status in ('merging', 'merged', 'undoing', 'undone', 'settled')),
  taken text[] not null,
  -- What the one was and the other became by it: student or parent, never more.
  added_roles text[] not null,
  merged_by uuid not null,
  merged_at timestamptz not null,
  undo_until timestamptz not null,
  undone_by uuid,
  undone_at timestamptz,
  missing text[] not null,
  moved jsonb not null,
  restored jsonb not null,
  check (from_id <> into_id)
);
create unique index account_merge_standing on account_merge (from_id) where status in ('merging', 'merged', 'undoing');
create index account_merge_into on account_merge (into_id, id desc);
create index account_merge_from on account_merge (from_id, id desc);
create index account_merge_due on account_merge (undo_until) where status = 'merged';

alter table access_change drop constraint access_change_kind_check;
alter table access_change add constraint access_change_kind_check check (
  kind in ('role_created', 'role_changed', 'role_removed', 'roles_assigned', 'granted', 'withdrawn', 'accounts_merged', 'accounts_unmerged'));
