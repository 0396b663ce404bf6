import { Receipt } from 'lucide-react';
import type { ReactNode } from 'react';
import { redirect } from 'react-router';
import type { Route } from './+types/order.ts';
import { apiOf, needed, problemOf, refused, wanted } from '#app/api/client.server.ts';
import type { Order } from '#app/api/models.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { ButtonLink } from '#app/design/button.tsx';
import { Notice } from '#app/design/notice.tsx';
import { PageFrame } from '#app/design/page.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { orderAgain } from '#app/routes/checkout/retry.server.ts';
import { OrderContents } from './order-contents.tsx';
import { OrderFacts } from './order-facts.tsx';
import { OrderOutcome } from './order-outcome.tsx';
import { useLiveOrder } from './use-live-order.ts';

export const loader = async ({ request, context, params }: Route.LoaderArgs) => {
  const api = apiOf(context);
  const order = await needed(api.GET('/orders/{id}', { params: { path: { id: params.orderId } } }), request);
  const payment = await wanted(api.GET('/payments/{id}', { params: { path: { id: order.paymentId } } }));
  return { order, payment };
};

export const action = async ({ request, context, params }: Route.ActionArgs) => {
  const api = apiOf(context);
  const path = { id: params.orderId };
  switch (textIn(await request.formData(), 'intent')) {
    case 'cancel': {
      const problem = problemOf(await api.POST('/orders/{id}/cancel', { params: { path } }));
      return problem ? refused(problem) : redirect(`/orders/${params.orderId}`);
    }
    case 'again': {
      const outcome = await orderAgain(api, request, await needed(api.GET('/orders/{id}', { params: { path } }), request));
      return outcome instanceof Response ? outcome : refused(outcome);
    }
    default:
      return refused(unknownProblem(400));
  }
};

/** Only money that was taken has a receipt. */
const wasPaid = ({ status }: Order): boolean => status === 'completed' || status === 'refunded';

const OrderPage = ({ loaderData, actionData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const { money } = useFormats();
  // Also when it is complete: a refund of the academy's shows by itself.
  const order = useLiveOrder(loaderData.order, loaderData.order.status === 'pending' || loaderData.order.status === 'completed');
  const problem = useProblemTexts().beside(actionData?.problem, []);
  return (
    <PageFrame
      title={t.orders.numbered(order.number)} width="narrow" crumbs={[{ to: '/orders', label: t.orders.title }]}
      actions={wasPaid(order) && <ButtonLink to={`/orders/${order.id}/receipt`} variant="secondary" size="small"><Receipt aria-hidden />{t.purchases.receipt}</ButtonLink>}
    >
      {problem !== undefined && <Notice kind="danger" className="mb-5">{problem}</Notice>}
      <div className="flex flex-col gap-6">
        <OrderOutcome order={order} payment={loaderData.payment} />
        {order.status === 'completed' && order.refunded.amount > 0 && <Notice kind="info">{t.purchases.partlyRefunded(money(order.refunded))}</Notice>}
        <OrderContents order={order} />
        <OrderFacts order={order} />
      </div>
    </PageFrame>
  );
};

export default OrderPage;
