-- What a user chose, by kind of message and by channel. No row means yes.
create table choice (
  user_id uuid not null,
  kind text not null,
  channel text not null,
  wanted boolean not null,
  updated_at timestamptz not null,
  primary key (user_id, kind, channel)
);
insert into choice (user_id, kind, channel, wanted, updated_at)
select user_id, 'news', 'email', marketing, updated_at from preference;
drop table preference;
