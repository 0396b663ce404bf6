-- What an owner's files take together is asked at the beginning of each upload.
create index asset_kept on asset (owner_id) include (size, upload_length) where status <> 'failed';
