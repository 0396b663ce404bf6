import type { ReactNode } from 'react';
import type { SystemFigures } from '#app/api/models.ts';
import { Panel } from '#app/design/card.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useSystemFormats } from './use-system-formats.ts';

/** Long transactions that are under way, by where they stand. */
export const SagaTable = ({ services }: { services: SystemFigures['services'] }): ReactNode => {
  const t = useMessages();
  const { count } = useSystemFormats();
  const sagas = services.flatMap((service) => service.sagas.map((saga) => ({ service: service.name, ...saga })));
  const states: Readonly<Record<string, string>> = t.console.steps;
  return (
    <Panel title={t.system.sagas} note={t.system.sagasNote}>
      {sagas.length === 0 && <p className="text-soft">{t.system.noSagas}</p>}
      <ul className="flex flex-wrap gap-3">
        {sagas.map(({ service, saga, state, count: many }) => (
          <li key={`${service} ${saga} ${state}`} className="rounded-control border border-line px-4 py-2.5">
            <p className="text-xl font-[650] tabular-nums">{count(many)}</p>
            <p className="text-sm text-soft">{states[state] ?? state}</p>
            <p className="text-xs text-faint">{service} · {saga}</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
};
