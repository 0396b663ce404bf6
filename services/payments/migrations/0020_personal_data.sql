-- Everything of one person, when they ask for it or leave.
create index payment_of_user on payment (user_id, id);
