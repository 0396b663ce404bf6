import { clsx } from 'clsx';
import { Pencil } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useFetcher } from 'react-router';
import { Button, IconButton } from '#app/design/button.tsx';
import { Input } from '#app/design/field.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import type { action } from './curriculum.tsx';

interface InlineTitleProps {
  intent: 'rename-module' | 'rename-lesson';
  id: number;
  title: string;
  label: string;
  className?: string;
}

/** A title that turns into a field where it stands. Escape leaves it as it was. */
export const InlineTitle = ({ intent, id, title, label, className }: InlineTitleProps): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const fetcher = useFetcher<typeof action>();
  const [editing, setEditing] = useState(false);
  const pending = fetcher.formData?.get('title');
  const problem = texts.beside(fetcher.data?.problem, []);
  useEffect(() => {
    if (fetcher.state === 'idle' && fetcher.data && !fetcher.data.problem) setEditing(false);
  }, [fetcher.state, fetcher.data]);
  if (!editing) {
    return (
      <div className="flex min-w-0 flex-1 items-center gap-1">
        <h2 className={clsx('min-w-0', className)}>{typeof pending === 'string' ? pending : title}</h2>
        <IconButton label={t.teach.renameNamed(title)} className="size-9!" onClick={() => setEditing(true)}><Pencil aria-hidden className="size-4!" /></IconButton>
      </div>
    );
  }
  return (
    <fetcher.Form
      method="post" className="flex min-w-0 flex-1 flex-wrap items-center gap-2"
      onKeyDown={(event) => { if (event.key === 'Escape') setEditing(false); }}
    >
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="id" value={id} />
      <Input name="title" aria-label={label} defaultValue={title} required maxLength={255} autoFocus autoComplete="off" className="min-w-44 flex-1" />
      <Button type="submit" size="small" busy={fetcher.state !== 'idle'}>{t.common.save}</Button>
      <Button variant="ghost" size="small" onClick={() => setEditing(false)}>{t.common.cancel}</Button>
      {problem !== undefined && <p role="alert" className="w-full text-sm font-medium text-danger">{problem}</p>}
    </fetcher.Form>
  );
};
