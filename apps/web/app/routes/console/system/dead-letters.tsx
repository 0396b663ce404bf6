import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SystemFigures } from '#app/api/models.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { isServiceName, type ServiceName } from './dead-letter-calls.ts';
import { ServiceLetters } from './service-letters.tsx';

/** Events that services gave up, which wait for somebody. */
export const DeadLetters = ({ services }: { services: SystemFigures['services'] }): ReactNode => {
  const t = useMessages();
  const troubled = services.flatMap(({ name, deadLetters }): { name: ServiceName; count: number }[] => (deadLetters > 0 && isServiceName(name) ? [{ name, count: deadLetters }] : []));
  return (
    <section aria-labelledby="dead-letters">
      <h2 id="dead-letters" className="mb-3 scroll-mt-20 text-heading">{t.system.dead}</h2>
      {troubled.length === 0 && (
        <p className="flex items-center gap-3 rounded-card bg-success-soft px-5 py-4 text-success-ink"><CircleCheck aria-hidden className="size-5 shrink-0" />{t.system.noDead}</p>
      )}
      <div className="flex flex-col gap-4">{troubled.map(({ name, count }) => <ServiceLetters key={name} service={name} count={count} />)}</div>
    </section>
  );
};
