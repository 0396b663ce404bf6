import type { ReactNode } from 'react';
import type { Route } from './+types/order.ts';
import { apiOf, needed, problemOf, refused, wanted } from '#app/api/client.server.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { Card, Panel } from '#app/design/card.tsx';
import { Notice } from '#app/design/notice.tsx';
import { PageFrame } from '#app/design/page.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { CancelOrder } from '#app/routes/orders/cancel-order.tsx';
import { Receipt } from '#app/routes/orders/receipt.tsx';
import { StatusBadge } from '#app/routes/orders/status-badge.tsx';
import { useLiveOrder } from '#app/routes/orders/use-live-order.ts';
import { useRoot } from '#app/session/use-root.ts';
import { may } from '#app/session/viewer.ts';
import { RefundOrder } from './refund-order.tsx';
import { SagaTimeline } from './saga-timeline.tsx';

export const loader = async ({ request, context, params }: Route.LoaderArgs) => {
  const api = apiOf(context);
  const path = { id: params.orderId };
  const [order, timeline] = await Promise.all([
    needed(api.GET('/orders/{id}', { params: { path } }), request),
    needed(api.GET('/orders/{id}/timeline', { params: { path } }), request),
  ]);
  const payment = await wanted(api.GET('/payments/{id}', { params: { path: { id: order.paymentId } } }));
  return { order, payment, steps: timeline.items };
};

export const action = async ({ request, context, params }: Route.ActionArgs) => {
  const api = apiOf(context);
  const path = { id: params.orderId };
  const form = await request.formData();
  switch (textIn(form, 'intent')) {
    case 'cancel': {
      const problem = problemOf(await api.POST('/orders/{id}/cancel', { params: { path } }));
      return problem ? refused(problem) : { problem: undefined, refunding: false };
    }
    case 'refund': {
      const order = await needed(api.GET('/orders/{id}', { params: { path } }), request);
      const reason = textIn(form, 'reason');
      const problem = problemOf(await api.POST('/payments/{id}/refunds', {
        params: { path: { id: order.paymentId } },
        headers: { 'idempotency-key': textIn(form, 'idempotencyKey') },
        body: reason === '' ? {} : { reason },
      }));
      return problem ? refused(problem) : { problem: undefined, refunding: true };
    }
    default:
      return refused(unknownProblem(400));
  }
};

const ConsoleOrder = ({ loaderData: { order: loaded, payment, steps }, actionData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const { money } = useFormats();
  const { viewer } = useRoot();
  const refunding = loaded.status === 'completed' && actionData !== undefined && 'refunding' in actionData && actionData.refunding;
  const order = useLiveOrder(loaded, loaded.status === 'pending' || refunding);
  const statuses: Readonly<Record<string, string>> = t.console.paymentStatuses;
  return (
    <PageFrame
      title={t.orders.numbered(order.number)} crumbs={[{ to: '/console/orders', label: t.console.orders }]}
      heading={<span className="flex flex-wrap items-center gap-x-4 gap-y-2">{t.orders.numbered(order.number)}<StatusBadge status={order.status} /></span>}
      lead={`${order.buyer.name} · ${order.buyer.email}`}
    >
      {refunding && <Notice kind="info" className="mb-6">{t.console.refundRunning}</Notice>}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Panel title={t.console.timeline} note={t.console.timelineNote}><SagaTimeline steps={steps} /></Panel>
        <div className="flex flex-col gap-6 lg:-mt-6">
          <Receipt order={order} />
          {payment && (
            <Card className="p-5 sm:p-6">
              <h2 className="text-lg font-semibold">{t.console.payment}</h2>
              <dl className="mt-3 grid grid-cols-2 gap-x-4 gap-y-2.5 text-[0.9375rem]">
                <dt className="text-faint">{t.orders.status}</dt><dd>{statuses[payment.status] ?? payment.status}</dd>
                <dt className="text-faint">{t.orders.amount}</dt><dd className="tabular-nums">{money(payment.amount)}</dd>
                {payment.refunded.amount > 0 && <><dt className="text-faint">{t.console.refunded}</dt><dd className="tabular-nums">{money(payment.refunded)}</dd></>}
                <dt className="text-faint">{t.console.provider}</dt><dd>{payment.provider}{payment.testMode && ` (${t.console.test})`}</dd>
              </dl>
              {payment.status === 'completed' && order.status === 'completed' && may(viewer, 'payments:refund') && !refunding && (
                <RefundOrder amount={payment.amount} />
              )}
            </Card>
          )}
          {order.status === 'pending' && may(viewer, 'orders:write') && <CancelOrder action={`/console/orders/${order.id}`} />}
        </div>
      </div>
    </PageFrame>
  );
};

export default ConsoleOrder;
