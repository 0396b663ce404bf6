-- Whole addresses are looked up from their beginning, whatever the database sorts text by.
create index account_by_address on account (email_key text_pattern_ops) where status = 'active';
