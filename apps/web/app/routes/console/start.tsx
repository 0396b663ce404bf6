import type { ReactNode } from 'react';
import type { Route } from './+types/start.ts';
import { apiOf } from '#app/api/client.server.ts';
import { Notice } from '#app/design/notice.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { timeZoneOf } from '#app/session/preferences.server.ts';
import { useRoot } from '#app/session/use-root.ts';
import { viewerIn } from '#app/session/viewer.server.ts';
import { ConsolePage } from './console-page.tsx';
import { OpenProblems } from './open-problems.tsx';
import { RecentOrders } from './recent-orders.tsx';
import { StartCharts } from './start-charts.tsx';
import { StartFigures } from './start-figures.tsx';
import { readOverview } from './start.server.ts';

export const loader = ({ request, context }: Route.LoaderArgs) =>
  readOverview(apiOf(context), viewerIn(context), timeZoneOf(request) ?? 'UTC');

const Start = ({ loaderData: { orders, newcomers, recent, problems, missing } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const { viewer } = useRoot();
  return (
    <ConsolePage title={t.console.start} heading={t.console.hello(viewer?.name.split(' ')[0] ?? '')} lead={t.console.startLead}>
      {missing && <Notice kind="warning" className="mb-6">{t.console.partsMissing}</Notice>}
      <div className="flex flex-col gap-6">
        <StartFigures orders={orders} newcomers={newcomers} />
        <StartCharts orders={orders} newcomers={newcomers} />
        <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          {recent && <RecentOrders orders={recent} />}
          <OpenProblems problems={problems} />
        </div>
      </div>
    </ConsolePage>
  );
};

export default Start;
