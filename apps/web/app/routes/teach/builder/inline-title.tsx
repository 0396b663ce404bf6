import { clsx } from 'clsx';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Input } from '#app/design/field.tsx';
import { useMessages } from '#app/i18n/locale.tsx';

interface InlineTitleProps {
  title: string;
  label: string;
  className?: string;
  onSave: (title: string) => void;
  /** The field is gone again; `byKey` when the focus has to go somewhere. */
  onEnd: (byKey: boolean) => void;
}

const longest = 255;

/** A title as a field where it stands: Enter and leaving it save, Escape leaves it as it was. */
export const InlineTitle = ({ title, label, className, onSave, onEnd }: InlineTitleProps): ReactNode => {
  const t = useMessages().teach.builder;
  const [text, setText] = useState(title);
  const [blank, setBlank] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  // Leaving by key takes the field away, which is a blur as well.
  const ended = useRef(false);
  useEffect(() => field.current?.select(), []);
  const end = (save: boolean, byKey: boolean): void => {
    if (ended.current) return;
    const wanted = text.trim();
    if (save && wanted === '' && byKey) {
      setBlank(true);
      return;
    }
    ended.current = true;
    if (save && wanted !== '' && wanted !== title) onSave(wanted);
    onEnd(byKey);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    end(event.key === 'Enter', true);
  };
  return (
    <span className="min-w-0 flex-1">
      <Input
        ref={field} value={text} aria-label={label} maxLength={longest} autoComplete="off" autoFocus
        {...(blank && { 'aria-invalid': true, 'aria-describedby': 'blank-title' })}
        onChange={(event) => {
          setText(event.target.value);
          setBlank(false);
        }}
        onKeyDown={press} onBlur={() => end(true, false)} className={clsx('min-h-9! py-1!', className)}
      />
      {blank && <span id="blank-title" role="alert" className="mt-1 block text-sm font-medium text-danger">{t.titleNeeded}</span>}
    </span>
  );
};
