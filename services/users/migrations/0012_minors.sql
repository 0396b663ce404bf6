-- Whoever is below the age of consent waits for a guardian's. Both are derived from the date of birth and the
-- consents, and kept, so that a day on which somebody grows up is told to the other services.
alter table profile add column birth_date date;
alter table profile add column minor boolean not null default false;
alter table profile add column consent text not null default 'not_needed' check (consent in ('not_needed', 'waiting', 'given', 'withdrawn'));
create index profile_minors on profile (birth_date) where birth_date is not null and (minor or consent <> 'not_needed');

create table minor_policy (
  id boolean primary key default true check (id),
  ask_birth_date boolean not null,
  consent_age integer not null check (consent_age between 13 and 18),
  changed_by uuid,
  changed_at timestamptz
);
-- Fourteen: article 7 of the LOPDGDD.
insert into minor_policy (ask_birth_date, consent_age) values (false, 14);

create table guardian_consent (
  id uuid primary key,
  student_id uuid not null references profile (user_id),
  guardian_id uuid not null references profile (user_id),
  text_version text not null,
  given_at timestamptz not null,
  -- An end without the guardian's own word is that of the link.
  withdrawn_at timestamptz,
  withdrawn_by uuid
);
create unique index guardian_consent_once on guardian_consent (student_id, guardian_id) where withdrawn_at is null;
create index guardian_consent_of_student on guardian_consent (student_id, id);
create index guardian_consent_by_guardian on guardian_consent (guardian_id);
