import type { ReactNode } from 'react';
import { useMessages } from '#app/i18n/locale.tsx';

export const SkipLink = (): ReactNode => (
  <a href="#content" className="sr-only focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-70 focus:rounded-control focus:bg-brand focus:px-4 focus:py-2.5 focus:font-semibold focus:text-on-brand">
    {useMessages().shell.skipToContent}
  </a>
);
