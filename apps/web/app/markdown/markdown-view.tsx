import { clsx } from 'clsx';
import type { ReactNode } from 'react';

/** Shows what `renderMarkdown` made; no other HTML may come in here. */
export const MarkdownView = ({ html, lang, className }: { html: string; lang?: string; className?: string }): ReactNode => (
  <div lang={lang} className={clsx('prose', className)} dangerouslySetInnerHTML={{ __html: html }} />
);
