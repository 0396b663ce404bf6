-- The units that somebody belongs to, and all above them, beside what else the directory is narrowed by. The database
-- keeps it itself: people come into units by imports, leave them by erasure, and move by a merge.
alter table profile add column units text[] not null default '{}';

create function directory_marks(roles text[], suspended boolean, learns integer[], teaches integer[], minor boolean, consent text, units text[]) returns text[]
  language sql immutable parallel safe
  return directory_marks(roles, suspended, learns, teaches, minor, consent) || array(select 'unit:' || unit from unnest(units) as unit);

alter table profile alter column marks
  set expression as (directory_marks(roles, suspended, learns, teaches, minor, consent, units));

create index organisation_unit_below on organisation_unit (parent_sourced_id);
create index organisation_unit_by_name on organisation_unit (name, sourced_id);
create index organisation_unit_found on organisation_unit using gin (fold_text(name) gin_trgm_ops);

create function units_of(person uuid) returns text[] language sql stable
  return array(
    with recursive up as (
      select unit_sourced_id as id from unit_member where user_id = person
      union
      select parent_sourced_id from up join organisation_unit unit on unit.sourced_id = up.id where parent_sourced_id is not null)
    select id from up order by id);

create function keep_units(people uuid[]) returns void language sql
begin atomic
  -- In one order, or two that change the same people would wait for each other.
  select from profile where user_id = any(people) order by user_id for no key update;
  update profile set units = units_of(user_id) where user_id = any(people) and units is distinct from units_of(user_id);
end;

create function keep_units_of_members() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform keep_units(array(select distinct user_id from added));
  elsif tg_op = 'DELETE' then
    perform keep_units(array(select distinct user_id from removed));
  else
    perform keep_units(array(select user_id from added union select user_id from removed));
  end if;
  return null;
end $$;
create trigger unit_member_added after insert on unit_member referencing new table as added for each statement execute function keep_units_of_members();
create trigger unit_member_removed after delete on unit_member referencing old table as removed for each statement execute function keep_units_of_members();
create trigger unit_member_moved after update on unit_member referencing old table as removed new table as added for each statement execute function keep_units_of_members();

create function keep_units_below(placed text[]) returns void language sql
  return keep_units(array(
    with recursive down as (
      select unnest(placed) as id
      union
      select sourced_id from down join organisation_unit on parent_sourced_id = down.id)
    select distinct user_id from down join unit_member on unit_sourced_id = down.id));

create function keep_units_of_subunits() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform keep_units_below(array(select sourced_id from added where parent_sourced_id is not null));
  else
    perform keep_units_below(array(select added.sourced_id from added join removed using (sourced_id) where added.parent_sourced_id is distinct from removed.parent_sourced_id));
  end if;
  return null;
end $$;
create trigger organisation_unit_added after insert on organisation_unit referencing new table as added for each statement execute function keep_units_of_subunits();
create trigger organisation_unit_changed after update on organisation_unit referencing old table as removed new table as added for each statement execute function keep_units_of_subunits();

update profile set units = units_of(user_id) where exists (select from unit_member where unit_member.user_id = profile.user_id);

-- Which import opened somebody's account. Once it is done, those of its people can be invited who cannot get in yet;
-- guardians whom the file names and nobody knows are invited on the way, if that was asked for.
alter table profile add column import_run_id uuid references import_run (id);
create index profile_of_import on profile (import_run_id, user_id) where import_run_id is not null and erased_at is null;

alter table import_run
  add column invites_guardians boolean not null default false,
  add column asked integer not null default 0,
  add column invited integer not null default 0,
  add column invited_after uuid,
  drop constraint import_run_status_check,
  add constraint import_run_status_check check (status in ('checked', 'running', 'linking', 'placing', 'inviting', 'done', 'discarded'));
drop index import_run_waiting;
create index import_run_waiting on import_run (id) where status in ('running', 'linking', 'placing', 'inviting');

create index guardian_invitation_to_address on guardian_invitation (student_id, email_hash) where closed_at is null;
