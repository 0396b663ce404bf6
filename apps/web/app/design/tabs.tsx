import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

export interface TabItem {
  value: string;
  label: ReactNode;
  /** How many things are behind it. */
  count?: ReactNode;
  disabled?: boolean;
  content: ReactNode;
}

interface TabsProps {
  label: string;
  items: readonly TabItem[];
  /** The first one unless said otherwise. */
  defaultValue?: string;
  value?: string;
  onChange?: (value: string) => void;
  /** Panels stay in the document while another is seen, so that a half-filled form keeps its values. */
  keep?: boolean;
}

/** Panels of one page. Parts of an area that have an address of their own are links: `SubNav`. */
export const Tabs = ({ label, items, defaultValue = items[0]?.value ?? '', value, onChange, keep }: TabsProps): ReactNode => (
  <Radix.Root
    {...(value === undefined ? { defaultValue } : { value })}
    {...(onChange && { onValueChange: onChange })}
  >
    <Radix.List aria-label={label} className="mb-5 flex gap-1 overflow-x-auto border-b border-line [scrollbar-width:none]">
      {items.map(({ value: tab, label: text, count, disabled }) => (
        <Radix.Trigger
          key={tab} value={tab} disabled={disabled ?? false}
          className="inline-flex min-h-11 shrink-0 items-center gap-2 rounded-t-small px-3.5 text-[0.9375rem] font-medium text-soft outline-offset-[-2px]
            transition-[color,box-shadow] enabled:hover:text-ink enabled:hover:shadow-[inset_0_-2px_0_var(--line-strong)] disabled:opacity-50
            data-[state=active]:text-ink data-[state=active]:shadow-[inset_0_-2px_0_var(--brand)]! forced-colors:data-[state=active]:underline"
        >
          {text}
          {count !== undefined && <span className="rounded-full bg-line/70 px-1.5 py-px text-xs font-semibold text-soft tabular-nums">{count}</span>}
        </Radix.Trigger>
      ))}
    </Radix.List>
    {items.map(({ value: tab, content }) => (
      <Radix.Content key={tab} value={tab} {...(keep && { forceMount: true as const })} className="rounded-card outline-offset-4 data-[state=inactive]:hidden">
        {content}
      </Radix.Content>
    ))}
  </Radix.Root>
);
