-- What follows when somebody else may be at work, by reason; of what is not named here the person is told by mail.
alter table sign_in_policy add column reactions jsonb not null default '{}';

alter table access_change drop constraint access_change_kind_check;
alter table access_change add constraint access_change_kind_check check (
  kind in ('role_created', 'role_changed', 'role_removed', 'roles_assigned', 'granted', 'withdrawn', 'accounts_merged', 'accounts_unmerged', 'sign_in_policy'));
