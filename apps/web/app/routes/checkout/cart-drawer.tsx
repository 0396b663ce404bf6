import { ShoppingBag } from 'lucide-react';
import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import { useFetcher, useLocation } from 'react-router';
import { ButtonLink } from '#app/design/button.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { Sheet } from '#app/design/sheet.tsx';
import { Loading, Skeleton } from '#app/design/skeleton.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { showCart } from './cart-drawer-state.ts';
import { CartLines } from './cart-lines.tsx';
import type { loader } from './cart.tsx';

const Coming = (): ReactNode => {
  const t = useMessages();
  return (
    <Loading label={t.common.loading} className="flex flex-col gap-5">
      {[1, 2].map((line) => (
        <div key={line} className="flex gap-4">
          <Skeleton className="aspect-video w-24 shrink-0" />
          <div className="flex-1 space-y-2.5"><Skeleton className="h-4 w-4/5" /><Skeleton className="h-3.5 w-1/3" /></div>
        </div>
      ))}
    </Loading>
  );
};

/** The cart beside the page one is on. It is asked for when it opens and follows every change after that. */
const CartDrawer = ({ open, opener }: { open: boolean; opener: RefObject<HTMLElement | null> }): ReactNode => {
  const t = useMessages();
  const { money } = useFormats();
  const { key } = useLocation();
  const { load, data } = useFetcher<typeof loader>({ key: 'cart-drawer' });
  useEffect(() => {
    if (open) void load('/cart');
  }, [open, load]);
  const openedAt = useRef(key);
  useEffect(() => {
    // Whoever goes on leaves it behind.
    if (openedAt.current !== key) showCart(false);
    openedAt.current = key;
  }, [key]);
  const items = data?.cart.items ?? [];
  const forSale = items.every((item) => item.forSale);
  return (
    <Sheet
      open={open} onOpenChange={showCart} opener={opener} side="right" title={t.cart.title}
      footer={data && items.length > 0 && (
        <>
          <p className="flex items-baseline justify-between">
            <span className="font-semibold">{t.cart.total}</span>
            <span className="text-2xl font-[680] tracking-tight tabular-nums">{money(data.cart.total)}</span>
          </p>
          <p className="mb-4 text-right text-sm text-faint">{t.cart.taxIncluded}</p>
          <div className="flex flex-col gap-2">
            {forSale && <ButtonLink to="/checkout" size="large" wide>{t.cart.toCheckout}</ButtonLink>}
            <ButtonLink to="/cart" variant={forSale ? 'ghost' : 'primary'} wide>{t.cart.see}</ButtonLink>
          </div>
        </>
      )}
    >
      {data ? (
        <CartLines
          loaded={data} compact
          empty={(
            <EmptyState compact icon={ShoppingBag} title={t.cart.empty} action={<ButtonLink to="/courses" variant="secondary">{t.errors.toCourses}</ButtonLink>}>
              {t.cart.emptyHint}
            </EmptyState>
          )}
        />
      ) : <Coming />}
    </Sheet>
  );
};

export default CartDrawer;
