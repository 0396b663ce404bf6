-- What somebody was signed in on before, also what is over.
create index session_by_account on session (account_id);
