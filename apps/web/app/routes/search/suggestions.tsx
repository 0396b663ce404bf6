import { useEffect, useId, useState, type InputHTMLAttributes, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { useNavigate } from 'react-router';
import { useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { groupsOf, type Suggestion } from './suggestion-list.ts';
import { SuggestionRow } from './suggestion-row.tsx';
import { shortest, useSuggestions } from './use-suggestions.ts';

export interface SuggestionsProps {
  input: RefObject<HTMLInputElement | null>;
  /** What is being typed; undefined once the list was closed. */
  words: string | undefined;
  setWords: (words: string | undefined) => void;
  /** Makes the input the combobox of this list. */
  setCombobox: (attributes: InputHTMLAttributes<HTMLInputElement>) => void;
  action: string;
}

/** The list below the search box: by arrow keys and Enter, by pointer, closed by Escape. The focus stays in the box. */
export const Suggestions = ({ input, words, setWords, setCombobox, action }: SuggestionsProps): ReactNode => {
  const t = useMessages();
  const language = useLanguage();
  const navigate = useNavigate();
  const id = useId();
  const { found, words: of, status } = useSuggestions(words);
  const [at, setAt] = useState(-1);
  useEffect(() => setAt(-1), [of]);
  const groups = found ? groupsOf(found, of, action, language) : [];
  const items = groups.flatMap((group) => group.items);
  const open = words !== undefined && words.trim().length >= shortest && (items.length > 0 || status === 'failed');

  const close = (): void => setWords(undefined);
  const choose = (item: Suggestion): void => {
    close();
    if (input.current) input.current.value = item.type === 'all' || item.type === 'correction' ? item.words : '';
    input.current?.blur();
    void navigate(item.to);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    const { key, currentTarget } = event;
    if (!open) {
      if (key === 'ArrowDown') setWords(currentTarget.value);
      return;
    }
    const chosen = items[at];
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      const places = items.length + 1;
      setAt((at + 1 + (key === 'ArrowDown' ? 1 : -1) + places) % places - 1);
    } else if (key === 'Enter' && chosen) {
      event.preventDefault();
      choose(chosen);
    } else if (key === 'Escape') {
      // What was typed stays: the browser would clear a search field.
      event.preventDefault();
      close();
    }
  };
  const active = items[at];
  const activeId = open && active ? `${id}${at}` : undefined;
  useEffect(() => {
    setCombobox({
      role: 'combobox', 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox', 'aria-expanded': open, 'aria-controls': open ? `${id}list` : undefined,
      'aria-activedescendant': activeId, onKeyDown: press, onBlur: close,
    });
    // The handlers see what the list shows, so they change with it.
  }, [open, activeId, items.length, of, at]);

  const message = ((): string => {
    if (!open) return '';
    if (status === 'failed') return t.search.failed;
    return t.search.found(items.length - 1);
  })();
  return (
    <>
      <p role="status" className="sr-only">{message}</p>
      {open && (
        <div
          className="absolute inset-x-0 top-full z-40 mt-1.5 max-h-[min(34rem,70dvh)] min-w-[min(24rem,calc(100vw-2rem))] animate-fade overflow-y-auto overscroll-contain rounded-card border border-line bg-raised p-1.5 shadow-float"
          // The focus stays in the box, also when the scrollbar is taken.
          onPointerDown={(event) => event.preventDefault()}
        >
          {status === 'failed'
            ? <p className="px-3 py-2.5 text-[0.9375rem] text-soft">{t.search.failed}</p>
            : (
              <div id={`${id}list`} role="listbox" aria-label={t.search.suggestions}>
                {groups.map((group) => (
                  <div key={group.type} role="group" aria-label={t.search.groups[group.type]} className="not-first:mt-1 not-first:border-t not-first:border-line not-first:pt-1">
                    {(group.type === 'product' || group.type === 'teacher' || group.type === 'subject') && (
                      <p aria-hidden className="px-3 pt-1.5 pb-1 text-xs font-semibold text-faint">{t.search.groups[group.type]}</p>
                    )}
                    {group.items.map((item) => (
                      <SuggestionRow
                        key={item.key} id={`${id}${items.indexOf(item)}`} item={item} words={of} active={item === active}
                        onPoint={() => setAt(items.indexOf(item))} onChoose={() => choose(item)}
                      />
                    ))}
                  </div>
                ))}
              </div>
            )}
        </div>
      )}
    </>
  );
};
