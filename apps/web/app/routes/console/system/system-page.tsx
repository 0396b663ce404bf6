import { useState, type ReactNode } from 'react';
import { Badge } from '#app/design/badge.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { ConsolePage } from '../console-page.tsx';
import { DeadLetters } from './dead-letters.tsx';
import type { SystemPicture } from './live-system.ts';
import { LiveCharts } from './live-charts.tsx';
import { LiveFigures } from './live-figures.tsx';
import { ProcessTable } from './process-table.tsx';
import { SagaTable } from './saga-table.tsx';
import { ServiceTable } from './service-table.tsx';
import { useLiveSystem, type Connection } from './use-live-system.ts';

const ConnectionBadge = ({ connection, at }: { connection: Connection; at: string | undefined }): ReactNode => {
  const t = useMessages();
  const { exactTime } = useFormats();
  return (
    <span className="flex items-center gap-3 text-sm text-faint">
      {at !== undefined && <time dateTime={at} className="tabular-nums">{exactTime(at).slice(0, 8)}</time>}
      <span role="status">
        <Badge dot tone={connection === 'live' ? 'success' : connection === 'lost' ? 'warning' : 'neutral'}>{t.system.connections[connection]}</Badge>
      </span>
    </span>
  );
};

/** Every process of the academy at work, and what waits for somebody. */
export const SystemPage = ({ first }: { first: SystemPicture }): ReactNode => {
  const t = useMessages();
  // The first picture alone seeds the query: what the stream brought afterwards is newer.
  const [seed] = useState(first);
  const { picture, connection } = useLiveSystem(seed);
  const { system, points, services, processes } = picture;
  const latest = points.at(-1);
  return (
    <ConsolePage
      title={t.system.title} lead={t.system.lead(system.version)}
      actions={<ConnectionBadge connection={connection} at={latest?.at} />}
    >
      <div className="flex flex-col gap-6">
        {connection === 'lost' && <Notice kind="warning">{t.system.lost}</Notice>}
        {!system.rateLimit.healthy && <Notice kind="warning">{t.system.rateLimits[system.rateLimit.whenUnavailable]}</Notice>}
        <LiveFigures system={system} point={latest} />
        <LiveCharts points={points}><SagaTable services={services} /></LiveCharts>
        <ServiceTable system={system} services={services} />
        <DeadLetters services={services} />
        {latest && <ProcessTable system={system} processes={processes} now={latest.at} />}
      </div>
    </ConsolePage>
  );
};
