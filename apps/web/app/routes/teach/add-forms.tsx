import { FileText, Plus, Video } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useFetcher } from 'react-router';
import { Button } from '#app/design/button.tsx';
import { Field, Input } from '#app/design/field.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import type { action } from './curriculum.tsx';

export const AddModule = ({ first }: { first: boolean }): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const fetcher = useFetcher<typeof action>();
  const form = useRef<HTMLFormElement>(null);
  const busy = fetcher.state !== 'idle';
  useEffect(() => {
    if (fetcher.state === 'idle' && fetcher.data && !fetcher.data.problem) form.current?.reset();
  }, [fetcher.state, fetcher.data]);
  return (
    <fetcher.Form ref={form} method="post" className="mt-6 flex flex-wrap items-end gap-3 rounded-card border border-dashed border-control/70 p-5">
      <input type="hidden" name="intent" value="add-module" />
      <Field label={first ? t.teach.firstModule : t.teach.newModule} error={texts.beside(fetcher.data?.problem, [])} className="min-w-56 flex-1">
        <Input name="title" required maxLength={255} placeholder={t.teach.modulePlaceholder} autoComplete="off" />
      </Field>
      <Button type="submit" variant="secondary" busy={busy}><Plus aria-hidden />{t.teach.addModule}</Button>
    </fetcher.Form>
  );
};

/** Asks for a title and a kind, then leads into the new lesson's editor. */
export const AddLesson = ({ moduleId }: { moduleId: number }): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const fetcher = useFetcher<typeof action>();
  const [open, setOpen] = useState(false);
  if (!open) {
    return <Button variant="ghost" size="small" className="text-brand!" onClick={() => setOpen(true)}><Plus aria-hidden />{t.teach.addLesson}</Button>;
  }
  return (
    <fetcher.Form
      method="post" className="flex flex-wrap items-end gap-3 p-2"
      onKeyDown={(event) => { if (event.key === 'Escape') setOpen(false); }}
    >
      <input type="hidden" name="intent" value="add-lesson" />
      <input type="hidden" name="id" value={moduleId} />
      <Field label={t.teach.lessonTitle} error={texts.beside(fetcher.data?.problem, [])} className="min-w-56 flex-1">
        <Input name="title" required maxLength={255} autoFocus autoComplete="off" />
      </Field>
      <Button type="submit" name="kind" value="text" variant="secondary" disabled={fetcher.state !== 'idle'}><FileText aria-hidden />{t.teach.kinds.text}</Button>
      <Button type="submit" name="kind" value="video" variant="secondary" disabled={fetcher.state !== 'idle'}><Video aria-hidden />{t.teach.kinds.video}</Button>
      <Button variant="ghost" onClick={() => setOpen(false)}>{t.common.cancel}</Button>
    </fetcher.Form>
  );
};
