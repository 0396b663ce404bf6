import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { Breadcrumbs, type Crumb } from '#app/design/breadcrumbs.tsx';
import { PageHead } from '#app/seo/page-head.tsx';

interface ConsolePageProps {
  title: string;
  heading?: ReactNode;
  lead?: ReactNode;
  crumbs?: readonly Crumb[];
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** The frame of a page for work: denser than those of the academy, and as wide as the window allows. */
export const ConsolePage = ({ title, heading, lead, crumbs, actions, className, children }: ConsolePageProps): ReactNode => (
  <div className={clsx('mx-auto w-full max-w-[100rem] px-4 py-6 sm:px-6 sm:py-7', className)}>
    <PageHead title={title} />
    {crumbs && <Breadcrumbs crumbs={crumbs} />}
    <header className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="text-[1.5rem] leading-tight font-[680] wrap-anywhere">{heading ?? title}</h1>
        {lead !== undefined && <p className="mt-1 text-[0.9375rem] text-soft">{lead}</p>}
      </div>
      {actions !== undefined && <div className="no-print flex flex-wrap gap-2">{actions}</div>}
    </header>
    {children}
  </div>
);
