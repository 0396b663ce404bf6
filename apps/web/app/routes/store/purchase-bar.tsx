import { clsx } from 'clsx';
import { useEffect, useState, type ReactNode, type RefObject } from 'react';
import type { Product } from '#app/api/models.ts';
import { Button, ButtonLink } from '#app/design/button.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useAddToCart } from '#app/routes/checkout/use-add-to-cart.ts';
import { useRoot } from '#app/session/use-root.ts';
import { Price } from './price.tsx';

/** Whether an element has been scrolled out of the window. */
const useOutOfSight = (element: RefObject<HTMLElement | null>): boolean => {
  const [outOfSight, setOutOfSight] = useState(false);
  useEffect(() => {
    if (!element.current) return undefined;
    const observer = new IntersectionObserver(([entry]) => setOutOfSight(entry !== undefined && !entry.isIntersecting));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return outOfSight;
};

/** On a narrow screen the price and the button stay within reach of the thumb once their card is out of sight. */
export const PurchaseBar = ({ product, card }: { product: Product; card: RefObject<HTMLElement | null> }): ReactNode => {
  const t = useMessages();
  const { fetcher, busy } = useAddToCart();
  const shown = useOutOfSight(card);
  const inCart = useRoot().cart.productIds.includes(product.id);
  if (!product.available) return null;
  const free = product.price.amount === 0;
  return (
    <div
      inert={!shown}
      className={clsx(
        'no-print fixed inset-x-0 bottom-0 z-20 border-t border-line bg-raised/95 shadow-float backdrop-blur-md transition-[translate,visibility] duration-200 lg:hidden',
        shown ? '' : 'invisible translate-y-full',
      )}
    >
      <div className="page-width flex items-center gap-4 py-2.5 pb-[max(0.625rem,env(safe-area-inset-bottom))]">
        <Price money={product.price} className="shrink-0 text-xl font-[680] tabular-nums" />
        {inCart && product.kind === 'course'
          ? <ButtonLink to="/checkout" wide>{t.store.toCheckout}</ButtonLink>
          : (
            <fetcher.Form method="post" action="/cart" className="min-w-0 flex-1">
              <input type="hidden" name="productId" value={product.id} />
              {free && <input type="hidden" name="then" value="checkout" />}
              <Button type="submit" wide busy={busy !== undefined}>{free ? t.store.enrolFree : t.store.addToCart}</Button>
            </fetcher.Form>
          )}
      </div>
    </div>
  );
};
