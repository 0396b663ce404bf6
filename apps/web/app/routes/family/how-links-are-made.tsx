import type { ReactNode } from 'react';
import { useMessages } from '#app/i18n/locale.tsx';

/** How a parent and a child come to be linked: by the academy, which knows both. */
export const HowLinksAreMade = (): ReactNode => {
  const t = useMessages().family;
  return (
    <>
      <p>{t.noneHint}</p>
      <ol className="mt-4 flex list-decimal flex-col gap-1.5 pl-6 text-left">
        {t.steps.map((step) => <li key={step}>{step}</li>)}
      </ol>
    </>
  );
};
