import type { ReactNode } from 'react';
import type { Order } from '#app/api/models.ts';
import { Card } from '#app/design/card.tsx';
import { useFormats, useLanguage, useMessages } from '#app/i18n/locale.tsx';
import { StatusBadge } from './status-badge.tsx';

const Fact = ({ name, children }: { name: string; children: ReactNode }): ReactNode => (
  <div>
    <dt className="text-sm text-faint">{name}</dt>
    <dd className="mt-0.5">{children}</dd>
  </div>
);

const Destination = ({ address }: { address: NonNullable<Order['shippingAddress']> }): ReactNode => {
  const country = new Intl.DisplayNames(useLanguage(), { type: 'region', fallback: 'code' });
  return (
    <address className="not-italic">
      {address.name}<br />{address.line1}<br />{address.postalCode} {address.city}<br />
      {/^[A-Z]{2}$/.test(address.country) ? country.of(address.country) : address.country}
    </address>
  );
};

/** The order in figures; on paper this is what remains of the page. */
export const Receipt = ({ order }: { order: Order }): ReactNode => {
  const t = useMessages();
  const { money, dateTime } = useFormats();
  return (
    <Card className="@container mt-6 overflow-hidden">
      <div className="overflow-x-auto">
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
                <td className="px-5 py-3.5">{line.title}</td>
                <td className="px-3 py-3.5 text-right tabular-nums">{line.quantity}</td>
                <td className="hidden px-3 py-3.5 text-right tabular-nums @lg:table-cell">{money(line.unitPrice)}</td>
                <td className="px-5 py-3.5 text-right tabular-nums">{money(line.total)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2} className="px-5 py-4 text-left font-semibold @lg:hidden">{t.checkout.total}</th>
              <th scope="row" colSpan={3} className="hidden px-5 py-4 text-left font-semibold @lg:table-cell">{t.checkout.total}</th>
              <td className="px-5 py-4 text-right text-lg font-[680] tabular-nums">{money(order.total)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <dl className="grid gap-5 border-t border-line px-5 py-5 text-[0.9375rem] @lg:grid-cols-3">
        <Fact name={t.orders.number}>{order.number}</Fact>
        <Fact name={t.orders.placed}>{dateTime(order.createdAt)}</Fact>
        <Fact name={t.orders.status}><StatusBadge status={order.status} /></Fact>
        {order.shippingAddress && <Fact name={t.orders.shipTo}><Destination address={order.shippingAddress} /></Fact>}
      </dl>
    </Card>
  );
};
