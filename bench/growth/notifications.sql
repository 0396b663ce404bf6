create temp table person as select * from growth_person;
analyze person;

insert into recipient (user_id, name, email, language) select id, name, email, language from person;
insert into choice (user_id, kind, channel, wanted, updated_at) select id, 'news', 'email', n % 20 = 0, at from person where n % 10 = 0;
insert into course (id, title) select n, title from growth_ware where kind = 'course';

create temp table mail as
select pg_temp.id('mail', key, at) as id, pg_temp.id('cause', key, at) as event_id, user_id, template, recipient, language, at,
  case when pg_temp.chance('mail', key) < 0.99 then 'sent' when pg_temp.chance('mail', key) < 0.995 then 'failed' else 'suppressed' end as state
from (
  select id as user_id, 'welcome' as template, email as recipient, language, at,
    n + case kind when 'student' then 0 when 'parent' then 20000000 else 30000000 end as key
  from person
  union all
  select p.id, case s.status when 'completed' then 'order-receipt' else 'order-' || s.status end, p.email, p.language, s.at, 100000000 + s.o
  from growth_sale s join person p on p.kind = 'student' and p.n = s.n) as caused;
analyze mail;

insert into delivery (
  id, event_id, correlation_id, template, user_id, data, state, attempts, due_at, sent_to, language, reason, created_at, finished_at)
select id, event_id, event_id, template, user_id, '{}', state, 1, at + interval '20 seconds', case when state = 'sent' then recipient end, language,
  case state when 'failed' then 'mailbox full' when 'suppressed' then 'opted_out' end, at, at + interval '1 second'
from mail order by at;

insert into mailbox (id, user_id, message_id, recipient, subject, language, text, html, at)
select id, user_id, '<' || id || '@liceo.test>', recipient, initcap(replace(template, '-', ' ')), language,
  repeat('What the mail tells, in words. ', 6), '<!doctype html><p>' || repeat('What the mail tells, in words. ', 12) || '</p>', at
from mail where state = 'sent' order by at;
