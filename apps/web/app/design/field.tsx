import { clsx } from 'clsx';
import { ChevronDown } from 'lucide-react';
import { createContext, use, useId, type ComponentProps, type ReactNode } from 'react';

interface FieldLinks {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
}

const FieldContext = createContext<FieldLinks | undefined>(undefined);

/** What ties a control to the field around it; spread it on the element that takes the focus. */
export const useField = (): Partial<Record<'id' | 'aria-describedby', string>> & { 'aria-invalid'?: true } => {
  const field = use(FieldContext);
  return {
    ...(field && { id: field.id }),
    ...(field?.describedBy !== undefined && { 'aria-describedby': field.describedBy }),
    ...(field?.invalid && { 'aria-invalid': true }),
  };
};

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: string;
  className?: string;
  children: ReactNode;
}

/** A label, its control, a hint and what is wrong with the value, tied together for assistive technology. */
export const Field = ({ label, hint, error, optional, className, children }: FieldProps): ReactNode => {
  const id = useId();
  const hintId = hint === undefined ? undefined : `${id}hint`;
  const errorId = error === undefined ? undefined : `${id}error`;
  const describedBy = [errorId, hintId].filter((part) => part !== undefined).join(' ') || undefined;
  return (
    <div className={clsx('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className="text-sm font-medium text-ink">
        {label}
        {optional !== undefined && <span className="ml-1.5 font-normal text-faint">({optional})</span>}
      </label>
      <FieldContext value={{ id, describedBy, invalid: error !== undefined }}>{children}</FieldContext>
      {error !== undefined && <p id={errorId} role="alert" className="text-sm font-medium text-danger">{error}</p>}
      {hint !== undefined && <p id={hintId} className="text-sm text-faint">{hint}</p>}
    </div>
  );
};

/** How everything looks that a value is written into. */
export const control =
  'w-full rounded-control border border-control bg-surface text-ink text-base sm:text-[0.9375rem] placeholder:text-faint '
  + 'transition-[border-color,box-shadow] enabled:hover:border-ink/60 focus-visible:border-brand focus-visible:shadow-[0_0_0_4px_var(--halo)] '
  + 'focus-visible:outline-offset-[-1px] aria-invalid:border-danger aria-invalid:outline-danger '
  + 'aria-invalid:focus-visible:shadow-[0_0_0_4px_var(--halo-danger)] disabled:cursor-not-allowed disabled:bg-sunken disabled:text-faint [&[readonly]]:bg-sunken';

/** What stands inside a control's frame before or after the value: an icon, a unit. */
const adornment = 'pointer-events-none absolute inset-y-0 flex items-center text-faint [&_svg]:size-4.5';

interface InputProps extends ComponentProps<'input'> {
  /** An icon before the value; it says nothing that the label does not. */
  icon?: ReactNode;
  /** A short unit after the value, such as `%` or `min`. */
  unit?: string | undefined;
}

export const Input = ({ className, icon, unit, ...rest }: InputProps): ReactNode => {
  const input = (
    <input
      {...useField()} {...rest}
      className={clsx(control, 'min-h-11 px-3.5', icon !== undefined && 'pl-10.5', unit !== undefined && 'pr-12', className)}
    />
  );
  if (icon === undefined && unit === undefined) return input;
  return (
    <span className="relative block">
      {icon !== undefined && <span aria-hidden className={clsx(adornment, 'left-3.5')}>{icon}</span>}
      {input}
      {unit !== undefined && <span aria-hidden className={clsx(adornment, 'right-3.5 text-sm')}>{unit}</span>}
    </span>
  );
};

interface TextareaProps extends ComponentProps<'textarea'> {
  /** Grows with its text, from `rows` on. */
  grows?: boolean;
}

export const Textarea = ({ className, grows, ...rest }: TextareaProps): ReactNode => (
  <textarea {...useField()} {...rest} className={clsx(control, 'px-3.5 py-2.5 leading-relaxed', grows && 'field-sizing-content resize-none', className)} />
);

export const Select = ({ className, children, ...rest }: ComponentProps<'select'>): ReactNode => (
  <span className={clsx('relative inline-flex', className ?? 'w-full')}>
    <select {...useField()} {...rest} className={clsx(control, 'min-h-11 appearance-none truncate pr-10 pl-3.5')}>{children}</select>
    <ChevronDown aria-hidden className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-faint" />
  </span>
);

export const Checkbox = ({ label, className, ...rest }: ComponentProps<'input'> & { label: ReactNode }): ReactNode => (
  <label className={clsx('flex min-h-9 cursor-pointer items-center gap-3 text-[0.9375rem] text-ink has-disabled:cursor-not-allowed has-disabled:text-faint', className)}>
    <input type="checkbox" {...rest} className="tick" />
    <span className="min-w-0 flex-1">{label}</span>
  </label>
);

/** One of several choices, each with room for an explanation. */
export const RadioCard = (
  { title, note, ...rest }: Omit<ComponentProps<'input'>, 'title'> & { title: ReactNode; note?: ReactNode },
): ReactNode => (
  <label
    className="flex cursor-pointer items-start gap-3 rounded-card border border-line bg-surface p-4 transition-colors
      hover:border-control has-checked:border-brand has-checked:bg-brand-soft/50 has-checked:shadow-[inset_0_0_0_1px_var(--brand)]
      has-disabled:cursor-not-allowed has-disabled:opacity-60
      has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-brand"
  >
    <input type="radio" {...rest} className="dot mt-0.75 outline-none" />
    <span className="min-w-0">
      <span className="block font-medium text-ink">{title}</span>
      {note !== undefined && <span className="mt-0.5 block text-sm text-soft">{note}</span>}
    </span>
  </label>
);
