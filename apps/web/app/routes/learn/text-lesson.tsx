import { useRef, type ReactNode } from 'react';
import type { Lesson } from '#app/api/models.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { MarkdownView } from '#app/markdown/markdown-view.tsx';
import { AttachmentList } from './attachments.tsx';
import type { Studied } from './course.tsx';
import { NotesPanel } from './notes/notes-panel.tsx';
import { lessonsOf } from './outline-progress.ts';
import { ProseTools } from './reading/prose-tools.tsx';
import { ReadingProgress } from './reading/reading-progress.tsx';
import { ReadingTools } from './reading/reading-tools.tsx';

interface TextLessonProps {
  studied: Studied;
  lesson: Lesson;
  html: string;
  heading: ReactNode;
  footer: ReactNode;
}

/** A lesson to read: a measure for the eye, and everything else below it. */
export const TextLesson = ({ studied: { course, outline, choices, choose }, lesson, html, heading, footer }: TextLessonProps): ReactNode => {
  const t = useMessages().learn;
  const text = useRef<HTMLDivElement>(null);
  const noteArea = useRef<HTMLTextAreaElement>(null);
  const seconds = lessonsOf(outline.items).find(({ id }) => id === lesson.id)?.readingSeconds;
  return (
    <>
      <ReadingProgress key={lesson.id} text={text} />
      <article className="mx-auto w-full max-w-text px-4 pt-6 pb-16 sm:px-6 sm:pt-9" data-reading-size={choices.size}>
        {heading}
        <div className="mt-4"><ReadingTools seconds={seconds} size={choices.size} onSize={(size) => choose({ size })} /></div>
        <div ref={text} className="mt-5">
          <MarkdownView key={lesson.id} html={html} lang={course.language} />
          <ProseTools key={`tools ${lesson.id}`} text={text} html={html} />
        </div>
        {lesson.attachments.length > 0 && (
          <section aria-labelledby="attachments" className="mt-10">
            <h2 id="attachments" className="mb-3 text-subheading">{t.attachments}</h2>
            <AttachmentList attachments={lesson.attachments} />
          </section>
        )}
        {footer}
        {outline.enrolled && (
          <section aria-labelledby="notes" className="no-print mt-12">
            <h2 id="notes" className="mb-3 text-subheading">{t.notes.title}</h2>
            <NotesPanel key={lesson.id} lessonId={lesson.id} lang={course.language} video={null} areaRef={noteArea} />
          </section>
        )}
      </article>
    </>
  );
};
