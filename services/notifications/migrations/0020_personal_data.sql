-- Where to tell somebody who was erased what was erased. Goes when the mail is ordered.
create table farewell (
  user_id uuid primary key,
  name text not null,
  email text not null,
  language text not null check (language in ('es', 'en')),
  prepared_at timestamptz not null
);
