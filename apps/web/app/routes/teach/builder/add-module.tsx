import { Plus } from 'lucide-react';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Button } from '#app/design/button.tsx';
import { Field, Input } from '#app/design/field.tsx';
import { useMessages } from '#app/i18n/locale.tsx';

export const AddModule = ({ first, onAdd }: { first: boolean; onAdd: (title: string) => void }): ReactNode => {
  const t = useMessages();
  const [title, setTitle] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const wanted = title.trim();
    if (wanted !== '') onAdd(wanted);
    setTitle('');
  };
  return (
    <form onSubmit={submit} className="mt-6 flex flex-wrap items-end gap-3 rounded-card border border-dashed border-control/70 p-5">
      <Field label={first ? t.teach.firstModule : t.teach.newModule} className="min-w-56 flex-1">
        <Input
          value={title} onChange={(event) => setTitle(event.target.value)} required maxLength={255} autoComplete="off" autoFocus={first}
          placeholder={t.teach.modulePlaceholder}
        />
      </Field>
      <Button type="submit" variant={first ? 'primary' : 'secondary'}><Plus aria-hidden />{t.teach.addModule}</Button>
    </form>
  );
};
