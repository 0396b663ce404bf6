import type { ReactNode } from 'react';
import type { Route } from './+types/order.ts';
import { apiOf } from '#app/api/client.server.ts';
import { Badge } from '#app/design/badge.tsx';
import { Panel } from '#app/design/card.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { OrderContents } from '#app/routes/orders/order-contents.tsx';
import { StatusBadge } from '#app/routes/orders/status-badge.tsx';
import { useLiveOrder } from '#app/routes/orders/use-live-order.ts';
import { ConsolePage } from './console-page.tsx';
import { OrderActions } from './order-actions.tsx';
import { OrderBuyer } from './order-buyer.tsx';
import { OrderIds } from './order-ids.tsx';
import { OrderPayment } from './order-payment.tsx';
import { changeOrder, readOrderPage } from './order.server.ts';
import { SagaTimeline } from './saga-timeline.tsx';

export const loader = ({ request, context, params }: Route.LoaderArgs) => readOrderPage(apiOf(context), request, params.orderId);

export const action = async ({ request, context, params }: Route.ActionArgs) => changeOrder(apiOf(context), request, params.orderId);

const ConsoleOrder = ({ loaderData: { order: loaded, payment, history, steps, others } }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const { dateTime } = useFormats();
  const order = useLiveOrder(loaded, true);
  return (
    <ConsolePage
      title={t.orders.numbered(order.number)} crumbs={[{ to: '/console/orders', label: t.console.orders }]} lead={t.console.placedAt(dateTime(order.createdAt))}
      heading={(
        <span className="flex flex-wrap items-center gap-x-3 gap-y-2">
          {order.number}
          <span aria-live="polite"><StatusBadge status={order.status} /></span>
          {order.status === 'completed' && order.refunded.amount > 0 && <Badge tone="warning">{t.console.partlyRefunded}</Badge>}
        </span>
      )}
      actions={<OrderActions order={order} payment={payment} />}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem] xl:grid-rows-[auto_1fr]">
        <OrderContents order={order} />
        <div className="flex min-w-0 flex-col gap-5 xl:row-span-2">
          <OrderBuyer order={order} others={others} />
          {payment && <OrderPayment payment={payment} history={history} />}
          <OrderIds order={order} />
        </div>
        <Panel title={t.console.timeline} note={t.console.timelineNote}><SagaTimeline steps={steps} /></Panel>
      </div>
    </ConsolePage>
  );
};

export default ConsoleOrder;
