import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useOutletContext } from 'react-router';
import type { Note } from '#app/api/models.ts';
import { ButtonLink } from '#app/design/button.tsx';
import { PageHead } from '#app/design/page.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import type { Studied } from './course.tsx';
import { NoteItem } from './notes/note-item.tsx';
import { NoNotes, NoteList } from './notes/note-list.tsx';
import { notesIn } from './notes/note-pages.ts';
import { useNotes, type NoteScope } from './notes/use-notes.ts';
import { lessonsOf } from './outline-progress.ts';

interface LessonNotesProps {
  studied: Studied;
  scope: NoteScope;
  lesson: { id: number; title: string; kind: 'text' | 'video' };
  notes: readonly Note[];
}

const LessonNotes = ({ studied: { course }, scope, lesson, notes }: LessonNotesProps): ReactNode => {
  const home = `/learn/${course.id}/lessons/${lesson.id}`;
  const placeOf = ({ positionSeconds }: Note): string => (positionSeconds === undefined ? home : `${home}?t=${positionSeconds}`);
  return (
    <section aria-labelledby={`lesson-${lesson.id}`}>
      <h2 id={`lesson-${lesson.id}`} lang={course.language} className="mb-3 text-subheading wrap-anywhere"><Link to={home} className="rounded hover:underline">{lesson.title}</Link></h2>
      <ul className="flex flex-col gap-3">
        {notes.map((note) => <li key={note.id}><NoteItem note={note} scope={scope} to={placeOf(note)} lang={course.language} /></li>)}
      </ul>
    </section>
  );
};

/** Everything that the reader wrote down in a course. */
const CourseNotes = (): ReactNode => {
  const t = useMessages().learn.notes;
  const studied = useOutletContext<Studied>();
  const { course, outline } = studied;
  const scope = { courseId: course.id };
  const notes = useNotes(scope);
  const hasNotes = notes.data !== undefined && notesIn(notes.data).length > 0;
  return (
    <div className="mx-auto w-full max-w-3xl px-4 py-8 sm:px-8 sm:py-10">
      <PageHead title={`${t.title} · ${course.name}`} />
      <header className="mb-7 flex flex-wrap items-end justify-between gap-4">
        <div className="min-w-0">
          <p lang={course.language} className="text-sm font-medium text-warm wrap-anywhere">{course.name}</p>
          <h1 className="mt-1 text-title">{t.title}</h1>
        </div>
        {hasNotes && <ButtonLink to="export" reloadDocument download variant="secondary"><Download aria-hidden />{t.export}</ButtonLink>}
      </header>
      <NoteList notes={notes} empty={<NoNotes>{t.noneInCourse}</NoNotes>}>
        {(items) => {
          const byLesson = Map.groupBy(items, ({ lessonId }) => lessonId);
          return (
            <div className="flex flex-col gap-9">
              {lessonsOf(outline.items).map((lesson) => {
                const own = byLesson.get(lesson.id);
                return own && <LessonNotes key={lesson.id} studied={studied} scope={scope} lesson={lesson} notes={own} />;
              })}
            </div>
          );
        }}
      </NoteList>
    </div>
  );
};

export default CourseNotes;
