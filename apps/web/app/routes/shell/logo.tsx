import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMessages } from '#app/i18n/locale.tsx';

/** The portico of a lyceum: a roof on three columns. */
const Mark = (): ReactNode => (
  <svg aria-hidden viewBox="0 0 32 32" className="size-8 shrink-0">
    <rect width="32" height="32" rx="9" className="fill-brand" />
    <path d="M16 6.5 26 12v2H6v-2Z" className="fill-on-brand" />
    <path d="M8.5 16h3v7.5h-3zM14.500 16h3v7.5h-3zM20.500 16h3v7.5h-3z" className="fill-on-brand" opacity=".82" />
    <path d="M6.500 24.500h19v1.800h-19z" className="fill-on-brand" />
  </svg>
);

export const Logo = (): ReactNode => (
  <Link to="/" aria-label={useMessages().shell.toHome} className="flex items-center gap-2.5 rounded-control">
    <Mark />
    <span className="text-[1.1875rem] font-[680] tracking-tight">Liceo</span>
  </Link>
);
