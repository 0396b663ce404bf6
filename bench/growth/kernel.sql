-- What the platform keeps of its events: sent ones for a day, handled ones for a week.

insert into kernel.outbox (id, type, version, subject, time, data, correlation_id, sent_at)
select pg_temp.id('outbox', n, at), 'growth.Happened', 1, pg_temp.id('subject', n / 3, at), at,
  jsonb_build_object('userId', pg_temp.id('subject', n / 3, at), 'number', n, 'note', repeat('an event as long as they are. ', 8)), pg_temp.id('flow', n, at), at + interval '1 second'
from (
  select n, current_setting('growth.now')::timestamptz - (1 - n / (pg_temp.setting('students') / 20.0)) * interval '20 hours' as at
  from generate_series(1, pg_temp.setting('students') / 20) as n) as past;

insert into kernel.inbox (event_id, type, version, source, subject, time, data, correlation_id, received_at, state, done_at)
select pg_temp.id('inbox', n, at), 'growth.Happened', 1, '/growth', pg_temp.id('subject', n / 3, at), at,
  jsonb_build_object('userId', pg_temp.id('subject', n / 3, at), 'number', n, 'note', repeat('an event as long as they are. ', 8)), pg_temp.id('flow', n, at), at + interval '1 second', 'done', at + interval '1 second'
from (
  select n, current_setting('growth.now')::timestamptz - (1 - n / (pg_temp.setting('students') / 5.0)) * interval '6 days' as at
  from generate_series(1, pg_temp.setting('students') / 5) as n) as past;

insert into kernel.inbox (event_id, type, version, source, subject, time, data, correlation_id, state, attempts, last_error)
select pg_temp.id('dead', n, current_setting('growth.now')::timestamptz), 'growth.Failed', 1, '/growth', 'dead' || n, current_setting('growth.now')::timestamptz, '{}', 'dead' || n, 'dead', 8, 'Error: growth'
from generate_series(1, 30) as n;

insert into kernel.idempotency_key (actor, key, route, body_hash, status, response, created_at)
select pg_temp.id('actor', n, current_setting('growth.now')::timestamptz), 'key-' || n, 'POST /growth', md5(n::text), 201, '{}', current_setting('growth.now')::timestamptz - (n % 20) * interval '1 hour'
from generate_series(1, pg_temp.setting('students') / 50) as n;
