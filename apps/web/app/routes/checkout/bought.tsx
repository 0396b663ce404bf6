import { Check, PackageCheck, PlayCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Order } from '#app/api/models.ts';
import { ButtonLink } from '#app/design/button.tsx';
import { Card } from '#app/design/card.tsx';
import { Cover } from '#app/design/cover.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import type { Ware } from './cart.server.ts';
import { Outcome } from './outcome.tsx';

interface BoughtProps {
  order: Order;
  wares: Readonly<Record<string, Ware>>;
}

/** The order is complete: what was bought, each with the way to it. */
export const Bought = ({ order, wares }: BoughtProps): ReactNode => {
  const t = useMessages();
  const { lines, shippingAddress: address } = order;
  const free = order.total.amount === 0;
  return (
    <>
      <Outcome
        look="success" icon={Check} title={t.purchase.thanks} lines={[free ? t.purchase.thanksFree : t.purchase.thanksText]}
        actions={(
          <>
            <ButtonLink to={`/orders/${order.id}`} variant="secondary">{t.purchase.receipt(order.number)}</ButtonLink>
            <ButtonLink to="/courses" variant="ghost">{t.orders.keepLooking}</ButtonLink>
          </>
        )}
      />
      <h2 className="mt-9 mb-4 text-heading">{t.purchase.yours}</h2>
      <ul className="flex flex-col gap-3">
        {lines.map(({ productId, kind, title, courseId, quantity }) => {
          const ware = wares[productId];
          return (
            <li key={productId}>
              <Card className="flex flex-wrap items-center gap-x-4 gap-y-3 p-3 sm:p-4">
                <span className="w-24 shrink-0 sm:w-32"><Cover url={ware?.coverUrl} subject={ware?.category?.slug ?? title} kind={kind} sizes="8rem" className="rounded-control" /></span>
                <span className="min-w-0 flex-1 basis-40">
                  <span className="block leading-snug font-semibold wrap-anywhere" lang={ware?.language}>{title}</span>
                  <span className="mt-0.5 block text-sm text-faint">{t.common.kinds[kind]}{quantity > 1 && ` × ${quantity}`}</span>
                </span>
                {courseId !== undefined && (
                  <ButtonLink to={`/learn/${courseId}`} className="max-sm:w-full"><PlayCircle aria-hidden />{t.purchase.start}<span className="sr-only"> {title}</span></ButtonLink>
                )}
                {kind === 'physical' && address && (
                  <p className="flex items-center gap-2 text-sm text-soft max-sm:w-full"><PackageCheck aria-hidden className="size-4.5 shrink-0 text-brand" />{t.purchase.shipsTo(address.city)}</p>
                )}
              </Card>
            </li>
          );
        })}
      </ul>
    </>
  );
};
