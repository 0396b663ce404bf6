import type { ReactNode } from 'react';

/** Keys to press together, one cap to each. */
export const Kbd = ({ keys }: { keys: readonly string[] }): ReactNode => (
  <kbd className="inline-flex gap-0.5 align-middle">
    {keys.map((key) => (
      <kbd
        key={key}
        className="inline-grid min-h-5.5 min-w-5.5 place-items-center rounded-small border border-b-2 border-line-strong bg-surface px-1.5 font-sans text-xs leading-none font-medium text-soft"
      >
        {key}
      </kbd>
    ))}
  </kbd>
);
