import type { ReactNode } from 'react';
import { CopyButton } from './copy-button.tsx';

/** Something that is copied more often than read. */
export const CopyText = ({ text, what }: { text: string; what: string }): ReactNode => (
  <span className="flex items-center gap-1">
    <code className="min-w-0 flex-1 truncate font-mono text-[0.8125rem] select-all" title={text}>{text}</code>
    <CopyButton text={text} what={what} className="size-8!" />
  </span>
);
