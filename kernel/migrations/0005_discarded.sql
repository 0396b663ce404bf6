-- A dead letter that somebody threw away. The row stays for as long as that of a handled event, so that
-- the event is still known when it comes again.
alter table kernel.inbox add column discarded_by uuid;
alter table kernel.inbox drop constraint inbox_state_check;
alter table kernel.inbox add constraint inbox_state_check check (state in ('pending', 'done', 'dead', 'discarded'));
create index inbox_discarded on kernel.inbox (done_at) where state = 'discarded';
