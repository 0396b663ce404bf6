import { clsx } from 'clsx';
import { Search } from 'lucide-react';
import { Suspense, useId, useRef, useState, type ComponentType, type InputHTMLAttributes, type ReactNode } from 'react';
import { Form, useLocation } from 'react-router';
import { Button } from '#app/design/button.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import type { SuggestionsProps } from './suggestions.tsx';

interface SearchBoxProps {
  className?: string;
  /** Where the form leads; the courses unless the page is one of books. */
  action?: '/courses' | '/books';
  /** The one on the front page: large, with a button. */
  large?: boolean;
  /** Beside the one of the header, from which assistive technology has to tell it. */
  inPage?: boolean;
}

const looks = {
  small: 'min-h-10 rounded-full border-control/60 pr-4 pl-10.5 hover:border-control sm:text-[0.9375rem]',
  large: 'min-h-13 rounded-control border-control pr-4 pl-12 shadow-card',
} as const;

/**
 * A search form like any other. With the first focus comes the code that completes what is typed; until
 * then, and without scripts, Enter leads to the results.
 */
export const SearchBox = ({ className, action = '/courses', large = false, inPage = false }: SearchBoxProps): ReactNode => {
  const t = useMessages();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const { search: query } = useLocation();
  const search = new URLSearchParams(query).get('search') ?? '';
  const [Suggestions, setSuggestions] = useState<ComponentType<SuggestionsProps>>();
  const [words, setWords] = useState<string>();
  const [combobox, setCombobox] = useState<InputHTMLAttributes<HTMLInputElement>>({});
  // Who goes on typing without suggestions loses nothing: the form works, and the next focus asks again.
  const load = (): void => void import('./suggestions.tsx').then(
    (loaded) => setSuggestions(() => loaded.Suggestions),
    () => undefined,
  );
  return (
    <Form
      role="search" aria-label={large || inPage ? t.shell.searchAll : t.shell.search} action={action} onSubmit={() => setWords(undefined)}
      className={clsx(large && 'flex gap-2', className)}
    >
      <div className="relative min-w-0 flex-1">
        <label htmlFor={id} className="sr-only">{large ? t.shell.searchAll : t.shell.search}</label>
        <Search aria-hidden className={clsx('pointer-events-none absolute top-1/2 -translate-y-1/2 text-faint', large ? 'left-4 size-5' : 'left-3.5 size-4.5')} />
        <input
          ref={input} id={id} key={large ? '' : search} type="search" name="search" defaultValue={large ? '' : search} maxLength={100} autoComplete="off"
          placeholder={t.shell.searchPlaceholder} enterKeyHint="search" {...combobox}
          onFocus={() => { if (!Suggestions) load(); }} onInput={(event) => setWords(event.currentTarget.value)}
          className={clsx('w-full border bg-surface text-base placeholder:text-faint focus-visible:outline-offset-0', large ? looks.large : looks.small)}
        />
        {Suggestions && (
          <Suspense fallback={null}>
            <Suggestions input={input} words={words} setWords={setWords} setCombobox={setCombobox} action={action} />
          </Suspense>
        )}
      </div>
      {large && (
        <Button type="submit" className="min-h-13 px-4 text-base sm:px-6"><Search aria-hidden className="sm:hidden" /><span className="max-sm:sr-only">{t.shell.searchButton}</span></Button>
      )}
    </Form>
  );
};
