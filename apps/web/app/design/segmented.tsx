import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import { useId, type ReactNode } from 'react';

export interface Segment<Value extends string> {
  value: Value;
  label: string;
  icon?: LucideIcon;
}

interface SegmentedProps<Value extends string> {
  /** For assistive technology; the segments speak for themselves to everybody else. */
  label: string;
  segments: readonly Segment<Value>[];
  /** In a form: what the choice is sent as. */
  name?: string;
  value?: Value;
  defaultValue?: Value;
  onChange?: (value: Value) => void;
  /** Only the icons are seen. */
  iconsOnly?: boolean;
  disabled?: boolean;
  className?: string;
}

/** A choice of two to five short words, all of which are seen. The arrow keys move between them. */
export const Segmented = <Value extends string>(
  { label, segments, name, value, defaultValue, onChange, iconsOnly, disabled, className }: SegmentedProps<Value>,
): ReactNode => {
  const id = useId();
  return (
    <fieldset disabled={disabled} className={clsx('inline-grid max-w-full min-w-0 auto-cols-fr grid-flow-col rounded-control bg-sunken p-1 inset-ring inset-ring-line', className)}>
      <legend className="sr-only">{label}</legend>
      {segments.map(({ value: segment, label: text, icon: Icon }) => (
        <label
          key={segment} title={iconsOnly ? text : undefined}
          className="flex min-h-9 min-w-0 cursor-pointer items-center justify-center gap-2 rounded-[0.4375rem] px-3.5 text-sm font-medium text-soft
            transition-[color,background-color,box-shadow] hover:text-ink has-checked:bg-thumb has-checked:text-ink has-checked:shadow-card
            has-disabled:cursor-not-allowed has-disabled:opacity-55 has-focus-visible:outline-2 has-focus-visible:outline-brand forced-colors:has-checked:outline-2"
        >
          <input
            type="radio" name={name ?? id} value={segment} className="sr-only"
            {...(value === undefined ? { defaultChecked: segment === defaultValue } : { checked: segment === value })}
            onChange={() => onChange?.(segment)}
          />
          {Icon && <Icon aria-hidden className="size-4.5 shrink-0" />}
          <span className={clsx(iconsOnly && Icon ? 'sr-only' : 'truncate')}>{text}</span>
        </label>
      ))}
    </fieldset>
  );
};
