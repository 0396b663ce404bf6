import type { Lesson } from '#app/api/models.ts';

export type Chapter = Lesson['chapters'][number];

/** What the API takes at most. */
export const mostChapters = 100;
const longestTitle = 120;

/** What is wrong with a line, counted from one. */
export interface ChapterFault {
  line: number;
  rule: 'form' | 'title' | 'order' | 'count';
}

export type ChaptersRead = { chapters: Chapter[]; fault?: undefined } | { fault: ChapterFault };

// As people write them elsewhere: "0:00 Welcome", "1:02:03 – Questions", "(00:15) Sets".
const lineForm = /^[([]?(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)[)\]]?\s*[-–—:·|]?\s*(.*)$/;

const chapterIn = (text: string): Chapter | 'form' | 'title' => {
  const found = lineForm.exec(text);
  if (!found) return 'form';
  const [, hours = '0', minutes = '', seconds = '', title = ''] = found;
  const name = title.trim();
  if (name === '' || name.length > longestTitle) return 'title';
  return { startSeconds: Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds), title: name };
};

/** Reads chapters that are written a line each: the time, then the title. Empty lines say nothing. */
export const chaptersIn = (text: string): ChaptersRead => {
  const chapters: Chapter[] = [];
  for (const [place, written] of text.split(/\r?\n/).entries()) {
    const line = place + 1;
    if (written.trim() === '') continue;
    const chapter = chapterIn(written.trim());
    if (typeof chapter === 'string') return { fault: { line, rule: chapter } };
    if (chapter.startSeconds <= (chapters.at(-1)?.startSeconds ?? -1)) return { fault: { line, rule: 'order' } };
    if (chapters.length === mostChapters) return { fault: { line, rule: 'count' } };
    chapters.push(chapter);
  }
  return { chapters };
};

const two = (value: number): string => String(value).padStart(2, '0');

/** A moment as it stands before a title: `1:05`, `1:02:03`. */
export const momentText = (seconds: number): string => {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours === 0 ? `${minutes}:${two(seconds % 60)}` : `${hours}:${two(minutes)}:${two(seconds % 60)}`;
};

const written = (chapters: readonly Chapter[]): string =>
  chapters.map(({ startSeconds, title }) => `${momentText(startSeconds)} ${title}`).join('\n');

/** Chapters as somebody writes them: what was typed stays as it is as long as it says the same. */
export const chaptersText = (chapters: readonly Chapter[], typed = ''): string => {
  const said = chaptersIn(typed);
  return said.fault === undefined && written(said.chapters) === written(chapters) ? typed : written(chapters);
};

/** The text with a line for a chapter at this moment, in its place, and where in it the title is to be written. */
export const withChapterAt = (text: string, seconds: number): { text: string; cursor: number } => {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const startOf = (line: string): number => {
    const chapter = chapterIn(`${line.trim()} .`);
    return typeof chapter === 'string' ? -1 : chapter.startSeconds;
  };
  const later = lines.findIndex((line) => startOf(line) > seconds);
  const place = later === -1 ? lines.length : later;
  const line = `${momentText(seconds)} `;
  const all = lines.toSpliced(place, 0, line);
  return { text: all.join('\n'), cursor: all.slice(0, place + 1).join('\n').length };
};
