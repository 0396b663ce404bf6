import { ChevronDown, Lock } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Form, Link, useNavigation } from 'react-router';
import type { Route } from './+types/checkout.ts';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { Notice } from '#app/design/notice.tsx';
import { PageFrame } from '#app/design/page.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { useRoot } from '#app/session/use-root.ts';
import { addressFields, AddressForm } from './address-form.tsx';
import { loadCheckout, placeAndPay } from './checkout.server.ts';
import { OrderSummary, SummaryLines } from './order-summary.tsx';
import { PaymentChoice } from './test-cards.tsx';

export const loader = (visit: Route.LoaderArgs) => loadCheckout(visit);

export const action = (visit: Route.ActionArgs) => placeAndPay(visit);

/** On a narrow screen what is bought stands folded above the form, as the button stands below it. */
const FoldedSummary = ({ loaderData: { cart, wares } }: Pick<Route.ComponentProps, 'loaderData'>): ReactNode => {
  const t = useMessages();
  const { money } = useFormats();
  return (
    <details className="group mb-5 rounded-card border border-line bg-surface shadow-card lg:hidden">
      <summary className="flex min-h-13 list-none items-center gap-2 px-4 [&::-webkit-details-marker]:hidden">
        <span className="font-medium">{t.checkout.seeOrder(cart.items.length)}</span>
        <ChevronDown aria-hidden className="size-4.5 text-faint transition-transform group-open:rotate-180" />
        <span className="ml-auto text-lg font-[680] tabular-nums">{money(cart.total)}</span>
      </summary>
      <SummaryLines lines={cart.items} wares={wares} className="border-t border-line p-4" />
    </details>
  );
};

const Checkout = ({ loaderData, actionData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const { money } = useFormats();
  const texts = useProblemTexts();
  const { viewer } = useRoot();
  const form = useRef<HTMLFormElement>(null);
  const { cart, wares, buyer, address, needsAddress, payable, idempotencyKey } = loaderData;
  const busy = useNavigation().formAction?.startsWith('/checkout') ?? false;
  const free = cart.total.amount === 0;
  const problem = actionData?.problem;
  const general = texts.beside(problem, addressFields);
  useEffect(() => {
    if (problem) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problem]);
  return (
    <PageFrame title={t.checkout.title} crumbs={[{ to: '/cart', label: t.checkout.cart }]}>
      <FoldedSummary loaderData={loaderData} />
      <Form ref={form} method="post" className="gap-9 lg:grid lg:grid-cols-[minmax(0,1fr)_22rem]">
        <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
        <input type="hidden" name="total" value={cart.total.amount} />
        <input type="hidden" name="currency" value={cart.total.currency} />
        <div className="flex flex-col gap-5">
          <Panel title={t.checkout.buyer}>
            <p className="font-medium wrap-anywhere">{viewer?.name}</p>
            <p className="text-soft wrap-anywhere">{viewer?.email}</p>
            <p className="mt-2 text-sm text-faint">{t.checkout.receiptTo}</p>
          </Panel>
          {needsAddress && (
            <Panel title={t.checkout.address} note={t.checkout.addressNote}>
              <AddressForm buyer={buyer} address={address} problem={problem} />
            </Panel>
          )}
          {payable && (
            <Panel title={t.pay.card} note={t.pay.cardNote}>
              <PaymentChoice payable={payable} />
            </Panel>
          )}
        </div>
        <aside aria-label={t.checkout.summary} className="mt-5 lg:mt-0">
          <OrderSummary folded lines={cart.items} wares={wares} total={cart.total}>
            {general !== undefined && <Notice kind="danger" title={t.checkout.notPlaced} className="mb-4">{general}</Notice>}
            <Button type="submit" size="large" wide busy={busy} disabled={payable?.cards === false}>
              {free ? t.checkout.placeFreeOrder : <><Lock aria-hidden />{t.pay.payNow(money(cart.total))}</>}
            </Button>
            <p className="mt-3 text-sm text-faint">
              {free ? t.checkout.freeNote : t.checkout.held}{' '}
              <Link to="/cart" className="rounded-small text-brand underline underline-offset-4">{t.checkout.changeCart}</Link>
            </p>
          </OrderSummary>
        </aside>
      </Form>
    </PageFrame>
  );
};

export default Checkout;
