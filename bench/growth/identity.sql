create temp table person as select * from growth_person;
analyze person;

insert into account (id, name, email, email_key, language, status, created_at, updated_at)
select id, name, email, email, language, 'active', at, at from person;

insert into credential (account_id, password_hash, changed_at)
select id, current_setting('growth.password_hash'), at from person;

insert into account_role (account_id, role) select id, kind from person;

insert into session (id, account_id, family_hash, token_hash, user_agent, ip, created_at, last_used_at, expires_at)
select pg_temp.id('session', n, seen), id, sha256(('family' || n)::bytea), sha256(('token' || n)::bytea), 'Mozilla/5.0 (growth)', '192.0.2.' || n % 250, seen, seen, seen + interval '30 days'
from (select *, current_setting('growth.now')::timestamptz - pg_temp.chance('seen', n) * interval '20 days' as seen from person where kind = 'student' and n % 2 = 0) as regular;

insert into sign_in_attempt (email_hash, ip, failed_at)
select sha256(('nobody' || n)::bytea), '198.51.100.' || n % 250, current_setting('growth.now')::timestamptz - (n % 600) * interval '1 second'
from generate_series(1, pg_temp.setting('students') / 100) as n;
