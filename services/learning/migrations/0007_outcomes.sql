-- What somebody can do after the course, a short line each; the API bounds them.
alter table course add column outcomes text[] not null default '{}' check (cardinality(outcomes) <= 12);
