import { clsx } from 'clsx';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMessages } from '#app/i18n/locale.tsx';

/** What browsers, search engines and shared links show of a page. React moves these tags into the head. */
export const PageHead = ({ title, description }: { title: string; description?: string | undefined }): ReactNode => (
  <>
    <title>{`${title} · Liceo`}</title>
    {description !== undefined && <meta name="description" content={description} />}
    <meta property="og:title" content={title} />
    {description !== undefined && <meta property="og:description" content={description} />}
  </>
);

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

interface PageProps {
  title: string;
  /** When the heading on the page says more than the title in the browser's tab. */
  heading?: ReactNode;
  lead?: ReactNode;
  description?: string | undefined;
  crumbs?: readonly Crumb[];
  actions?: ReactNode;
  width?: 'page' | 'narrow' | 'form';
  children: ReactNode;
}

const widths = { page: '', narrow: 'max-w-4xl', form: 'max-w-xl' } as const;

/** The frame of an ordinary page: its title for the browser, its heading, its actions, its content. */
export const PageFrame = (
  { title, heading, lead, description, crumbs, actions, width = 'page', children }: PageProps,
): ReactNode => (
  <div className="page-width py-8 sm:py-10">
    <PageHead title={title} description={description} />
    <div className={clsx('mx-auto', widths[width])}>
      {crumbs && <Breadcrumbs crumbs={crumbs} />}
      <header className="mb-8 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <div className="min-w-0">
          <h1 className="text-title wrap-anywhere">{heading ?? title}</h1>
          {lead !== undefined && <p className="mt-2 max-w-2xl text-lead text-soft">{lead}</p>}
        </div>
        {actions !== undefined && <div className="no-print flex flex-wrap gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  </div>
);
