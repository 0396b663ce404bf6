-- The picture that somebody shows of themselves: an asset of the media service.
alter table profile add column avatar_asset_id uuid;
