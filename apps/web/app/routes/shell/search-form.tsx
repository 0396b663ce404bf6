import { clsx } from 'clsx';
import { Search } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { Form, useSearchParams } from 'react-router';
import { useMessages } from '#app/i18n/locale.tsx';

export const SearchForm = ({ className }: { className?: string }): ReactNode => {
  const t = useMessages();
  const id = useId();
  const [parameters] = useSearchParams();
  const search = parameters.get('search') ?? '';
  return (
    <Form role="search" aria-label={t.shell.search} action="/courses" className={clsx('relative', className)}>
      <label htmlFor={id} className="sr-only">{t.shell.search}</label>
      <Search aria-hidden className="pointer-events-none absolute top-1/2 left-3.5 size-4.5 -translate-y-1/2 text-faint" />
      <input
        id={id} key={search} type="search" name="search" defaultValue={search} placeholder={t.shell.searchPlaceholder} maxLength={100}
        className="min-h-10 w-full rounded-full border border-control/60 bg-surface pr-4 pl-10.5 text-base placeholder:text-faint hover:border-control focus-visible:outline-offset-0 sm:text-[0.9375rem]"
      />
    </Form>
  );
};
