-- The event types of which this service has asked for what was sent before it listened.
create table kernel.caught_up (
  type text primary key,
  at timestamptz not null default now()
);
insert into kernel.caught_up (type) select distinct type from kernel.inbox;
