-- The span under which a saga began: its steps go on with that trace, whatever request they answer to.
alter table kernel.saga add column traceparent text;

-- Also those without a deadline: what is under way is counted by it.
drop index kernel.saga_deadline;
create index saga_open on kernel.saga (deadline) where not done;
