-- What its teacher says of the speech of an asset: the language that is spoken, when it is not to be found out,
-- and the languages in which there are to be subtitles, when they are others than the academy's.
alter table asset add column spoken_language text;
alter table asset add column subtitle_languages text[];
