-- The span that asked for the operation: what comes of it goes on with that trace.
alter table payment_operation add column traceparent text;
