import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { PageHead, type Listing } from '#app/seo/page-head.tsx';
import { Breadcrumbs, type Crumb } from './breadcrumbs.tsx';

export { Breadcrumbs, PageHead };

interface PageProps {
  title: string;
  /** When the heading on the page says more than the title in the browser's tab. */
  heading?: ReactNode;
  lead?: ReactNode;
  description?: string | undefined;
  /** For pages that search engines may show. */
  listed?: Listing | undefined;
  crumbs?: readonly Crumb[];
  actions?: ReactNode;
  width?: 'page' | 'narrow' | 'form';
  children: ReactNode;
}

const widths = { page: '', narrow: 'max-w-4xl', form: 'max-w-xl' } as const;

/** The frame of an ordinary page: its title for the browser, its heading, its actions, its content. */
export const PageFrame = (
  { title, heading, lead, description, listed, crumbs, actions, width = 'page', children }: PageProps,
): ReactNode => (
  <div className="page-width py-8 sm:py-10">
    <PageHead title={title} description={description} listed={listed} />
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
