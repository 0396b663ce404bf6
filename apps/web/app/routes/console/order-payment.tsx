import type { ReactNode } from 'react';
import type { Payment, PaymentEvent } from '#app/api/models.ts';
import { Badge } from '#app/design/badge.tsx';
import { Panel } from '#app/design/card.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { refundsIn } from './refunds-in.ts';

const Fact = ({ name, children }: { name: string; children: ReactNode }): ReactNode => (
  <><dt className="text-faint">{name}</dt><dd className="text-right tabular-nums">{children}</dd></>
);

/** The money of an order: what was paid, and each refund with what became of it. */
export const OrderPayment = ({ payment, history }: { payment: Payment; history: readonly PaymentEvent[] }): ReactNode => {
  const t = useMessages();
  const { money, dateTime } = useFormats();
  const statuses: Readonly<Record<string, string>> = t.console.paymentStatuses;
  const reasons: Readonly<Record<string, string>> = t.console.detailValues;
  const refunds = refundsIn(history);
  return (
    <Panel title={t.console.payment} actions={payment.testMode && <Badge tone="warning">{t.console.testMode}</Badge>}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-[0.9375rem]">
        <Fact name={t.orders.status}>{statuses[payment.status] ?? payment.status}</Fact>
        <Fact name={t.orders.amount}>{money(payment.amount)}</Fact>
        {payment.refunded.amount > 0 && <Fact name={t.console.refunded}>{money(payment.refunded)}</Fact>}
        {payment.refunding.amount > 0 && <Fact name={t.console.refunding}>{money(payment.refunding)}</Fact>}
        {payment.refundable.amount > 0 && payment.refundable.amount < payment.amount.amount && <Fact name={t.console.refundable}>{money(payment.refundable)}</Fact>}
        <Fact name={t.console.provider}>{payment.provider}</Fact>
        {payment.failure && <Fact name={t.console.reason}>{reasons[payment.failure.reason] ?? payment.failure.reason}</Fact>}
      </dl>
      {refunds.length > 0 && (
        <>
          <h3 className="mt-5 border-t border-line pt-4 text-sm font-semibold">{t.console.refunds}</h3>
          <ul className="mt-2 flex flex-col gap-3">
            {refunds.map(({ id, amount, reason, at, state }) => (
              <li key={id} className="text-[0.9375rem]">
                <p className="flex items-center justify-between gap-3">
                  <span className="font-medium tabular-nums">{money({ amount, currency: payment.amount.currency })}</span>
                  <Badge tone={state === 'done' ? 'success' : state === 'failed' ? 'danger' : 'info'}>{t.console.refundStates[state]}</Badge>
                </p>
                <p className="text-sm text-faint">{reasons[reason] ?? reason} · {dateTime(at)}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
};
