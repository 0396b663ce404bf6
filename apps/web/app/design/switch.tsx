import { clsx } from 'clsx';
import { useId, type ComponentProps, type ReactNode } from 'react';

interface SwitchProps extends Omit<ComponentProps<'input'>, 'type' | 'role'> {
  label: ReactNode;
  note?: ReactNode;
  /** While what it switches is being saved. */
  busy?: boolean | undefined;
}

/** Something that is on or off, and takes effect at once; what waits for a "Save" is a checkbox. */
export const Switch = ({ label, note, busy, className, disabled, ...rest }: SwitchProps): ReactNode => {
  const id = useId();
  return (
    <label className={clsx('flex min-h-9 cursor-pointer items-start justify-between gap-5 py-1.5 has-disabled:cursor-not-allowed', className)}>
      <span className="min-w-0">
        <span className="block text-[0.9375rem] font-medium text-ink">{label}</span>
        {note !== undefined && <span id={id} className="mt-0.5 block text-sm text-soft">{note}</span>}
      </span>
      <input
        type="checkbox" role="switch" {...rest} disabled={disabled || busy} aria-busy={busy || undefined}
        aria-describedby={note === undefined ? undefined : id} className={clsx('switch', busy && 'animate-waiting')}
      />
    </label>
  );
};
