-- What a guardian may see of the student, and how they came to be linked.
alter table guardian_link add column areas text[] not null default '{progress,results,attendance,payments}'
  check (areas <@ '{progress,results,attendance,payments}'::text[]);
alter table guardian_link add column origin text not null default 'staff' check (origin in ('staff', 'invitation', 'request', 'import'));

-- Somebody was written to and asked to be a guardian. Their address is forgotten when it is over; its hash stays
-- for a day's limits. Of the secret in the mail only the hash is here.
create table guardian_invitation (
  id uuid primary key,
  student_id uuid not null references profile (user_id),
  email text,
  email_hash bytea not null,
  areas text[] not null check (areas <@ '{progress,results,attendance,payments}'::text[]),
  invited_by uuid not null,
  secret_hash bytea unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  closed_at timestamptz,
  outcome text check (outcome in ('accepted', 'declined', 'withdrawn', 'expired')),
  check ((closed_at is null) = (outcome is null)),
  check ((closed_at is null) = (email is not null))
);
create index guardian_invitation_of_student on guardian_invitation (student_id, id) where closed_at is null;
create index guardian_invitation_pace on guardian_invitation (student_id, created_at);
create index guardian_invitation_pace_of_address on guardian_invitation (email_hash, created_at);
create index guardian_invitation_open on guardian_invitation (expires_at) where closed_at is null;

-- What a student tells a guardian, so that the guardian can ask for them.
create table student_code (
  student_id uuid primary key references profile (user_id),
  code text not null unique,
  made_at timestamptz not null
);

-- Somebody asked to be a guardian by a code. A code that nobody has is kept as well, without a student: who
-- asks sees the same, whether or not it was right.
create table guardian_request (
  id uuid primary key,
  guardian_id uuid not null references profile (user_id),
  student_id uuid references profile (user_id),
  code text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  closed_at timestamptz
);
create index guardian_request_by_guardian on guardian_request (guardian_id, created_at);
create index guardian_request_to_student on guardian_request (student_id, id) where closed_at is null;
create index guardian_request_open on guardian_request (expires_at) where closed_at is null;
