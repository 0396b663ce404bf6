import type { Language, Level } from '@liceo/contracts/schemas';

/** The films under `assets/`, drawn and composed for the demo academy, and how many seconds they last. */
export const videoSeconds = { 'unit-circle': 15, sorting: 19, pendulum: 16, melody: 19 } as const;
export type VideoName = keyof typeof videoSeconds;

/** In which languages there are subtitles beside them. */
export const videoSubtitles: Readonly<Partial<Record<VideoName, readonly Language[]>>> = { pendulum: ['es', 'en'] };

export const subjectSlugs = ['mathematics', 'programming', 'languages', 'science', 'arts-and-music', 'business'] as const;
export type SubjectSlug = (typeof subjectSlugs)[number];

export type MotifName = SubjectSlug | 'pictures' | 'sky';

/** A text file that students can take home. */
interface Attachment {
  readonly title: string;
  readonly filename: `${string}.md` | `${string}.csv`;
  readonly text: string;
}

export interface Lesson {
  readonly title: string;
  /** Markdown. Beside a video it holds the notes. */
  readonly text: string;
  readonly video?: VideoName;
  readonly attachment?: Attachment;
  /** Visitors may read it before they buy. */
  readonly preview?: true;
}

interface Module {
  readonly title: string;
  readonly lessons: readonly Lesson[];
}

export interface Course {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  /** What one can do afterwards, in the course's own language. */
  readonly outcomes: readonly string[];
  readonly language: Language;
  readonly level: Level;
  /** In euro cents; 0 is a free course. */
  readonly price: number;
  readonly teacher: 'teacher' | 'teacher2';
  readonly seats?: number;
  readonly draft?: true;
  /** What its cover shows, when it is not the subject's own drawing. */
  readonly motif?: MotifName;
  readonly modules: readonly Module[];
}

export interface Subject {
  readonly slug: SubjectSlug;
  readonly name: { readonly es: string; readonly en: string };
  readonly courses: readonly Course[];
}

/** Markdown written in the indentation of the code around it. A backslash is one, except before a backtick. */
export const md = (strings: TemplateStringsArray): string => {
  const lines = strings.raw.join('').replaceAll('\\`', '`').split('\n');
  const filled = lines.filter((line) => line.trim() !== '');
  const margin = Math.min(...filled.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(margin)).join('\n').trim();
};
