-- Erasures, for the list of them; their course is kept by the saga, and the certificate here once they are complete.
create table erasure (
  user_id uuid primary key,
  begun_at timestamptz not null,
  completed_at timestamptz,
  -- Services that have not answered yet.
  missing text[] not null,
  reminders int not null default 0,
  answers jsonb not null
);
create index erasure_newest on erasure (begun_at desc, user_id desc);

-- Exports of everything that is known about a person. The archive goes when it expires.
create table personal_export (
  id uuid primary key,
  user_id uuid not null,
  asked_by uuid not null,
  language text not null check (language in ('es', 'en')),
  state text not null default 'waiting' check (state in ('waiting', 'collecting', 'ready', 'failed', 'expired')),
  asked_at timestamptz not null,
  due_at timestamptz not null,
  attempts int not null default 0,
  collected int not null default 0,
  finished_at timestamptz,
  expires_at timestamptz,
  size int,
  archive bytea,
  check ((state = 'ready') = (archive is not null))
);
create index personal_export_of_user on personal_export (user_id, asked_at desc, id desc);
create index personal_export_due on personal_export (due_at) where state in ('waiting', 'collecting');
create index personal_export_expiring on personal_export (expires_at) where state = 'ready';
