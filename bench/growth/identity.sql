create temp table person as select * from growth_person;
analyze person;

insert into account (id, name, email, email_key, language, status, created_at, updated_at)
select id, name, email, email, language, 'active', at, at from person;

insert into credential (account_id, password_hash, changed_at)
select id, current_setting('growth.password_hash'), at from person;

insert into account_role (account_id, role) select id, kind from person;

insert into session (id, account_id, family_hash, token_hash, user_agent, ip, created_at, last_used_at, expires_at, proved_at)
select pg_temp.id('session', n, seen), id, sha256(('family' || n)::bytea), sha256(('token' || n)::bytea), 'Mozilla/5.0 (growth)', '192.0.2.' || n % 250, seen, seen, seen + interval '30 days', seen
from (select *, current_setting('growth.now')::timestamptz - pg_temp.chance('seen', n) * interval '20 days' as seen from person where kind = 'student' and n % 2 = 0) as regular;

insert into sign_in_attempt (email_hash, ip, failed_at)
select sha256(('nobody' || n)::bytea), '198.51.100.' || n % 250, current_setting('growth.now')::timestamptz - (n % 600) * interval '1 second'
from generate_series(1, pg_temp.setting('students') / 100) as n;

insert into api_client (id, name, kind, redirect_uris, sign_out_uris, permissions, created_by, created_at)
select pg_temp.id('client', n, at), 'Application ' || n, 'web', array['https://app' || n || '.growth.test/back'], '{}', '{users:read}', pg_temp.id('maker', n % 5, at), at
from (select n, pg_temp.moment(n, count(*) over ()) as at from generate_series(1, 50 + pg_temp.setting('students') / 50) as n) as let_in;

insert into api_client_secret (id, client_id, secret_hash, created_at)
select pg_temp.id('secret', row_number() over (order by id), created_at), id, sha256(id::text::bytea), created_at from api_client;

insert into api_client_change (id, client_id, action, details, changed_by, at)
select pg_temp.id('client change', row_number() over (order by id, turn), created_at + turn * interval '1 day'), id, case turn when 0 then 'created' else 'changed' end, '{}', created_by, created_at + turn * interval '1 day'
from api_client cross join generate_series(0, 4) as turn;

-- Half of the students have let two applications in; what these hold goes with it.
insert into openid_artifact (model, id_hash, payload, grant_id, account_id, client_id, created_at, expires_at)
select model, sha256((model || person.n || '.' || turn)::bytea), '{"openid": {"scope": "openid profile"}}', 'grant' || person.n || '.' || turn, person.id, client.id,
  current_setting('growth.now')::timestamptz - interval '1 day', current_setting('growth.now')::timestamptz + interval '30 days'
from person cross join generate_series(0, 1) as turn cross join unnest('{Grant,RefreshToken,AccessToken}'::text[]) as model
join (select id, row_number() over (order by id) as n, count(*) over () as of_all from api_client) as client on client.n = 1 + (person.n + turn) % client.of_all
where person.kind = 'student' and person.n % 2 = 0;

-- Somebody is about to decide about an application.
insert into openid_artifact (model, id_hash, payload, client_id, created_at, expires_at)
select 'Interaction', sha256('undecided'::bytea),
  jsonb_build_object('params', jsonb_build_object('client_id', client.id), 'session', jsonb_build_object('accountId', person.id), 'prompt', '{"name": "consent", "details": {"missingOIDCScope": ["openid"]}}'::jsonb),
  client.id, current_setting('growth.now')::timestamptz, current_setting('growth.now')::timestamptz + interval '1 hour'
from person, (select id from api_client order by id limit 1) as client where person.email = 'student42@growth.test';
