-- The Idempotency-Key that an order was placed with: who asks again after a crash gets the same order.
alter table "order" add column request_key text;
create unique index order_of_request on "order" (user_id, request_key) where request_key is not null;
