import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import type { Order, Seller } from '#app/api/models.ts';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { ShippingAddress } from './shipping-address.tsx';

const Party = ({ title, children }: { title: string; children: ReactNode }): ReactNode => (
  <div className="min-w-0">
    <h2 className="mb-1 text-xs font-semibold text-faint print:text-current">{title}</h2>
    <div className="text-sm leading-relaxed wrap-anywhere">{children}</div>
  </div>
);

const Parties = ({ order, seller }: { order: Order; seller: Seller }): ReactNode => {
  const t = useMessages();
  return (
    <div className="mt-6 grid gap-6 sm:grid-cols-3 print:grid-cols-3">
      <Party title={t.purchases.seller}>
        <p className="font-semibold">{seller.name}</p>
        {seller.taxId !== undefined && <p>{t.purchases.taxId}: {seller.taxId}</p>}
        {seller.address.map((line) => <p key={line}>{line}</p>)}
      </Party>
      <Party title={t.purchases.buyer}>
        <p className="font-semibold">{order.buyer.name}</p>
        <p>{order.buyer.email}</p>
      </Party>
      {order.shippingAddress && <Party title={t.orders.shipTo}><ShippingAddress address={order.shippingAddress} /></Party>}
    </div>
  );
};

interface SumProps {
  label: string;
  value: string;
  strong?: boolean;
}

const Sum = ({ label, value, strong }: SumProps): ReactNode => (
  <div className={clsx('flex items-baseline justify-between gap-6', strong ? 'text-base font-semibold' : 'text-sm')}>
    <dt>{label}</dt><dd className="tabular-nums">{value}</dd>
  </div>
);

/** Net, tax and total: prices include the tax, so it is shown as what they are made of. */
const Sums = ({ order }: { order: Order }): ReactNode => {
  const t = useMessages();
  const { money } = useFormats();
  const { total, tax, refunded } = order;
  return (
    <dl className="mt-4 ml-auto flex w-full max-w-72 break-inside-avoid flex-col gap-1.5">
      <Sum label={t.purchases.net} value={money({ ...total, amount: total.amount - tax.amount.amount })} />
      <Sum label={t.purchases.taxOf(tax.percent)} value={money(tax.amount)} />
      <Sum strong label={t.checkout.total} value={money(total)} />
      {refunded.amount > 0 && (
        <>
          <Sum label={t.purchases.refunded} value={`−${money(refunded)}`} />
          <Sum strong label={t.purchases.left} value={money({ ...total, amount: total.amount - refunded.amount })} />
        </>
      )}
    </dl>
  );
};

/** The receipt as it comes out of a printer: dark on white, whatever the theme. */
export const ReceiptSheet = ({ order, seller, compact }: { order: Order; seller: Seller; compact: boolean }): ReactNode => {
  const t = useMessages();
  const { money, date } = useFormats();
  return (
    <article data-paper className={clsx('mx-auto rounded-card bg-surface text-ink shadow-lift print:max-w-none print:rounded-none print:p-0 print:shadow-none', compact ? 'max-w-xl p-6 sm:p-8' : 'max-w-3xl p-6 sm:p-12')}>
      <header className="flex flex-wrap items-start justify-between gap-4 border-b border-line pb-5">
        <div>
          <p className="text-lg font-[680]">{seller.name}</p>
          <h1 className="mt-1 text-2xl font-[680]">{t.purchases.receipt}</h1>
        </div>
        <dl className="text-sm sm:text-right print:text-right">
          <div><dt className="inline text-faint print:text-current">{t.orders.number}: </dt><dd className="inline font-semibold">{order.number}</dd></div>
          <div><dt className="inline text-faint print:text-current">{t.orders.placed}: </dt><dd className="inline">{date(order.createdAt)}</dd></div>
          {order.refundedAt !== undefined && <div><dt className="inline text-faint print:text-current">{t.purchases.refundedAt}: </dt><dd className="inline">{date(order.refundedAt)}</dd></div>}
        </dl>
      </header>
      <Parties order={order} seller={seller} />
      <table className={clsx('mt-8 w-full', compact ? 'text-[0.8125rem]' : 'text-[0.9375rem]')}>
        <caption className="sr-only">{t.orders.lines}</caption>
        <thead>
          <tr className="border-b border-control text-left text-xs font-semibold text-faint print:text-current">
            <th scope="col" className="py-2 pr-3">{t.orders.product}</th>
            <th scope="col" className="px-2 py-2 text-right">{t.orders.quantity}</th>
            <th scope="col" className="px-2 py-2 text-right max-sm:hidden print:table-cell">{t.orders.unitPrice}</th>
            <th scope="col" className="py-2 pl-2 text-right">{t.orders.amount}</th>
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line) => (
            <tr key={line.productId} className="break-inside-avoid border-b border-line align-top">
              <td className="py-2.5 pr-3 wrap-anywhere">{line.title}</td>
              <td className="px-2 py-2.5 text-right tabular-nums">{line.quantity}</td>
              <td className="px-2 py-2.5 text-right tabular-nums max-sm:hidden print:table-cell">{money(line.unitPrice)}</td>
              <td className="py-2.5 pl-2 text-right tabular-nums">{money(line.total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Sums order={order} />
      <footer className="mt-10 border-t border-line pt-4 text-xs text-faint print:text-current">
        <p>{t.purchases.paidBy}</p>
        <p className="mt-1 font-mono break-all">{order.id}</p>
      </footer>
    </article>
  );
};
