import { Check } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { Product } from '#app/api/models.ts';
import { Button, ButtonLink } from '#app/design/button.tsx';
import { Select } from '#app/design/field.tsx';
import { Notice } from '#app/design/notice.tsx';
import { ProgressBar } from '#app/design/progress-bar.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useAddToCart } from '#app/routes/checkout/use-add-to-cart.ts';
import { useRoot } from '#app/session/use-root.ts';
import type { Owned } from './product.server.ts';

const wayOf = ({ courseId, progress, nextLessonId }: Owned): string =>
  (progress < 100 && nextLessonId !== undefined ? `/learn/${courseId}/lessons/${nextLessonId}` : `/learn/${courseId}`);

/** Somebody who has the course goes on in it. */
export const OwnedCourse = ({ owned, title }: { owned: Owned; title: string }): ReactNode => {
  const t = useMessages();
  const { percent } = useFormats();
  const { progress } = owned;
  return (
    <>
      <p className="flex items-center gap-2 text-[0.9375rem] font-medium text-success"><Check aria-hidden className="size-4.5 shrink-0" />{t.store.owned}</p>
      <div className="mt-3 mb-5 flex items-center gap-3 text-sm text-faint"><ProgressBar value={progress} label={t.store.progressOf(title)} /><span className="tabular-nums">{percent(progress)}</span></div>
      <ButtonLink to={wayOf(owned)} size="large" wide>{progress === 0 ? t.store.startLearning : progress < 100 ? t.store.goOnLearning : t.store.repeat}</ButtonLink>
    </>
  );
};

const mostAtOnce = 10;

/** Puts it into the cart, or buys it at once. A form like any other: without scripts it leads to the cart. */
export const BuyForm = ({ product }: { product: Product }): ReactNode => {
  const t = useMessages();
  const quantityId = useId();
  const { fetcher, busy, problem } = useAddToCart();
  const inCart = useRoot().cart.productIds.includes(product.id);
  const { available, kind, price, seatsLeft } = product;
  if (!available) {
    return (
      <>
        <Button size="large" wide disabled>{kind === 'course' ? t.store.full : t.store.soldOut}</Button>
        <p className="mt-2.5 text-sm text-faint">{kind === 'course' ? t.store.fullHint : t.store.soldOutHint}</p>
      </>
    );
  }
  if (inCart && kind === 'course') {
    return (
      <>
        <p role="status" className="mb-3 flex items-center gap-2 text-[0.9375rem] font-medium text-success"><Check aria-hidden className="size-4.5 shrink-0" />{t.store.inCart}</p>
        <ButtonLink to="/checkout" size="large" wide>{t.store.toCheckout}</ButtonLink>
        <ButtonLink to="/cart" variant="secondary" wide className="mt-2.5">{t.store.goToCart}</ButtonLink>
      </>
    );
  }
  const free = price.amount === 0;
  return (
    <fetcher.Form method="post" action="/cart">
      <input type="hidden" name="productId" value={product.id} />
      {kind === 'physical' && (
        <div className="mb-3 flex items-center gap-3">
          <label htmlFor={quantityId} className="text-sm font-medium">{t.store.quantity}</label>
          <Select id={quantityId} name="quantity" defaultValue="1" className="w-20">
            {Array.from({ length: Math.min(mostAtOnce, seatsLeft ?? mostAtOnce) }, (_, place) => <option key={place} value={place + 1}>{place + 1}</option>)}
          </Select>
          {inCart && <Link to="/cart" className="ml-auto flex items-center gap-1.5 text-sm font-medium text-success"><Check aria-hidden className="size-4" />{t.store.inCart}</Link>}
        </div>
      )}
      {free
        ? <Button type="submit" name="then" value="checkout" size="large" wide busy={busy === 'buy'}>{t.store.enrolFree}</Button>
        : (
          <>
            <Button type="submit" size="large" wide busy={busy === 'add'} disabled={busy !== undefined}>{t.store.addToCart}</Button>
            <Button type="submit" name="then" value="checkout" variant="secondary" wide busy={busy === 'buy'} disabled={busy !== undefined} className="mt-2.5">{t.store.buyNow}</Button>
          </>
        )}
      {problem !== undefined && <Notice kind="danger" className="mt-3">{problem}</Notice>}
    </fetcher.Form>
  );
};
