import { clsx } from 'clsx';
import { useState, type ReactNode } from 'react';
import { Field, Input } from '#app/design/field.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { adviceFor } from './strength.ts';
import { useStrength } from './use-strength.ts';

const minimumLength = 10;
const steps = [1, 2, 3, 4] as const;
const tones = ['bg-danger', 'bg-danger', 'bg-warning', 'bg-success', 'bg-success'] as const;

interface NewPasswordFieldProps {
  label: string;
  error: string | undefined;
  autoFocus?: boolean;
  /** Fields of the same form whose values are no part of a good password. */
  beside?: readonly string[];
}

const valuesIn = (form: HTMLFormElement | null, names: readonly string[]): string[] =>
  names.flatMap((name) => {
    const field = form?.elements.namedItem(name);
    return field instanceof HTMLInputElement && field.value !== '' ? field.value.split(/[\s@.]+/) : [];
  });

/** Where a password is chosen: says in words, while it is typed, what would make it better. */
export const NewPasswordField = ({ label, error, autoFocus, beside = [] }: NewPasswordFieldProps): ReactNode => {
  const t = useMessages().entrance;
  const [password, setPassword] = useState('');
  const [own, setOwn] = useState<readonly string[]>([]);
  const strength = useStrength(password, own);
  const advice = strength && adviceFor(strength, password.length, minimumLength);
  const filled = strength === undefined || password === '' ? 0 : advice === 'short' ? 1 : Math.max(1, strength.score);
  return (
    <div className="flex flex-col gap-2">
      <Field label={label} error={error} hint={t.passwordHint(minimumLength)}>
        <Input
          type="password" name="password" autoComplete="new-password" required minLength={minimumLength} maxLength={200} autoFocus={autoFocus}
          onChange={(event) => {
            setPassword(event.target.value);
            setOwn(valuesIn(event.target.form, beside));
          }}
        />
      </Field>
      <div className={clsx('flex flex-col gap-1.5', password === '' && 'hidden')}>
        <span aria-hidden className="flex gap-1">
          {steps.map((step) => <span key={step} className={clsx('h-1.5 flex-1 rounded-full', step <= filled ? tones[filled] : 'bg-sunken inset-ring inset-ring-line')} />)}
        </span>
        <p role="status" className="min-h-5 text-sm text-soft">{advice && t.strength[advice]}</p>
      </div>
    </div>
  );
};
