import type { ReactNode } from 'react';
import type { Money } from '#app/api/models.ts';
import { Card } from '#app/design/card.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';

export interface SummaryLine {
  productId: string;
  title: string;
  quantity: number;
  total: Money;
}

interface OrderSummaryProps {
  lines?: readonly SummaryLine[];
  total: Money;
  children?: ReactNode;
}

/** What is being bought and what it costs, beside every step of the checkout. */
export const OrderSummary = ({ lines, total, children }: OrderSummaryProps): ReactNode => {
  const t = useMessages();
  const { money } = useFormats();
  return (
    <Card className="p-5 sm:p-6 lg:sticky lg:top-22">
      <h2 className="text-lg font-semibold">{t.checkout.summary}</h2>
      {lines && (
        <ul className="mt-4 flex flex-col gap-3 text-[0.9375rem]">
          {lines.map((line) => (
            <li key={line.productId} className="flex justify-between gap-4">
              <span className="min-w-0">{line.title}{line.quantity > 1 && <span className="text-faint"> × {line.quantity}</span>}</span>
              <span className="shrink-0 tabular-nums">{money(line.total)}</span>
            </li>
          ))}
        </ul>
      )}
      <dl className="mt-4 flex items-baseline justify-between border-t border-line pt-4">
        <dt className="font-semibold">{t.checkout.total}</dt>
        <dd className="text-2xl font-[680] tracking-tight tabular-nums">{money(total)}</dd>
      </dl>
      <p className="mt-0.5 text-right text-sm text-faint">{t.checkout.taxIncluded}</p>
      {children !== undefined && <div className="mt-5">{children}</div>}
    </Card>
  );
};
