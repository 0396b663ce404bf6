import { clsx } from 'clsx';
import { Check, ChevronsUpDown, LoaderCircle, X } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useSearch, type Search } from './use-search.ts';
import { control, useField } from './field.tsx';
import { useDesignTexts } from './texts.ts';

export interface ComboboxOption {
  value: string;
  label: string;
  /** A second line, such as an address. */
  note?: string;
  disabled?: boolean;
}

interface ComboboxProps {
  /** A form sends the value of the chosen option under this name. */
  name?: string;
  /** Answers the options for some words, also for none. Give it `signal`, so that outdated requests end. */
  search: Search<ComboboxOption>;
  defaultValue?: ComboboxOption | undefined;
  onChange?: (option: ComboboxOption | undefined) => void;
  placeholder?: string;
  /** What it is called where it stands in no `Field`. */
  label?: string;
  required?: boolean;
  disabled?: boolean;
}

/** For `search`, when all options are known: those that contain every word, accents aside. */
export const among = (options: readonly ComboboxOption[]): Search<ComboboxOption> => {
  const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return async (words) => {
    const wanted = plain(words).split(/\s+/).filter(Boolean);
    return options.filter(({ label, note = '' }) => wanted.every((word) => plain(`${label} ${note}`).includes(word)));
  };
};

const optionLook = 'flex min-h-10 cursor-pointer items-center gap-3 rounded-control px-3 py-1.5 text-[0.9375rem] aria-disabled:cursor-not-allowed aria-disabled:opacity-50';

/** Where the arrow keys lead from an option, passing over those that cannot be chosen. */
const step = (options: readonly ComboboxOption[], from: number, by: 1 | -1): number => {
  const { length } = options;
  for (let count = 1; count <= length; count += 1) {
    const next = (from + by * count + length * 2) % length;
    if (!options[next]?.disabled) return next;
  }
  return -1;
};

/** One of many, found by typing. Stands in a `Field`. */
export const Combobox = ({ name, search, defaultValue, onChange, placeholder, label, required, disabled }: ComboboxProps): ReactNode => {
  const t = useDesignTexts();
  const field = useField();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const frame = useRef<HTMLSpanElement>(null);
  const [chosen, setChosen] = useState(defaultValue);
  const [words, setWords] = useState<string>();
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const { options, status } = useSearch(search, words ?? '', open);
  const active = Math.min(at, options.length - 1);

  const close = (): void => {
    setOpen(false);
    setWords(undefined);
    setAt(-1);
  };
  const choose = (option: ComboboxOption | undefined): void => {
    if (option?.disabled) return;
    setChosen(option);
    onChange?.(option);
    close();
    input.current?.focus();
  };
  const keys: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
    ArrowDown: () => (open ? setAt(step(options, active, 1)) : setOpen(true)),
    ArrowUp: () => (open ? setAt(step(options, Math.max(active, 0), -1)) : setOpen(true)),
    Enter: (event) => {
      if (!open) return;
      event.preventDefault();
      if (active >= 0) choose(options[active]);
    },
    Escape: (event) => {
      if (!open) return;
      // The dialog around it stays.
      event.stopPropagation();
      close();
    },
    Tab: close,
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key.startsWith('Arrow') && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) event.preventDefault();
    keys[event.key]?.(event);
  };
  const message = ((): string => {
    if (!open) return '';
    if (status === 'searching') return t.combobox.searching;
    if (status === 'failed') return t.combobox.failed;
    return options.length === 0 ? t.combobox.nothing : t.combobox.found(options.length);
  })();
  return (
    <Popover.Root open={open} onOpenChange={(next) => { if (!next) close(); }}>
      <Popover.Anchor asChild>
        <span ref={frame} className="relative block">
          <input
            ref={input} {...field} type="text" role="combobox" autoComplete="off" spellCheck={false} aria-label={label}
            aria-expanded={open} aria-controls={listId} aria-autocomplete="list" aria-activedescendant={active >= 0 ? `${listId}${active}` : undefined}
            aria-required={required || undefined} placeholder={placeholder} disabled={disabled}
            value={words ?? chosen?.label ?? ''} className={clsx(control, 'min-h-11 truncate pr-18 pl-3.5')}
            onChange={(event) => { setWords(event.target.value); setOpen(true); setAt(0); }}
            onClick={() => setOpen(true)} onKeyDown={press} onFocus={(event) => event.target.select()}
          />
          <span className="absolute inset-y-0 right-2 flex items-center">
            {chosen && !disabled && !required && (
              <button type="button" aria-label={t.clear} title={t.clear} className="grid size-8 place-items-center rounded-small text-faint hover:text-ink" onClick={() => choose(undefined)}>
                <X aria-hidden className="size-4" />
              </button>
            )}
            <button
              type="button" tabIndex={-1} aria-label={t.combobox.open} disabled={disabled} className="grid size-8 place-items-center text-faint"
              onClick={() => { setOpen(!open); input.current?.focus(); }}
            >
              {status === 'searching' && open ? <LoaderCircle aria-hidden className="size-4 animate-spin" /> : <ChevronsUpDown aria-hidden className="size-4" />}
            </button>
          </span>
          <span role="status" className="sr-only">{message}</span>
        </span>
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          role="presentation" align="start" sideOffset={6} collisionPadding={12} onOpenAutoFocus={(event) => event.preventDefault()} onCloseAutoFocus={(event) => event.preventDefault()}
          onInteractOutside={(event) => { if (event.target instanceof Node && frame.current?.contains(event.target)) event.preventDefault(); }}
          className="z-60 flex max-h-[min(20rem,var(--radix-popover-content-available-height))] w-(--radix-popover-trigger-width) animate-fade flex-col overflow-hidden rounded-card border border-line bg-raised shadow-float"
        >
          <ul id={listId} role="listbox" aria-label={placeholder ?? t.combobox.open} className={clsx('min-h-0 overflow-y-auto overscroll-contain', options.length > 0 && 'p-1.5')}>
            {options.map((option, position) => (
              <li
                key={option.value} id={`${listId}${position}`} role="option" aria-selected={option.value === chosen?.value} aria-disabled={option.disabled || undefined}
                ref={(element) => { if (element && position === active) element.scrollIntoView({ block: 'nearest' }); }}
                className={clsx(optionLook, position === active && 'bg-sunken forced-colors:outline-2')}
                onPointerMove={() => setAt(position)} onPointerDown={(event) => event.preventDefault()} onClick={() => choose(option)}
              >
                <span className="min-w-0 flex-1">
                  <span className="block truncate text-ink">{option.label}</span>
                  {option.note !== undefined && <span className="block truncate text-sm text-faint">{option.note}</span>}
                </span>
                {option.value === chosen?.value && <Check aria-hidden className="size-4.5 shrink-0 text-brand" />}
              </li>
            ))}
          </ul>
          {options.length === 0 && (
            <p aria-hidden className={clsx('px-4.5 py-3.5 text-[0.9375rem]', status === 'failed' ? 'text-danger' : 'text-faint')}>{message}</p>
          )}
        </Popover.Content>
      </Popover.Portal>
      {name !== undefined && <input type="hidden" name={name} value={chosen?.value ?? ''} disabled={disabled} />}
    </Popover.Root>
  );
};
