-- What a teacher removes stays for a while and can be restored, with the progress in it. It is taken out of its
-- course rather than marked: whoever reads the lessons of a course or a module cannot forget to leave it out.
alter table module
  alter column course_id drop not null,
  add column version integer not null default 1,
  add column removed_at timestamptz,
  add column removed_from integer references course on delete cascade,
  add constraint module_is_somewhere check (
    case when removed_at is null then course_id is not null and removed_from is null
      else course_id is null and removed_from is not null end);
create index module_removed on module (removed_from, removed_at) where removed_at is not null;

alter table lesson
  alter column course_id drop not null,
  alter column module_id drop not null,
  add column version integer not null default 1,
  add column removed_at timestamptz,
  add column removed_from integer references course on delete cascade,
  add column removed_from_module integer references module on delete cascade,
  -- Went with its module and comes back with it.
  add column removed_with_module boolean not null default false,
  -- Whether those who had only this lesson left to do have finished the course by now.
  add column removal_settled boolean not null default false,
  add constraint lesson_is_somewhere check (
    case when removed_at is null
      then course_id is not null and module_id is not null and removed_from is null and removed_from_module is null
      else course_id is null and module_id is null and removed_from is not null and removed_from_module is not null end);
create index lesson_removed on lesson (removed_from, removed_at) where removed_at is not null;
create index lesson_removed_from_module on lesson (removed_from_module) where removed_at is not null;
create index lesson_to_settle on lesson (removed_at) where removed_at is not null and not removal_settled;

-- Counts up with every change, so that who changes an older state can be refused.
alter table course add column version integer not null default 1;

-- Pictures inside a lesson's text are assets of the lesson, too.
alter table lesson_asset
  drop constraint lesson_asset_purpose_check,
  add constraint lesson_asset_purpose_check check (purpose in ('video', 'attachment', 'inline'));
