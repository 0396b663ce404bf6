import { Ban } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { useFetcher } from 'react-router';
import type { Order, Payment } from '#app/api/models.ts';
import { Button, ButtonLink } from '#app/design/button.tsx';
import { ConfirmDialog } from '#app/design/confirm-dialog.tsx';
import { useToast } from '#app/design/toast.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { useRoot } from '#app/session/use-root.ts';
import { may } from '#app/session/viewer.ts';
import type { action } from './order.tsx';
import { RefundDialog } from './refund-dialog.tsx';

/** Only an order that nobody has paid can be cancelled. */
const Cancel = ({ order }: { order: Order }): ReactNode => {
  const t = useMessages();
  const toast = useToast();
  const texts = useProblemTexts();
  const fetcher = useFetcher<typeof action>();
  const { data } = fetcher;
  useEffect(() => {
    const problem = texts.beside(data?.problem, []);
    if (problem !== undefined) toast.show({ tone: 'danger', text: problem });
    // The answer is told once, however the texts change.
  }, [data, toast]);
  return (
    <ConfirmDialog
      danger title={t.console.cancelQuestion(order.number)} confirm={t.orders.cancelYes} onConfirm={() => void fetcher.submit({ intent: 'cancel' }, { method: 'post' })}
      trigger={<Button variant="secondary" busy={fetcher.state !== 'idle'}><Ban aria-hidden />{t.orders.cancel}</Button>}
    >
      {t.console.cancelNote}
    </ConfirmDialog>
  );
};

/** What can be done with the order as it stands, by who may do it. */
export const OrderActions = ({ order, payment }: { order: Order; payment: Payment | undefined }): ReactNode => {
  const t = useMessages();
  const { viewer } = useRoot();
  const refundable = payment !== undefined && payment.refundable.amount > 0 && order.status === 'completed';
  return (
    <>
      <ButtonLink to={`/orders/${order.id}/receipt`} variant="secondary" target="_blank" rel="noreferrer">{t.purchases.receipt}</ButtonLink>
      {order.status === 'pending' && may(viewer, 'orders:write') && <Cancel order={order} />}
      {refundable && may(viewer, 'payments:refund') && <RefundDialog order={order} payment={payment} />}
    </>
  );
};
