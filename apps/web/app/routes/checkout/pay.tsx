import { Clock, FlaskConical, Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Form, redirect, useNavigation } from 'react-router';
import type { Route } from './+types/pay.ts';
import { apiOf, needed, problemOf, refused, wanted } from '#app/api/client.server.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { RadioCard } from '#app/design/field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { PageFrame } from '#app/design/page.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { CancelOrder } from '#app/routes/orders/cancel-order.tsx';
import { isPayable } from '#app/routes/orders/payment-stage.ts';
import { OrderSummary } from './order-summary.tsx';
import { Steps } from './steps.tsx';

/** The cards of the sandbox provider; each ends in its own way. */
const testCards = ['tok_ok', 'tok_needs_action', 'tok_declined', 'tok_timeout'] as const;

export const loader = async ({ request, context, params }: Route.LoaderArgs) => {
  const api = apiOf(context);
  const order = await needed(api.GET('/orders/{id}', { params: { path: { id: params.orderId } } }), request);
  // The payment is made by an event: a moment after the order it may not be there yet, and it can be paid already.
  const payment = await wanted(api.GET('/payments/{id}', { params: { path: { id: order.paymentId } } }));
  if (order.status !== 'pending' || (payment && !isPayable(payment))) throw redirect(`/orders/${order.id}`);
  return { order, testMode: payment?.testMode ?? true };
};

export const action = async ({ request, context, params }: Route.ActionArgs) => {
  const api = apiOf(context);
  const form = await request.formData();
  const order = await needed(api.GET('/orders/{id}', { params: { path: { id: params.orderId } } }), request);
  const outcome = await api.POST('/payments/{id}/confirm', {
    params: { path: { id: order.paymentId } },
    body: { method: 'card', token: textIn(form, 'token') },
  });
  const problem = problemOf(outcome);
  if (problem?.code === 'payments.not_payable') return redirect(`/orders/${order.id}`);
  if (problem || !outcome.data) return refused(problem ?? unknownProblem(outcome.response.status));
  return redirect(outcome.data.actionUrl ?? `/orders/${order.id}`);
};

const Pay = ({ loaderData: { order, testMode }, actionData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const { money } = useFormats();
  const general = useProblemTexts().beside(actionData?.problem, []);
  const busy = useNavigation().formAction?.startsWith('/checkout/') ?? false;
  return (
    <PageFrame title={t.pay.title} heading={t.pay.heading(order.number)}>
      <Steps current={2} />
      <div className="gap-9 lg:grid lg:grid-cols-[minmax(0,1fr)_21.5rem]">
        <div className="flex flex-col gap-5">
          {general !== undefined && <Notice kind="danger" title={t.pay.failed}>{general}</Notice>}
          <Form method="post">
            <Panel title={t.pay.card} note={t.pay.cardNote}>
              {testMode && (
                <div className="mb-5 flex gap-3 rounded-card border border-dashed border-warning bg-warning-soft px-4 py-3.5 text-warning-ink">
                  <FlaskConical aria-hidden className="mt-0.5 size-5 shrink-0" />
                  <p><strong className="font-semibold">{t.pay.testMode}</strong> {t.pay.testModeNote}</p>
                </div>
              )}
              <fieldset>
                <legend className="sr-only">{t.pay.testCard}</legend>
                <div className="grid gap-3">
                  {testCards.map((token, position) => (
                    <RadioCard key={token} name="token" value={token} defaultChecked={position === 0} title={t.pay.cards[token].title} note={t.pay.cards[token].note} />
                  ))}
                </div>
              </fieldset>
              <Button type="submit" size="large" wide busy={busy} className="mt-6"><Lock aria-hidden />{t.pay.payNow(money(order.total))}</Button>
            </Panel>
          </Form>
        </div>
        <aside aria-label={t.checkout.summary} className="mt-6 lg:mt-0">
          <OrderSummary lines={order.lines} total={order.total}>
            <p className="mb-4 flex gap-2.5 text-sm text-soft"><Clock aria-hidden className="mt-0.5 size-4.5 shrink-0 text-warm" />{t.pay.deadline}</p>
            <CancelOrder action={`/orders/${order.id}`} />
          </OrderSummary>
        </aside>
      </div>
    </PageFrame>
  );
};

export default Pay;
