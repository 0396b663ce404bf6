import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMessages } from '#app/i18n/locale.tsx';

/** What somebody can do after the course. */
export const Outcomes = ({ outcomes, language }: { outcomes: readonly string[]; language: string }): ReactNode => {
  const t = useMessages();
  if (outcomes.length === 0) return null;
  return (
    <section aria-labelledby="outcomes" className="rounded-panel border border-line bg-surface p-5 shadow-card sm:p-7">
      <h2 id="outcomes" className="text-heading">{t.store.outcomes}</h2>
      <ul lang={language} className="mt-4 grid gap-x-8 gap-y-3 sm:grid-cols-2">
        {outcomes.map((outcome) => (
          <li key={outcome} className="flex gap-3 leading-snug"><Check aria-hidden className="mt-0.5 size-4.5 shrink-0 text-success" />{outcome}</li>
        ))}
      </ul>
    </section>
  );
};
