import { clsx } from 'clsx';
import { useMemo, type ReactNode } from 'react';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { chapterLines, type Chapter } from './use-chapters.ts';
import { useCurrentLine } from './use-current-line.ts';

interface ChapterListProps {
  video: HTMLVideoElement | null;
  chapters: readonly Chapter[];
  duration: number | undefined;
  lang: string;
  seek: (seconds: number) => void;
}

/** The parts of a video: which one it is in, and a way to each. */
export const ChapterList = ({ video, chapters, duration, lang, seek }: ChapterListProps): ReactNode => {
  const t = useMessages().learn.tabs;
  const formats = useFormats();
  const lines = useMemo(() => chapterLines(chapters, duration ?? Number.POSITIVE_INFINITY), [chapters, duration]);
  const current = useCurrentLine(video, lines);
  return (
    <ol lang={lang} aria-label={t.chapters} className="rounded-card border border-line bg-surface py-2">
      {lines.map(({ id, start, text }) => (
        <li key={id}>
          <button
            type="button" aria-current={id === current ? 'true' : undefined} onClick={() => seek(start)}
            className={clsx(
              'flex w-full gap-3 border-l-3 px-4 py-2.5 text-left text-[0.9375rem] outline-offset-[-2px] transition-colors hover:bg-sunken',
              id === current ? 'border-brand bg-brand-soft text-brand-ink' : 'border-transparent text-soft',
            )}
          >
            <span className="w-14 shrink-0 pt-px text-sm text-faint tabular-nums">{formats.duration(start)}</span>
            <span className="min-w-0 flex-1 wrap-anywhere">{text}</span>
          </button>
        </li>
      ))}
    </ol>
  );
};
