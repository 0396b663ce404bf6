import { Check, ShieldCheck, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Panel } from '#app/design/card.tsx';
import { useMessages } from '#app/i18n/locale.tsx';

const Points = ({ title, icon: Icon, look, points }: { title: string; icon: typeof Check; look: string; points: readonly string[] }): ReactNode => (
  <div>
    <h3 className="font-semibold">{title}</h3>
    <ul className="mt-2.5 flex flex-col gap-2 text-[0.9375rem] text-soft">
      {points.map((point) => <li key={point} className="flex gap-2.5"><Icon aria-hidden className={`mt-0.5 size-4.5 shrink-0 ${look}`} />{point}</li>)}
    </ul>
  </div>
);

/** What a guardian can be shown, and what never. */
export const WhatTheySee = (): ReactNode => {
  const t = useMessages().family;
  return (
    <Panel title={<span className="flex items-center gap-2"><ShieldCheck aria-hidden className="size-5 text-brand" />{t.whatTheySee}</span>}>
      <div className="grid gap-8 sm:grid-cols-2">
        <Points title={t.theySee} icon={Check} look="text-success" points={t.seen} />
        <Points title={t.theyDoNotSee} icon={X} look="text-faint" points={t.notSeen} />
      </div>
    </Panel>
  );
};
