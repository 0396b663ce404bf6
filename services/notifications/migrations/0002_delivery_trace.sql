-- The span that called for the mail: what follows from it goes on with that trace.
alter table delivery add column traceparent text;
