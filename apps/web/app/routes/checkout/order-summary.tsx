import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import type { Money } from '#app/api/models.ts';
import { Card } from '#app/design/card.tsx';
import { Cover } from '#app/design/cover.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import type { Ware } from './cart.server.ts';

export interface SummaryLine {
  productId: string;
  kind: 'course' | 'physical';
  title: string;
  quantity: number;
  total: Money;
}

interface LinesProps {
  lines: readonly SummaryLine[];
  wares: Readonly<Record<string, Ware>>;
  className?: string;
}

/** What is being bought, as small as it can be and still be recognised. */
export const SummaryLines = ({ lines, wares, className }: LinesProps): ReactNode => {
  const t = useMessages();
  const { money } = useFormats();
  return (
    <ul className={clsx('flex flex-col gap-3.5 text-[0.9375rem]', className)}>
      {lines.map(({ productId, kind, title, quantity, total }) => {
        const ware = wares[productId];
        return (
          <li key={productId} className="flex items-start gap-3">
            <span className="w-15 shrink-0"><Cover url={ware?.coverUrl} subject={ware?.category?.slug ?? title} kind={kind} sizes="4rem" className="rounded-small" /></span>
            <span className="min-w-0 flex-1 leading-snug wrap-anywhere" lang={ware?.language}>{title}{quantity > 1 && <span className="whitespace-nowrap text-faint"> × {quantity}</span>}</span>
            <span className="shrink-0 tabular-nums">{total.amount === 0 ? t.common.free : money(total)}</span>
          </li>
        );
      })}
    </ul>
  );
};

interface OrderSummaryProps extends Partial<Omit<LinesProps, 'className'>> {
  total: Money;
  /** The lines stand elsewhere on a narrow screen. */
  folded?: boolean;
  children?: ReactNode;
}

/** What is being bought and what it costs. */
export const OrderSummary = ({ lines, wares = {}, total, folded = false, children }: OrderSummaryProps): ReactNode => {
  const t = useMessages();
  const { money } = useFormats();
  return (
    <Card className="p-5 sm:p-6 lg:sticky lg:top-22">
      <h2 className="text-heading">{t.checkout.summary}</h2>
      {lines && <SummaryLines lines={lines} wares={wares} className={clsx('mt-4', folded && 'max-lg:hidden')} />}
      <dl className="mt-4 flex items-baseline justify-between border-t border-line pt-4">
        <dt className="font-semibold">{t.checkout.total}</dt>
        <dd className="text-2xl font-[680] tracking-tight tabular-nums">{money(total)}</dd>
      </dl>
      <p className="mt-0.5 text-right text-sm text-faint">{t.checkout.taxIncluded}</p>
      {children !== undefined && <div className="mt-5">{children}</div>}
    </Card>
  );
};
