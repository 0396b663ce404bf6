-- Who somebody is now: the profile is kept for as long as that can be undone, and hidden like one that was erased.
alter table profile add column merged_into uuid;
create index guardian_request_of_student on guardian_request (student_id) where student_id is not null;

-- Pairs of which somebody has said that they are two people.
create table distinct_people (
  one_id uuid not null references profile (user_id),
  other_id uuid not null references profile (user_id),
  decided_by uuid not null,
  decided_at timestamptz not null,
  primary key (one_id, other_id),
  check (one_id < other_id)
);
create index distinct_people_by_other on distinct_people (other_id);

-- An address as most mailboxes read it: capitals, dots and what follows a plus make no difference.
create function address_key(email text) returns text
  language sql immutable strict parallel safe
  return replace(split_part(split_part(lower(email), '@', 1), '+', 1), '.', '') || '@' || split_part(lower(email), '@', 2);

-- Pairs that look like one person, and why; found anew by a job.
create table likely_duplicate (
  one_id uuid not null references profile (user_id),
  other_id uuid not null references profile (user_id),
  reasons text[] not null check (reasons <@ '{name_and_birth_date,address,name_and_guardian}'::text[]),
  primary key (one_id, other_id),
  check (one_id < other_id)
);
create index likely_duplicate_by_other on likely_duplicate (other_id);
