import { ShieldCheck, ShoppingBag } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Route } from './+types/cart.ts';
import { Button, ButtonLink } from '#app/design/button.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { Notice } from '#app/design/notice.tsx';
import { PageFrame } from '#app/design/page.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { useRoot } from '#app/session/use-root.ts';
import { CartLines } from './cart-lines.tsx';
import { changeCart, loadCart } from './cart.server.ts';
import { OrderSummary } from './order-summary.tsx';

export const loader = (visit: Route.LoaderArgs) => loadCart(visit);

export const action = (visit: Route.ActionArgs) => changeCart(visit);

const CartPage = ({ loaderData, actionData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const problem = useProblemTexts().beside(actionData?.problem, []);
  const { viewer } = useRoot();
  const { cart, unpaid } = loaderData;
  const allForSale = cart.items.every((item) => item.forSale);
  const filled = cart.items.length > 0;
  return (
    <PageFrame title={t.cart.title} width={filled ? 'page' : 'narrow'}>
      {problem !== undefined && <Notice kind="danger" className="mb-5">{problem}</Notice>}
      {unpaid && (
        <Notice kind="info" title={t.cart.unpaid(unpaid.number)} action={<ButtonLink to={`/checkout/${unpaid.id}`} size="small">{t.cart.toPayment}</ButtonLink>} className="mb-5">
          {t.cart.unpaidText}
        </Notice>
      )}
      <div className={filled ? 'gap-9 lg:grid lg:grid-cols-[minmax(0,1fr)_22rem]' : ''}>
        <div>
          <CartLines
            loaded={loaderData} justRemoved={actionData?.removed}
            className="mb-5 rounded-card border border-line bg-surface shadow-card"
            empty={(
              <EmptyState icon={ShoppingBag} title={t.cart.empty} action={<ButtonLink to="/courses">{t.errors.toCourses}</ButtonLink>}>
                {t.cart.emptyHint}
              </EmptyState>
            )}
          />
        </div>
        {filled && (
          <aside aria-label={t.checkout.summary}>
            <OrderSummary total={cart.total}>
              {allForSale
                ? <ButtonLink to="/checkout" size="large" wide>{t.cart.toCheckout}</ButtonLink>
                : (
                  <>
                    <Button size="large" wide disabled>{t.cart.toCheckout}</Button>
                    <p className="mt-3 text-sm text-danger">{t.cart.removeUnavailable}</p>
                  </>
                )}
              {!viewer && <p className="mt-3 text-sm text-faint">{t.cart.signInNext}</p>}
              <p className="mt-4 flex items-center gap-2 text-sm text-faint"><ShieldCheck aria-hidden className="size-4.5 shrink-0 text-success" />{t.cart.safe}</p>
            </OrderSummary>
          </aside>
        )}
      </div>
    </PageFrame>
  );
};

export default CartPage;
