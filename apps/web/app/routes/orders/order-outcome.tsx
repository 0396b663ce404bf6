import { clsx } from 'clsx';
import { CircleCheck, CircleX, Clock, Landmark, LoaderCircle, RotateCcw, Undo2, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Form, useNavigation } from 'react-router';
import type { Order, Payment } from '#app/api/models.ts';
import { Button, ButtonLink } from '#app/design/button.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { CancelOrder } from './cancel-order.tsx';
import { isPayable, needsAction } from './payment-stage.ts';

const looks = {
  success: { ground: 'bg-success-soft', icon: 'text-success' },
  danger: { ground: 'bg-danger-soft', icon: 'text-danger' },
  warning: { ground: 'bg-warning-soft', icon: 'text-warning' },
  info: { ground: 'bg-info-soft', icon: 'text-info' },
} as const;

interface OutcomeProps {
  look: keyof typeof looks;
  icon: LucideIcon;
  spinning?: boolean;
  title: string;
  lines: readonly string[];
  children?: ReactNode;
}

const Outcome = ({ look, icon: Icon, spinning, title, lines, children }: OutcomeProps): ReactNode => (
  <div className={clsx('flex flex-col gap-5 rounded-panel p-6 sm:flex-row sm:p-8', looks[look].ground)}>
    <Icon aria-hidden className={clsx('size-11 shrink-0', looks[look].icon, spinning && 'animate-spin')} strokeWidth={1.75} />
    <div className="min-w-0 flex-1">
      <h2 className="text-2xl font-[680]">{title}</h2>
      {lines.map((line) => <p key={line} className="mt-2 max-w-2xl text-soft">{line}</p>)}
      {children !== undefined && <div className="no-print mt-5 flex flex-wrap gap-2.5">{children}</div>}
    </div>
  </div>
);

const TryAgain = (): ReactNode => {
  const t = useMessages();
  const busy = useNavigation().formData?.get('intent') === 'again';
  return (
    <Form method="post">
      <Button type="submit" name="intent" value="again" busy={busy}><RotateCcw aria-hidden />{t.orders.tryAgain}</Button>
    </Form>
  );
};

const Completed = ({ order }: { order: Order }): ReactNode => {
  const t = useMessages();
  const courses = order.lines.filter(({ courseId }) => courseId !== undefined);
  const ships = order.lines.some(({ kind }) => kind === 'physical');
  return (
    <Outcome look="success" icon={CircleCheck} title={t.orders.thanks} lines={[t.orders.thanksText, ...(ships ? [t.orders.shipsText] : [])]}>
      {courses.length === 1
        ? <ButtonLink to={`/learn/${courses[0]?.courseId}`} size="large">{t.orders.startCourse}</ButtonLink>
        : courses.map((line) => <ButtonLink key={line.productId} to={`/learn/${line.courseId}`}>{t.orders.startNamed(line.title)}</ButtonLink>)}
      <ButtonLink to="/courses" variant="secondary" size={courses.length === 1 ? 'large' : 'medium'}>{t.orders.keepLooking}</ButtonLink>
    </Outcome>
  );
};

const Cancelled = ({ order }: { order: Order }): ReactNode => {
  const t = useMessages();
  const reasons: Readonly<Record<string, { title: string; text: string; money: string }>> = t.orders.reasons;
  const byChoice = order.reason === 'cancelled_by_buyer';
  const { title, text, money } = reasons[order.reason ?? ''] ?? t.orders.reasons.cancelled_by_staff;
  return (
    <Outcome look={byChoice ? 'info' : 'danger'} icon={CircleX} title={title} lines={[text, money]}>
      <TryAgain />
      <ButtonLink to="/courses" variant="secondary">{t.orders.keepLooking}</ButtonLink>
    </Outcome>
  );
};

const Pending = ({ order, payment }: { order: Order; payment: Payment | undefined }): ReactNode => {
  const t = useMessages();
  if (payment?.actionUrl !== undefined && needsAction(payment)) {
    return (
      <Outcome look="warning" icon={Landmark} title={t.orders.confirmAtBank} lines={[t.orders.confirmAtBankText]}>
        <ButtonLink to={payment.actionUrl} reloadDocument={!payment.actionUrl.startsWith('/')}>{t.orders.toBank}</ButtonLink>
      </Outcome>
    );
  }
  if (!payment || isPayable(payment)) {
    return (
      <Outcome look="warning" icon={Clock} title={t.orders.waiting} lines={[t.orders.waitingText, t.pay.deadline]}>
        <ButtonLink to={`/checkout/${order.id}`}>{t.orders.toPayment}</ButtonLink>
        <div><CancelOrder action={`/orders/${order.id}`} /></div>
      </Outcome>
    );
  }
  return <Outcome look="info" icon={LoaderCircle} spinning title={t.orders.confirming} lines={[t.orders.confirmingText]} />;
};

/** How the order stands, in plain words, with what the buyer can do next. Changes are read out. */
export const OrderOutcome = ({ order, payment }: { order: Order; payment: Payment | undefined }): ReactNode => {
  const t = useMessages();
  return (
    <div role="status" aria-live="polite">
      {order.status === 'pending' && <Pending order={order} payment={payment} />}
      {order.status === 'completed' && <Completed order={order} />}
      {order.status === 'cancelled' && <Cancelled order={order} />}
      {order.status === 'refunded' && (
        <Outcome look="warning" icon={Undo2} title={t.orders.refunded} lines={[t.orders.refundedText]}>
          <ButtonLink to="/courses" variant="secondary">{t.orders.keepLooking}</ButtonLink>
        </Outcome>
      )}
    </div>
  );
};
