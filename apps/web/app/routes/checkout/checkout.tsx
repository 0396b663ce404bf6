import { randomUUID } from 'node:crypto';
import type { ReactNode } from 'react';
import { Form, redirect, useNavigation } from 'react-router';
import type { Route } from './+types/checkout.ts';
import { apiOf, needed, problemOf, refused } from '#app/api/client.server.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { Notice } from '#app/design/notice.tsx';
import { PageFrame } from '#app/design/page.tsx';
import { textIn } from '#app/forms/form-data.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { useRoot } from '#app/session/use-root.ts';
import { viewerIn } from '#app/session/viewer.server.ts';
import { addressFields, AddressForm, addressIn } from './address-form.tsx';
import { OrderSummary } from './order-summary.tsx';
import { Steps } from './steps.tsx';

export const loader = async ({ request, context }: Route.LoaderArgs) => {
  const cart = await needed(apiOf(context).GET('/cart'), request);
  if (cart.items.length === 0) throw redirect('/cart');
  return {
    cart,
    buyer: viewerIn(context)?.name ?? '',
    needsAddress: cart.items.some(({ kind }) => kind === 'physical'),
    // One per drawn form: pressing twice, or going back and pressing again, makes one order.
    idempotencyKey: randomUUID(),
  };
};

export const action = async ({ request, context }: Route.ActionArgs) => {
  const form = await request.formData();
  const outcome = await apiOf(context).POST('/orders', {
    headers: { 'idempotency-key': textIn(form, 'idempotencyKey') },
    body: form.has('line1') ? { shippingAddress: addressIn(form) } : {},
  });
  const problem = problemOf(outcome);
  if (problem || !outcome.data) return refused(problem ?? unknownProblem(outcome.response.status));
  const { id, total } = outcome.data;
  return redirect(total.amount === 0 ? `/orders/${id}` : `/checkout/${id}`);
};

const Checkout = ({ loaderData: { cart, buyer, needsAddress, idempotencyKey }, actionData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const { money } = useFormats();
  const texts = useProblemTexts();
  const { viewer } = useRoot();
  const busy = useNavigation().formAction?.startsWith('/checkout') ?? false;
  const free = cart.total.amount === 0;
  const problem = actionData?.problem;
  const general = texts.beside(problem, addressFields);
  return (
    <PageFrame title={t.checkout.title} crumbs={[{ to: '/cart', label: t.cart.title }]}>
      <Steps current={1} />
      <Form method="post" className="gap-9 lg:grid lg:grid-cols-[minmax(0,1fr)_21.5rem]">
        <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
        <div className="flex flex-col gap-5">
          {general !== undefined && <Notice kind="danger" title={t.checkout.notPlaced}>{general}</Notice>}
          <Panel title={t.checkout.buyer}>
            <p className="font-medium">{viewer?.name}</p>
            <p className="text-soft">{viewer?.email}</p>
            <p className="mt-2 text-sm text-faint">{t.checkout.receiptTo}</p>
          </Panel>
          {needsAddress && (
            <Panel title={t.checkout.address} note={t.checkout.addressNote}>
              <AddressForm buyer={buyer} problem={problem} />
            </Panel>
          )}
        </div>
        <aside aria-label={t.checkout.summary} className="mt-6 lg:mt-0">
          <OrderSummary lines={cart.items} total={cart.total}>
            <Button type="submit" size="large" wide busy={busy}>{free ? t.checkout.placeFreeOrder : t.checkout.placeOrder}</Button>
            {!free && <p className="mt-3 text-sm text-faint">{t.checkout.payNext(money(cart.total))}</p>}
          </OrderSummary>
        </aside>
      </Form>
    </PageFrame>
  );
};

export default Checkout;
