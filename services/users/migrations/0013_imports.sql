-- A file of people, staged row by row: nothing of it counts before it was confirmed, and once it was, a run goes on
-- at the same row whatever ends in between.
create table import_run (
  id uuid primary key,
  format text not null check (format in ('people', 'oneroster')),
  file_name text not null,
  created_by uuid not null,
  created_at timestamptz not null,
  status text not null check (status in ('checked', 'running', 'linking', 'done', 'discarded')),
  total integer not null,
  faulty integer not null,
  done integer not null default 0,
  created integer not null default 0,
  linked integer not null default 0,
  started_at timestamptz,
  finished_at timestamptz,
  -- Until when the process that works on it is believed to be alive.
  leased_until timestamptz
);
create index import_run_waiting on import_run (id) where status in ('running', 'linking');

create table import_row (
  run_id uuid not null references import_run (id) on delete cascade,
  line integer not null,
  -- The id that the account gets, drawn when the row was staged: who opens it twice opens one.
  user_id uuid not null,
  name text not null,
  email text not null,
  language text not null check (language in ('es', 'en')),
  roles text[] not null,
  birth_date date,
  guardian_emails text[] not null,
  sourced_id text,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'linked')),
  primary key (run_id, line)
);
create index import_row_waiting on import_row (run_id, line) where state = 'waiting';
create index import_row_to_link on import_row (run_id, line) where state = 'done';
create index import_row_by_address on import_row (run_id, lower(email));

create table import_fault (
  run_id uuid not null references import_run (id) on delete cascade,
  line integer not null,
  field text not null,
  rule text not null,
  value text not null,
  primary key (run_id, line, field, rule)
);

-- How another system names somebody.
create table sourced_person (
  sourced_id text primary key,
  user_id uuid not null references profile (user_id)
);
create index sourced_person_by_user on sourced_person (user_id);
