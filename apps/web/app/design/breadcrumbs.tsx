import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMessages } from '#app/i18n/locale.tsx';

export interface Crumb {
  label: string;
  to: string;
}

interface BreadcrumbsProps {
  crumbs: readonly Crumb[];
  /** Where a page has more than one such way, each needs a name of its own. */
  label?: string;
}

export const Breadcrumbs = ({ crumbs, label }: BreadcrumbsProps): ReactNode => {
  const t = useMessages();
  return (
    <nav aria-label={label ?? t.shell.breadcrumbs} className="no-print mb-3">
      <ol className="flex flex-wrap items-center gap-x-1 text-sm text-faint">
        {crumbs.map((crumb, position) => (
          <li key={crumb.to} className="flex min-w-0 items-center gap-1">
            {position > 0 && <ChevronRight aria-hidden className="size-3.5 shrink-0" />}
            <Link to={crumb.to} className="block max-w-64 truncate rounded-small py-1 transition-colors hover:text-ink hover:underline">{crumb.label}</Link>
          </li>
        ))}
      </ol>
    </nav>
  );
};
