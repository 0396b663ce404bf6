import { ShoppingBag } from 'lucide-react';
import { lazy, Suspense, useRef, useState, type MouseEvent, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { ButtonLink } from '#app/design/button.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useRoot } from '#app/session/use-root.ts';
import { showCart, useCartOpen } from './cart-drawer-state.ts';

const load = () => import('./cart-drawer.tsx');
const CartDrawer = lazy(load);

const isPlain = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean =>
  button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;

/** Leads to the cart; with scripts it opens beside the page, except where the page itself is about it. */
export const CartButton = (): ReactNode => {
  const t = useMessages();
  const { count } = useRoot().cart;
  const { pathname } = useLocation();
  const open = useCartOpen();
  const button = useRef<HTMLAnchorElement>(null);
  const [wasOpen, setWasOpen] = useState(false);
  if (open && !wasOpen) setWasOpen(true);
  const hasPage = pathname === '/cart' || pathname.startsWith('/checkout');
  // A sign that comes to nothing costs nothing: the press asks again.
  const prepare = (): void => void load().catch(() => undefined);
  return (
    <>
      <ButtonLink
        ref={button} to="/cart" variant="ghost" size="icon" className="relative" aria-label={t.shell.cartWith(count)} title={t.shell.cart}
        onPointerEnter={prepare} onFocus={prepare}
        onClick={(event) => {
          if (hasPage || !isPlain(event)) return;
          event.preventDefault();
          showCart(true);
        }}
      >
        <ShoppingBag aria-hidden />
        {count > 0 && (
          <span aria-hidden className="absolute top-0.5 right-0.5 grid h-4.5 min-w-4.5 place-items-center rounded-full bg-warm px-1 text-[0.6875rem] font-bold text-canvas">
            {count > 99 ? '99+' : count}
          </span>
        )}
      </ButtonLink>
      {wasOpen && <Suspense fallback={null}><CartDrawer open={open} opener={button} /></Suspense>}
    </>
  );
};
