import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useMessages } from '#app/i18n/locale.tsx';
import { withFilters } from './orders-query.ts';

interface FilterChipProps {
  label: string;
  value: string;
  /** What is left out of the address with it. */
  drop: Readonly<Record<string, undefined>>;
}

/** A filter that is set, and the way to drop it. */
export const FilterChip = ({ label, value, drop }: FilterChipProps): ReactNode => {
  const t = useMessages();
  const [parameters] = useSearchParams();
  return (
    <Link
      to={withFilters(parameters, drop)} preventScrollReset aria-label={t.console.dropFilter(`${label}: ${value}`)}
      className="inline-flex min-h-9 max-w-full items-center gap-2 rounded-full border border-line bg-surface pr-2 pl-3.5 text-sm hover:border-control"
    >
      <span className="truncate"><span className="text-faint">{label}:</span> <span className="font-medium">{value}</span></span>
      <X aria-hidden className="size-4 shrink-0 text-faint" />
    </Link>
  );
};
