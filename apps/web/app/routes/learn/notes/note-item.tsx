import { Check, Clock, Pencil, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { Note } from '#app/api/models.ts';
import { Button, IconButton } from '#app/design/button.tsx';
import { Textarea } from '#app/design/field.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { longestNote } from './note-length.tsx';
import { useAutosave } from './use-autosave.ts';
import { useDeleteNote, useEditNote, type NoteScope, type Saving } from './use-notes.ts';

const momentLook = 'inline-flex min-h-8 items-center gap-1.5 rounded-control bg-brand-soft px-2.5 text-sm font-semibold text-brand-ink tabular-nums transition-colors hover:bg-brand hover:text-on-brand';

interface MomentProps {
  seconds: number;
  seek: ((seconds: number) => void) | undefined;
  to: string | undefined;
}

const Moment = ({ seconds, seek, to }: MomentProps): ReactNode => {
  const t = useMessages().learn.notes;
  const { duration } = useFormats();
  const time = duration(seconds);
  const label = t.goTo(time);
  const content = <><Clock aria-hidden className="size-3.5" />{time}</>;
  if (to !== undefined) return <Link to={to} aria-label={label} className={momentLook}>{content}</Link>;
  return seek && <button type="button" aria-label={label} className={momentLook} onClick={() => seek(seconds)}>{content}</button>;
};

const SavingText = ({ saving, blank }: { saving: Saving; blank: boolean }): ReactNode => {
  const t = useMessages().learn.notes;
  if (blank) return t.blank;
  return { idle: t.autosaves, saving: t.saving, saved: t.saved, failed: t.notSaved }[saving];
};

const Editor = ({ note, scope, onDone }: { note: Note; scope: NoteScope; onDone: () => void }): ReactNode => {
  const t = useMessages().learn.notes;
  const [text, setText] = useState(note.text);
  const { edit, saving } = useEditNote(scope);
  const { flush } = useAutosave(text, note.text, (changed) => edit(note, changed));
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    area.current?.focus();
    area.current?.setSelectionRange(longestNote, longestNote);
  }, []);
  const done = (): void => {
    flush();
    onDone();
  };
  return (
    <div>
      <Textarea
        ref={area} grows rows={3} maxLength={longestNote} value={text} aria-label={t.editLabel} className="max-h-96"
        onChange={(event) => setText(event.target.value)} onBlur={flush}
        onKeyDown={(event) => { if (event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))) done(); }}
      />
      <div className="mt-2 flex items-center justify-between gap-3">
        <p role="status" className="text-sm text-faint"><SavingText saving={saving} blank={text.trim() === ''} /></p>
        <Button size="small" variant="secondary" onClick={done}><Check aria-hidden />{t.done}</Button>
      </div>
    </div>
  );
};

interface NoteItemProps {
  note: Note;
  scope: NoteScope;
  seek?: (seconds: number) => void;
  to?: string;
  lang: string;
}

export const NoteItem = ({ note, scope, seek, to, lang }: NoteItemProps): ReactNode => {
  const t = useMessages().learn.notes;
  const { date } = useFormats();
  const remove = useDeleteNote(scope);
  const [editing, setEditing] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const isSaved = note.id > 0;
  const removeFrom = (button: HTMLElement): void => {
    const row = button.closest('li');
    const neighbour = row?.nextElementSibling ?? row?.previousElementSibling;
    neighbour?.querySelector('button')?.focus();
    remove(note);
  };
  const { positionSeconds } = note;
  const stop = (): void => {
    setEditing(false);
    // The button stands there again once this has been drawn.
    requestAnimationFrame(() => pencil.current?.focus());
  };
  return (
    <article className="group/note rounded-card border border-line bg-surface p-4">
      <header className="mb-2 flex min-h-9 items-center gap-2">
        {positionSeconds === undefined
          ? to !== undefined && <Link to={to} className="rounded text-sm font-medium text-brand hover:underline">{t.wholeLesson}</Link>
          : <Moment seconds={positionSeconds} seek={seek} to={to} />}
        <time dateTime={note.createdAt} className="text-xs text-faint">{date(note.createdAt)}</time>
        {!editing && (
          <span className="ml-auto flex">
            <IconButton ref={pencil} label={t.edit} disabled={!isSaved} onClick={() => setEditing(true)}><Pencil aria-hidden /></IconButton>
            <IconButton label={t.remove} disabled={!isSaved} onClick={(event) => removeFrom(event.currentTarget)}><Trash2 aria-hidden /></IconButton>
          </span>
        )}
      </header>
      {editing
        ? <Editor note={note} scope={scope} onDone={stop} />
        : <p lang={lang} className="text-[0.9375rem] whitespace-pre-wrap wrap-anywhere">{note.text}</p>}
    </article>
  );
};
