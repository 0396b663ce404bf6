-- A tiny blurred picture, shown until the poster is there.
alter table asset add column placeholder text
  constraint asset_placeholder_is_small_picture check (placeholder like 'data:image/webp;base64,%' and length(placeholder) <= 4100);
