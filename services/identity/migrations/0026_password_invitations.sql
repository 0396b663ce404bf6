-- A mail to somebody for whom an account was opened: whoever reads it chooses the first password.
alter table mailed_link drop constraint mailed_link_purpose_check;
alter table mailed_link add constraint mailed_link_purpose_check
  check (purpose in ('reset_password', 'choose_password', 'verify_email', 'sign_in', 'change_email', 'undo_email_change'));
