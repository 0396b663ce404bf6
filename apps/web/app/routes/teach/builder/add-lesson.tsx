import { FileText, Plus, Video } from 'lucide-react';
import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { Button } from '#app/design/button.tsx';
import { Input } from '#app/design/field.tsx';
import { Segmented } from '#app/design/segmented.tsx';
import type { LessonItem } from '#app/api/models.ts';
import { useMessages } from '#app/i18n/locale.tsx';

interface AddLessonProps {
  moduleTitle: string;
  onAdd: (title: string, kind: LessonItem['kind']) => void;
}

/** Adds lessons in a row: after Enter the field is empty and waits for the next title. */
export const AddLesson = ({ moduleTitle, onAdd }: AddLessonProps): ReactNode => {
  const t = useMessages();
  const [open, setOpen] = useState(false);
  const [title, setTitle] = useState('');
  const [kind, setKind] = useState<LessonItem['kind']>('text');
  const field = useRef<HTMLInputElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setOpen(false);
    setTitle('');
    requestAnimationFrame(() => opener.current?.focus());
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const wanted = title.trim();
    if (wanted !== '') onAdd(wanted, kind);
    setTitle('');
    field.current?.focus();
  };
  if (!open) {
    return (
      <Button ref={opener} variant="ghost" size="small" className="text-brand!" onClick={() => setOpen(true)}>
        <Plus aria-hidden />{t.teach.addLesson}<span className="sr-only"> {t.teach.builder.inModule(moduleTitle)}</span>
      </Button>
    );
  }
  return (
    <form
      onSubmit={submit} className="flex flex-wrap items-center gap-2.5 rounded-control bg-sunken/60 p-2.5"
      onKeyDown={(event) => { if (event.key === 'Escape') close(); }}
    >
      <Input
        ref={field} value={title} onChange={(event) => setTitle(event.target.value)} maxLength={255} autoFocus autoComplete="off" required
        aria-label={t.teach.lessonTitle} placeholder={t.teach.builder.lessonPlaceholder} className="min-w-52 flex-1 basis-52"
      />
      <Segmented
        label={t.teach.builder.kind} value={kind} onChange={setKind}
        segments={[{ value: 'text', label: t.teach.kinds.text, icon: FileText }, { value: 'video', label: t.teach.kinds.video, icon: Video }]}
      />
      <span className="flex gap-2 max-sm:w-full max-sm:justify-end">
        <Button variant="ghost" onClick={close}>{t.common.cancel}</Button>
        <Button type="submit" variant="secondary">{t.teach.builder.add}</Button>
      </span>
    </form>
  );
};
