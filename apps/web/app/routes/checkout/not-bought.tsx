import { CircleSlash, RotateCcw, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Form, useNavigation } from 'react-router';
import type { Order } from '#app/api/models.ts';
import { Badge } from '#app/design/badge.tsx';
import { Button, ButtonLink } from '#app/design/button.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import type { Ware } from './cart.server.ts';
import { Outcome } from './outcome.tsx';

interface NotBoughtProps {
  order: Order;
  wares: Readonly<Record<string, Ware>>;
  problem: string | undefined;
}

interface Reason {
  title: string;
  text: string;
  money: string;
}

/** Another card would help with these. */
const byCard = new Set(['payment_declined', 'payment_timeout', 'capture_failed']);

const Again = ({ children }: { children: ReactNode }): ReactNode => {
  const busy = useNavigation().formData?.get('intent') === 'again';
  return (
    <Form method="post">
      <Button type="submit" name="intent" value="again" size="large" busy={busy}><RotateCcw aria-hidden />{children}</Button>
    </Form>
  );
};

/** What of the order can no longer be had, and what can. */
const Availability = ({ order, wares }: Pick<NotBoughtProps, 'order' | 'wares'>): ReactNode => {
  const t = useMessages();
  return (
    <ul className="mt-5 flex max-w-xl flex-col gap-2.5">
      {order.lines.map(({ productId, title, quantity }) => {
        const ware = wares[productId];
        const enough = ware?.available === true && (ware.seatsLeft === undefined || ware.seatsLeft >= quantity);
        return (
          <li key={productId} className="flex items-center justify-between gap-3 rounded-control bg-surface px-4 py-2.5">
            <span className="min-w-0 truncate font-medium" lang={ware?.language}>{title}</span>
            <Badge tone={enough ? 'success' : 'danger'}>{enough ? t.purchase.available : ware === undefined ? t.purchase.withdrawn : t.purchase.gone}</Badge>
          </li>
        );
      })}
    </ul>
  );
};

/** The order came to nothing: why, what about the money, and the way to have it after all. Nothing in it is lost. */
export const NotBought = ({ order, wares, problem }: NotBoughtProps): ReactNode => {
  const t = useMessages();
  const { reason = '' } = order;
  const reasons: Readonly<Record<string, Reason>> = t.orders.reasons;
  const { title, text, money } = reasons[reason] ?? t.orders.reasons.cancelled_by_staff;
  const byChoice = reason === 'cancelled_by_buyer';
  const runOut = reason === 'out_of_stock' || reason === 'not_for_sale';
  const owned = reason === 'enrolment_rejected';
  const anyLeft = order.lines.some(({ productId }) => wares[productId]?.available);
  return (
    <Outcome
      look={byChoice ? 'info' : 'danger'} icon={byChoice ? CircleSlash : X} title={title} lines={[text, money]}
      actions={(
        <>
          {owned && <ButtonLink to="/learn" size="large">{t.shell.learn}</ButtonLink>}
          {!owned && anyLeft && <Again>{byCard.has(reason) ? t.purchase.otherCard : runOut ? t.purchase.withTheRest : t.orders.tryAgain}</Again>}
          <ButtonLink to="/courses" variant="secondary" size="large">{t.orders.keepLooking}</ButtonLink>
          <ButtonLink to={`/orders/${order.id}`} variant="ghost" size="large">{t.orders.numbered(order.number)}</ButtonLink>
        </>
      )}
    >
      {runOut && <Availability order={order} wares={wares} />}
      {!owned && anyLeft && !runOut && <p className="mt-3 text-sm text-faint">{t.purchase.nothingLost}</p>}
      {problem !== undefined && <Notice kind="danger" className="mt-5">{problem}</Notice>}
    </Outcome>
  );
};
