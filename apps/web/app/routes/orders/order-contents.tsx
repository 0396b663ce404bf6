import type { ReactNode } from 'react';
import type { Money, Order } from '#app/api/models.ts';
import { Card } from '#app/design/card.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';

interface SumProps {
  label: string;
  money?: string;
  strong?: boolean;
}

const Sum = ({ label, money, strong }: SumProps): ReactNode => (
  <div className={strong ? 'flex items-baseline justify-between gap-6 font-semibold' : 'flex items-baseline justify-between gap-6 text-sm text-soft'}>
    <dt>{label}</dt>
    <dd className={strong ? 'text-lg font-[680] tabular-nums' : 'tabular-nums'}>{money}</dd>
  </div>
);

/** What an order is made of, line by line, and what it comes to. */
export const OrderContents = ({ order }: { order: Order }): ReactNode => {
  const t = useMessages();
  const { money } = useFormats();
  const left: Money = { ...order.total, amount: order.total.amount - order.refunded.amount };
  return (
    <Card className="@container overflow-hidden">
      <table className="w-full text-[0.9375rem]">
        <caption className="sr-only">{t.orders.lines}</caption>
        <thead>
          <tr className="border-b border-line bg-sunken/60 text-left text-xs font-semibold text-faint">
            <th scope="col" className="px-5 py-3">{t.orders.product}</th>
            <th scope="col" className="px-3 py-3 text-right">{t.orders.quantity}</th>
            <th scope="col" className="hidden px-3 py-3 text-right @lg:table-cell">{t.orders.unitPrice}</th>
            <th scope="col" className="px-5 py-3 text-right">{t.orders.amount}</th>
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line) => (
            <tr key={line.productId} className="border-b border-line align-top">
              <td className="px-5 py-3.5 wrap-anywhere">{line.title}</td>
              <td className="px-3 py-3.5 text-right tabular-nums">{line.quantity}</td>
              <td className="hidden px-3 py-3.5 text-right tabular-nums @lg:table-cell">{money(line.unitPrice)}</td>
              <td className="px-5 py-3.5 text-right tabular-nums">{money(line.total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl className="ml-auto flex w-full flex-col gap-1.5 px-5 py-4 @lg:max-w-xs">
        <Sum strong label={t.checkout.total} money={money(order.total)} />
        <Sum label={t.purchases.tax(order.tax.percent)} {...(order.tax.percent > 0 && { money: money(order.tax.amount) })} />
        {order.refunded.amount > 0 && (
          <>
            <Sum label={t.purchases.refunded} money={`−${money(order.refunded)}`} />
            <Sum strong label={t.purchases.left} money={money(left)} />
          </>
        )}
      </dl>
    </Card>
  );
};
