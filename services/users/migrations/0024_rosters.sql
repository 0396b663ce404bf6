-- Schools, departments and the like, as another system names them, and who belongs to them.
create table organisation_unit (
  sourced_id text primary key,
  name text not null,
  kind text not null,
  identifier text not null default '',
  parent_sourced_id text
);

create table unit_member (
  unit_sourced_id text not null references organisation_unit (sourced_id) on delete cascade,
  user_id uuid not null references profile (user_id),
  role text not null,
  primary key (unit_sourced_id, user_id, role)
);
create index unit_member_of_person on unit_member (user_id);

-- A run says before what it would do, and afterwards what it did.
alter table import_run
  add column parts integer not null default 0,
  add column parts_done integer not null default 0,
  add column plan jsonb not null default '{}',
  add column outcome jsonb not null default '{}',
  add column left_out text[] not null default '{}',
  drop constraint import_run_status_check,
  add constraint import_run_status_check check (status in ('checked', 'running', 'linking', 'placing', 'done', 'discarded'));
drop index import_run_waiting;
create index import_run_waiting on import_run (id) where status in ('running', 'linking', 'placing');

-- What a roster says beside people: units, who belongs to them, courses, classes and who is in them, in this order.
create table import_part (
  run_id uuid not null references import_run (id) on delete cascade,
  position integer not null,
  kind text not null check (kind in ('unit', 'unitMember', 'course', 'class', 'member')),
  content jsonb not null,
  placed boolean not null default false,
  primary key (run_id, position)
);
create index import_part_waiting on import_part (run_id, position) where not placed;

alter table import_fault add column file text not null default '';
alter table import_fault drop constraint import_fault_pkey, add primary key (run_id, file, line, field, rule);
