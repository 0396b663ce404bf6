import type { ReactNode, Ref } from 'react';
import { useMessages } from '#app/i18n/locale.tsx';
import { NoteComposer } from './note-composer.tsx';
import { NoteItem } from './note-item.tsx';
import { NoNotes, NoteList } from './note-list.tsx';
import { useNotes, useWriteNote } from './use-notes.ts';

interface NotesPanelProps {
  lessonId: number;
  /** The language of the course, in which its notes are taken most of the time. */
  lang: string;
  video: HTMLVideoElement | null;
  seek?: (seconds: number) => void;
  areaRef: Ref<HTMLTextAreaElement>;
}

/** The reader's own notes on one lesson, and room for the next. */
export const NotesPanel = ({ lessonId, lang, video, seek, areaRef }: NotesPanelProps): ReactNode => {
  const t = useMessages().learn.notes;
  const scope = { lessonId };
  const notes = useNotes(scope);
  const write = useWriteNote(scope);
  return (
    <div>
      <NoteComposer lessonId={lessonId} video={video} areaRef={areaRef} onWrite={(note) => write({ lessonId, ...note })} />
      <div className="mt-3">
        <NoteList notes={notes} empty={<NoNotes>{t.none}</NoNotes>}>
          {(items) => (
            <ul aria-label={t.title} className="flex flex-col gap-3">
              {items.map((note) => <li key={note.id}><NoteItem note={note} scope={scope} lang={lang} {...(seek && { seek })} /></li>)}
            </ul>
          )}
        </NoteList>
      </div>
    </div>
  );
};
