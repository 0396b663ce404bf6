import { Activity, CircleX, Gauge, HeartPulse, Hourglass, Radio } from 'lucide-react';
import type { ReactNode } from 'react';
import type { System } from '#app/api/models.ts';
import { Stat } from '#app/design/stat.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import type { SystemPoint } from './live-system.ts';
import { useSystemFormats } from './use-system-formats.ts';

/** How it is right now, in six figures. */
export const LiveFigures = ({ system, point }: { system: System; point: SystemPoint | undefined }): ReactNode => {
  const t = useMessages();
  const { rate, ms, seconds, count } = useSystemFormats();
  const healthy = system.services.filter((service) => service.healthy).length;
  const waits = point === undefined;
  return (
    <div className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-3 2xl:grid-cols-6">
      <Stat icon={HeartPulse} label={t.system.figures.healthy} value={`${healthy} / ${system.services.length}`} against={healthy === system.services.length ? t.system.figures.allWell : t.system.figures.notAll} />
      <Stat icon={Activity} label={t.system.figures.requests} value={rate(point?.requests ?? 0)} against={t.system.figures.errors(rate(point?.errors ?? 0))} loading={waits} />
      <Stat icon={Gauge} label={t.system.figures.p95} value={point?.p95Ms == null ? '–' : ms(point.p95Ms)} against={t.system.figures.p95Note} loading={waits} />
      <Stat icon={Radio} label={t.system.figures.events} value={rate(point?.handled ?? 0)} against={t.system.figures.failures(rate(point?.failed ?? 0))} loading={waits} />
      <Stat icon={Hourglass} label={t.system.figures.lag} value={seconds(point?.outboxLag ?? 0)} against={t.system.figures.waiting(count(point?.waiting ?? 0))} loading={waits} />
      <Stat icon={CircleX} label={t.system.figures.dead} value={count(point?.deadLetters ?? 0)} against={t.system.figures.deadNote} loading={waits}>
        {(point?.deadLetters ?? 0) > 0 && <a href="#dead-letters" className="mt-1 inline-block rounded-small text-sm font-medium text-brand hover:underline">{t.system.figures.toDead}</a>}
      </Stat>
    </div>
  );
};
