-- What addresses of streams are signed with, unless the configuration says it: the same for all replicas.
create table signing_secret (
  only_one boolean primary key default true check (only_one),
  secret text not null
);
