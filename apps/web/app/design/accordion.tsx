import { clsx } from 'clsx';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';

interface DisclosureProps {
  title: ReactNode;
  /** Beside the title: a count, a duration. */
  aside?: ReactNode;
  defaultOpen?: boolean;
  /** Disclosures of one name close each other. */
  name?: string;
  children: ReactNode;
}

/** A title that opens what stands under it. It works without scripts, and the browser's search opens it. */
export const Disclosure = ({ title, aside, defaultOpen, name, children }: DisclosureProps): ReactNode => (
  <details className="disclosure group" open={defaultOpen} name={name}>
    <summary className="flex min-h-13 list-none items-center gap-3 px-5 py-3 transition-colors outline-offset-[-2px] hover:bg-sunken/60 [&::-webkit-details-marker]:hidden">
      <span className="min-w-0 flex-1 font-medium text-ink">{title}</span>
      {aside !== undefined && <span className="shrink-0 text-sm text-faint">{aside}</span>}
      <ChevronDown aria-hidden className="size-4.5 shrink-0 text-faint transition-transform group-open:rotate-180" />
    </summary>
    <div className="px-5 pt-1 pb-5 text-soft">{children}</div>
  </details>
);

/** Disclosures under each other in one card. */
export const Accordion = ({ className, children }: { className?: string; children: ReactNode }): ReactNode => (
  <div className={clsx('divide-y divide-line overflow-hidden rounded-card border border-line bg-surface shadow-card', className)}>{children}</div>
);
