-- Whole addresses are looked up from their beginning, whatever the database sorts text by.
create index profile_by_address on profile (lower(email) text_pattern_ops) where erased_at is null;
