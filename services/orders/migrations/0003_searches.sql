-- A pattern's beginning is looked up by this whatever the database sorts text by.
drop index order_by_email;
create index order_by_email on "order" (lower(buyer_email) text_pattern_ops, id desc);

-- The carts that are removed are those that were not ordered, also when their lines went into another.
drop index cart_abandoned;
create index cart_abandoned on cart (updated_at) where user_id is null and status <> 'ordered';
