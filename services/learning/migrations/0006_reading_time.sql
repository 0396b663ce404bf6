-- How long it takes to read a text, at some 200 words a minute: what is left of a course is told in minutes, and texts
-- have no length of their own.
alter table lesson add column reading_seconds integer
  generated always as (case when kind = 'text' then ceil(char_length(body) / 18.0)::integer end) stored;
