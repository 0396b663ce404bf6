-- The SHA-256 that the client has announced of what it uploads.
alter table asset add column announced_sha256 text
  constraint asset_announced_sha256_is_hex check (announced_sha256 ~ '^[0-9a-f]{64}$');
