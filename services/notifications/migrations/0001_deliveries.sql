-- A copy of what identity and users publish about the people who get mail. An erased row holds no
-- personal data; it stays so that events that arrive late cannot bring the data back.
create table recipient (
  user_id uuid primary key,
  name text,
  email text,
  language text check (language in ('es', 'en')),
  erased boolean not null default false,
  check (erased or (name is not null and email is not null and language is not null)),
  check (not erased or (name is null and email is null and language is null))
);

-- What a user chose. No row means the defaults.
create table preference (
  user_id uuid primary key,
  marketing boolean not null,
  updated_at timestamptz not null
);

-- Titles of courses, for mails about enrolments.
create table course (
  id integer primary key,
  title text not null
);

-- One row per mail that an event calls for: the queue of the sender and, afterwards, the log.
create table delivery (
  id uuid primary key,
  event_id uuid not null,
  -- The flow that the event belonged to, so that what follows from the mail belongs to it as well.
  correlation_id text not null,
  template text not null,
  user_id uuid not null,
  data jsonb not null,
  state text not null default 'pending'
    check (state in ('pending', 'sending', 'sent', 'failed', 'suppressed')),
  attempts integer not null default 0,
  -- When the next try is due; while sending, when another process may take over.
  due_at timestamptz not null,
  sent_to text,
  language text,
  reason text,
  created_at timestamptz not null,
  finished_at timestamptz,
  unique (event_id, template)
);

create index delivery_due on delivery (due_at) where state in ('pending', 'sending');
create index delivery_newest on delivery (created_at desc, id desc);
create index delivery_of_user on delivery (user_id, created_at desc, id desc);
-- Nearly every row ends as sent, and then the newest ones are found without an index of their own.
create index delivery_unsent on delivery (state, created_at desc, id desc) where state in ('failed', 'suppressed');

-- Where mails go when no SMTP server is configured. The id is the delivery's.
create table mailbox (
  id uuid primary key,
  user_id uuid not null,
  message_id text not null,
  recipient text not null,
  subject text not null,
  language text not null,
  text text not null,
  html text not null,
  at timestamptz not null
);

create index mailbox_newest on mailbox (at desc, id desc);
create index mailbox_of_user on mailbox (user_id, at desc, id desc);

-- The key that signs unsubscribe links: two random UUIDs, 244 random bits.
create table signing_key (
  id boolean primary key default true check (id),
  key text not null
);

insert into signing_key (key) values (gen_random_uuid()::text || gen_random_uuid()::text);
