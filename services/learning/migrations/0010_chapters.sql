-- Where the parts of a video begin, in order; the API bounds them.
alter table lesson add column chapters jsonb not null default '[]'
  constraint lesson_chapters_is_list check (jsonb_typeof(chapters) = 'array' and jsonb_array_length(chapters) <= 100);
