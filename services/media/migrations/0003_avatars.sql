-- Pictures that people show of themselves.
alter table asset drop constraint asset_purpose_check;
alter table asset add constraint asset_purpose_check check (purpose in ('lesson', 'attachment', 'cover', 'avatar'));
create index asset_avatar on asset (owner_id) where purpose = 'avatar';
