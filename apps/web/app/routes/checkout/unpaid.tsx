import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Form, useNavigation } from 'react-router';
import type { Order } from '#app/api/models.ts';
import { Button } from '#app/design/button.tsx';
import { Panel } from '#app/design/card.tsx';
import { Notice } from '#app/design/notice.tsx';
import { PageFrame } from '#app/design/page.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { CancelOrder } from '#app/routes/orders/cancel-order.tsx';
import type { Ware } from './cart.server.ts';
import { Deadline } from './deadline.tsx';
import { OrderSummary } from './order-summary.tsx';
import type { Payable } from './pay.server.ts';
import { PaymentChoice } from './test-cards.tsx';

interface UnpaidProps {
  order: Order;
  wares: Readonly<Record<string, Ware>>;
  payable: Payable;
  problem: string | undefined;
}

/** An order that was placed and waits for its payment. */
export const Unpaid = ({ order, wares, payable, problem }: UnpaidProps): ReactNode => {
  const t = useMessages();
  const { money } = useFormats();
  const busy = useNavigation().formData?.get('intent') === 'pay';
  return (
    <PageFrame title={t.pay.title} heading={t.pay.heading(order.number)}>
      <div className="gap-9 lg:grid lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Form method="post" className="min-w-0">
          <input type="hidden" name="intent" value="pay" />
          {problem !== undefined && <Notice kind="danger" title={t.pay.failed} className="mb-5">{problem}</Notice>}
          <Panel title={t.pay.card} note={t.pay.cardNote}>
            <PaymentChoice payable={payable} />
            <Button type="submit" size="large" wide busy={busy} disabled={!payable.cards} className="mt-6"><Lock aria-hidden />{t.pay.payNow(money(order.total))}</Button>
          </Panel>
        </Form>
        <aside aria-label={t.checkout.summary} className="mt-6 lg:mt-0">
          <OrderSummary lines={order.lines} wares={wares} total={order.total}>
            {order.paymentDeadline !== undefined && <div className="mb-5"><Deadline deadline={order.paymentDeadline} /></div>}
            <CancelOrder action={`/orders/${order.id}`} />
          </OrderSummary>
        </aside>
      </div>
    </PageFrame>
  );
};
