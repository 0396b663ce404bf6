-- Applications on people's own devices, which can keep no secret.
alter table api_client drop constraint api_client_kind_check, add constraint api_client_kind_check check (kind in ('web', 'public', 'machine', 'device'));
