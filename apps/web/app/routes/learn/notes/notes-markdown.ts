import type { Module, Note } from '#app/api/models.ts';

interface Texts {
  /** How a moment of a video is written. */
  duration: (seconds: number) => string;
  url: (lessonId: number, seconds: number | undefined) => string;
}

/** A heading is one line, and what looks like Markdown in a title is none. */
const headingOf = (level: number, title: string): string =>
  `${'#'.repeat(level)} ${title.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>]/g, (sign) => `\\${sign}`)}`;

/** The lines of a note under its bullet, as they were typed. */
const itemOf = ({ lessonId, positionSeconds, text }: Note, { duration, url }: Texts): string => {
  const [first = '', ...more] = text.trim().split(/\r?\n/);
  const moment = positionSeconds === undefined ? '' : `[${duration(positionSeconds)}](${url(lessonId, positionSeconds)}) `;
  return [`- ${moment}${first}`, ...more.map((line) => (line.trim() === '' ? '' : `  ${line}`))].join('\n');
};

/** All notes of a course as one Markdown document, in the order of the outline. */
export const notesMarkdown = (course: string, modules: readonly Module[], notes: readonly Note[], texts: Texts): string => {
  const ofLesson = Map.groupBy(notes, ({ lessonId }) => lessonId);
  const parts = modules.flatMap((module) => {
    const lessons = module.lessons.flatMap(({ id, title }) => {
      const own = ofLesson.get(id) ?? [];
      return own.length === 0 ? [] : [headingOf(3, title), own.map((note) => itemOf(note, texts)).join('\n')];
    });
    return lessons.length === 0 ? [] : [headingOf(2, module.title), ...lessons];
  });
  return `${[headingOf(1, course), ...parts].join('\n\n')}\n`;
};
