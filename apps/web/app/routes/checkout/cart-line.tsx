import { clsx } from 'clsx';
import { Minus, Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useFetcher } from 'react-router';
import type { CartItem } from '#app/api/models.ts';
import { Badge } from '#app/design/badge.tsx';
import { IconButton } from '#app/design/button.tsx';
import { Cover } from '#app/design/cover.tsx';
import { Notice } from '#app/design/notice.tsx';
import { useFormats, useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import type { Ware } from './cart.server.ts';
import type { action } from './cart.tsx';

const most = 99;

/** Two buttons of the line's form: they work without scripts as well. */
const Quantity = ({ item, shown, limit, busy }: { item: CartItem; shown: number; limit: number; busy: boolean }): ReactNode => {
  const t = useMessages();
  return (
    <div role="group" aria-label={t.cart.quantityOf(item.title)} className="flex items-center rounded-control border border-control/50 bg-surface">
      <IconButton type="submit" name="quantity" value={shown - 1} label={t.cart.less} disabled={busy || shown <= 1}><Minus aria-hidden /></IconButton>
      <span aria-live="polite" className="w-8 text-center font-medium tabular-nums">{shown}</span>
      <IconButton type="submit" name="quantity" value={shown + 1} label={t.cart.more} disabled={busy || shown >= limit}><Plus aria-hidden /></IconButton>
    </div>
  );
};

/** What stands in the way of buying this line, or may soon. */
const Stock = ({ item, ware }: { item: CartItem; ware: Ware | undefined }): ReactNode => {
  const t = useMessages();
  if (!item.forSale) return <Badge tone="danger">{t.cart.notForSale}</Badge>;
  if (!ware) return null;
  if (!ware.available) return <Badge tone="danger">{item.kind === 'course' ? t.cart.full : t.cart.soldOut}</Badge>;
  if (ware.seatsLeft === undefined) return null;
  if (ware.seatsLeft < item.quantity) return <Badge tone="warning">{t.cart.onlySo(ware.seatsLeft)}</Badge>;
  return item.kind === 'physical' ? <span className="text-sm text-warm">{t.cart.left(ware.seatsLeft)}</span> : null;
};

interface CartLineProps {
  item: CartItem;
  ware: Ware | undefined;
  compact: boolean;
  onRemove: () => void;
}

/** A course is bought once; only goods have a quantity to choose. */
export const CartLine = ({ item, ware, compact, onRemove }: CartLineProps): ReactNode => {
  const t = useMessages();
  const { money } = useFormats();
  const texts = useProblemTexts();
  const fetcher = useFetcher<typeof action>();
  const busy = fetcher.state !== 'idle';
  const coming = fetcher.formData ? Number(fetcher.formData.get('quantity')) : undefined;
  if (coming === 0) return null;
  const problem = texts.beside(fetcher.data?.problem, []);
  const Title = compact ? 'h3' : 'h2';
  return (
    <li className={clsx(compact ? 'py-4 first:pt-0' : 'p-4 sm:p-5')}>
      <fetcher.Form method="post" action="/cart" className="flex gap-4">
        <input type="hidden" name="item" value={item.id} />
        <div className={clsx('w-22 shrink-0', !compact && 'sm:w-32')}>
          <Cover url={ware?.coverUrl} subject={ware?.category?.slug ?? item.slug} kind={item.kind} sizes="8rem" className="rounded-control" />
        </div>
        <div className="min-w-0 flex-1">
          <div className="flex items-start justify-between gap-3">
            <Title className="min-w-0 leading-snug font-semibold wrap-anywhere" lang={ware?.language}>
              <Link to={`/p/${item.slug}`} className="rounded-small hover:underline">{item.title}</Link>
            </Title>
            <p className="shrink-0 font-semibold tabular-nums">{item.unitPrice.amount === 0 ? t.common.free : money(item.total)}</p>
          </div>
          <div className="mt-1 flex min-h-10 flex-wrap items-center justify-between gap-x-3 gap-y-1">
            <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm text-faint">
              {t.common.kinds[item.kind]}{item.quantity > 1 && ` · ${t.cart.each(money(item.unitPrice))}`}
              <Stock item={item} ware={ware} />
            </p>
            <div className="ml-auto flex items-center gap-1">
              {item.kind === 'physical' && item.forSale && (
                <Quantity item={item} shown={coming ?? item.quantity} limit={Math.min(most, ware?.seatsLeft ?? most)} busy={busy} />
              )}
              <IconButton type="submit" name="quantity" value={0} label={t.cart.removeItem(item.title)} disabled={busy} onClick={onRemove}><Trash2 aria-hidden /></IconButton>
            </div>
          </div>
        </div>
      </fetcher.Form>
      {problem !== undefined && <Notice kind="danger" className="mt-3">{problem}</Notice>}
    </li>
  );
};
