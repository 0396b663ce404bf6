import { clsx } from 'clsx';
import { useId, type ComponentProps, type ReactNode } from 'react';

interface ChoiceGroupProps {
  /** The question that the choices answer. */
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** Side by side, as far as there is room. */
  inline?: boolean;
  className?: string;
  children: ReactNode;
}

/** Radios or checkboxes that belong together, with a label, a hint and an error for all of them. */
export const ChoiceGroup = ({ label, hint, error, inline, className, children }: ChoiceGroupProps): ReactNode => {
  const id = useId();
  return (
    <fieldset
      className={clsx('min-w-0', className)} aria-invalid={error !== undefined || undefined}
      aria-describedby={[error !== undefined && `${id}error`, hint !== undefined && `${id}hint`].filter(Boolean).join(' ') || undefined}
    >
      <legend className="mb-1.5 text-sm font-medium text-ink">{label}</legend>
      <div className={clsx('flex', inline ? 'flex-wrap gap-x-6 gap-y-1' : 'flex-col')}>{children}</div>
      {error !== undefined && <p id={`${id}error`} role="alert" className="mt-1.5 text-sm font-medium text-danger">{error}</p>}
      {hint !== undefined && <p id={`${id}hint`} className="mt-1.5 text-sm text-faint">{hint}</p>}
    </fieldset>
  );
};

/** One of several choices in a line; with an explanation to each, use `RadioCard`. */
export const Radio = ({ label, className, ...rest }: ComponentProps<'input'> & { label: ReactNode }): ReactNode => (
  <label className={clsx('flex min-h-9 cursor-pointer items-center gap-3 text-[0.9375rem] text-ink has-disabled:cursor-not-allowed has-disabled:text-faint', className)}>
    <input type="radio" {...rest} className="dot" />
    <span className="min-w-0 flex-1">{label}</span>
  </label>
);
