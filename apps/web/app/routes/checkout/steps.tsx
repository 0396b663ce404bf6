import { clsx } from 'clsx';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMessages } from '#app/i18n/locale.tsx';

/** Where the buyer stands between cart and confirmation. */
export const Steps = ({ current }: { current: 1 | 2 }): ReactNode => {
  const t = useMessages();
  return (
    <ol aria-label={t.checkout.steps} className="mb-8 flex items-center gap-2 text-sm sm:gap-3">
      {t.checkout.stepNames.map((name, position) => {
        const done = position < current;
        const here = position === current;
        return (
          <li key={name} aria-current={here ? 'step' : undefined} className="flex items-center gap-2 sm:gap-3">
            {position > 0 && <span aria-hidden className="h-px w-4 bg-control/60 sm:w-10" />}
            <span
              aria-hidden
              className={clsx(
                'grid size-6 shrink-0 place-items-center rounded-full text-xs font-semibold',
                done && 'bg-brand-soft text-brand-ink', here && 'bg-brand text-on-brand', !done && !here && 'bg-sunken text-faint',
              )}
            >
              {done ? <Check className="size-3.5" /> : position + 1}
            </span>
            <span className={clsx(here ? 'font-semibold text-ink' : 'text-faint max-sm:sr-only')}>{name}</span>
          </li>
        );
      })}
    </ol>
  );
};
