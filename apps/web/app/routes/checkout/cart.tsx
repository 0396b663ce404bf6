import { ShieldCheck, ShoppingBag } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Route } from './+types/cart.ts';
import { apiOf, needed, problemOf, refused } from '#app/api/client.server.ts';
import { unknownProblem } from '#app/api/problem.ts';
import { Button, ButtonLink } from '#app/design/button.tsx';
import { EmptyState } from '#app/design/empty-state.tsx';
import { Notice } from '#app/design/notice.tsx';
import { PageFrame } from '#app/design/page.tsx';
import { integerIn, textIn } from '#app/forms/form-data.ts';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { useRoot } from '#app/session/use-root.ts';
import { CartLine } from './cart-line.tsx';
import { OrderSummary } from './order-summary.tsx';

export const loader = async ({ request, context }: Route.LoaderArgs) =>
  ({ cart: await needed(apiOf(context).GET('/cart'), request) });

export const action = async ({ request, context }: Route.ActionArgs) => {
  const api = apiOf(context);
  const form = await request.formData();
  const path = { id: textIn(form, 'item') };
  const quantity = integerIn(form, 'quantity');
  if (quantity === undefined) return refused(unknownProblem(400));
  const problem = problemOf(quantity === 0
    ? await api.DELETE('/cart/items/{id}', { params: { path } })
    : await api.PATCH('/cart/items/{id}', { params: { path }, body: { quantity } }));
  return problem ? refused(problem) : { problem: undefined };
};

const CartPage = ({ loaderData: { cart }, actionData }: Route.ComponentProps): ReactNode => {
  const t = useMessages();
  const problem = useProblemTexts().beside(actionData?.problem, []);
  const { viewer } = useRoot();
  if (cart.items.length === 0) {
    return (
      <PageFrame title={t.cart.title} width="narrow">
        <EmptyState icon={ShoppingBag} title={t.cart.empty} action={<ButtonLink to="/courses">{t.errors.toCourses}</ButtonLink>}>
          {t.cart.emptyHint}
        </EmptyState>
      </PageFrame>
    );
  }
  const allForSale = cart.items.every((item) => item.forSale);
  return (
    <PageFrame title={t.cart.title}>
      {problem !== undefined && <Notice kind="danger" className="mb-5">{problem}</Notice>}
      <div className="gap-9 lg:grid lg:grid-cols-[minmax(0,1fr)_21.5rem]">
        <ul className="divide-y divide-line rounded-card border border-line bg-surface shadow-card">
          {cart.items.map((item) => <CartLine key={item.id} item={item} />)}
        </ul>
        <aside aria-label={t.checkout.summary} className="mt-6 lg:mt-0">
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
            <p className="mt-4 flex items-center gap-2 text-sm text-faint"><ShieldCheck aria-hidden className="size-4.5 text-success" />{t.cart.safe}</p>
          </OrderSummary>
        </aside>
      </div>
    </PageFrame>
  );
};

export default CartPage;
