import { Landmark, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import type { Route } from './+types/purchase.ts';
import { apiOf, needed, refused, wanted } from '#app/api/client.server.ts';
import type { Problem } from '#app/api/problem.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { ButtonLink } from '#app/design/button.tsx';
import { PageHead } from '#app/design/page.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { Bought } from './bought.tsx';
import { waresOf } from './cart.server.ts';
import { Deadline } from './deadline.tsx';
import { NotBought } from './not-bought.tsx';
import { Outcome } from './outcome.tsx';
import { payableBy, payOrder } from './pay.server.ts';
import { stageOf, stepsOf } from './purchase-steps.ts';
import { orderAgain } from './retry.server.ts';
import { UnderWay } from './under-way.tsx';
import { Unpaid } from './unpaid.tsx';
import { useLivePurchase } from './use-live-purchase.ts';

export const loader = async ({ request, context, params }: Route.LoaderArgs) => {
  const api = apiOf(context);
  const order = await needed(api.GET('/orders/{id}', { params: { path: { id: params.orderId } } }), request);
  const [payment, wares] = await Promise.all([
    wanted(api.GET('/payments/{id}', { params: { path: { id: order.paymentId } } })),
    waresOf(api, order.lines),
  ]);
  const unpaid = stageOf(order, payment) === 'unpaid';
  return { order, payment, wares, payable: unpaid ? await payableBy(api) : undefined };
};

export const action = async ({ request, context, params }: Route.ActionArgs) => {
  const api = apiOf(context);
  const form = await request.formData();
  const order = await needed(api.GET('/orders/{id}', { params: { path: { id: params.orderId } } }), request);
  const answer = (outcome: Response | Problem) => (outcome instanceof Response ? outcome : refused(outcome));
  switch (textIn(form, 'intent')) {
    case 'pay': return answer(await payOrder(api, order, textIn(form, 'token')));
    case 'again': return answer(await orderAgain(api, request, order));
    default: return refused(unknownProblem(400));
  }
};

/** The problem that sent the buyer here, by its code in the address; only its own text is ever shown. */
const useArrivalProblem = (): Problem | undefined => {
  const [parameters] = useSearchParams();
  const code = parameters.get('problem');
  return code === null ? undefined : { ...unknownProblem(409), code };
};

/** A purchase from its first moment to its last: it stays at one address, and changes before the buyer's eyes. */
const Purchase = ({ loaderData, actionData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const arrival = useArrivalProblem();
  const problem = useProblemTexts().beside(actionData?.problem ?? arrival, []);
  const { payment, wares, payable } = loaderData;
  const { order, reconnecting, slow } = useLivePurchase(loaderData.order, stageOf(loaderData.order, payment) === 'under_way');
  const stage = stageOf(order, payment);
  if (stage === 'unpaid' && payable) return <Unpaid order={order} wares={wares} payable={payable} problem={problem} />;
  return (
    <div className="page-width py-8 sm:py-10">
      <PageHead title={`${t.purchase.titles[stage]} · ${order.number}`} />
      <div role="status" aria-live="polite" className="mx-auto max-w-4xl">
        {stage === 'bought' && <Bought order={order} wares={wares} />}
        {stage === 'not_bought' && <NotBought order={order} wares={wares} problem={problem} />}
        {(stage === 'under_way' || stage === 'unpaid') && <UnderWay steps={stepsOf(order, payment)} reconnecting={reconnecting} slow={slow} />}
        {stage === 'at_bank' && payment?.actionUrl !== undefined && (
          <Outcome
            look="warning" icon={Landmark} title={t.orders.confirmAtBank} lines={[t.orders.confirmAtBankText]}
            actions={<ButtonLink to={payment.actionUrl} reloadDocument={!payment.actionUrl.startsWith('/')} size="large">{t.orders.toBank}</ButtonLink>}
          >
            {order.paymentDeadline !== undefined && <div className="mt-4"><Deadline deadline={order.paymentDeadline} /></div>}
          </Outcome>
        )}
        {stage === 'refunded' && (
          <Outcome
            look="warning" icon={Undo2} title={t.orders.refunded} lines={[t.orders.refundedText]}
            actions={<ButtonLink to={`/orders/${order.id}`} variant="secondary">{t.purchase.receipt(order.number)}</ButtonLink>}
          />
        )}
      </div>
    </div>
  );
};

export default Purchase;
