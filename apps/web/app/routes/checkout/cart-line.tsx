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
import type { action } from './cart.tsx';

const Quantity = ({ item, shown, busy, change }: { item: CartItem; shown: number; busy: boolean; change: (quantity: number) => void }): ReactNode => {
  const t = useMessages();
  return (
    <div role="group" aria-label={t.cart.quantityOf(item.title)} className="flex items-center rounded-control border border-control/50">
      <IconButton label={t.cart.less} disabled={busy || shown <= 1} onClick={() => change(shown - 1)}><Minus aria-hidden /></IconButton>
      <span aria-live="polite" className="w-8 text-center font-medium tabular-nums">{shown}</span>
      <IconButton label={t.cart.more} disabled={busy || shown >= 99} onClick={() => change(shown + 1)}><Plus aria-hidden /></IconButton>
    </div>
  );
};

/** A course is bought once; only goods have a quantity to choose. */
export const CartLine = ({ item }: { item: CartItem }): ReactNode => {
  const t = useMessages();
  const { money } = useFormats();
  const texts = useProblemTexts();
  const fetcher = useFetcher<typeof action>();
  const busy = fetcher.state !== 'idle';
  const coming = fetcher.formData ? Number(fetcher.formData.get('quantity')) : undefined;
  const change = (quantity: number): void => {
    void fetcher.submit({ item: item.id, quantity: String(quantity) }, { method: 'post' });
  };
  if (coming === 0) return null;
  const problem = texts.beside(fetcher.data?.problem, []);
  return (
    <li className="p-4 sm:p-5">
      <div className="flex gap-4">
        <div className="w-24 shrink-0 sm:w-32">
          <Cover subject={item.slug} kind={item.kind} sizes="8rem" className="rounded-control" />
        </div>
        <div className="flex min-w-0 flex-1 flex-col gap-2 sm:flex-row sm:justify-between">
          <div className="min-w-0">
            <h2 className="leading-snug font-semibold">
              <Link to={`/p/${item.slug}`} className="rounded hover:underline">{item.title}</Link>
            </h2>
            <p className="mt-0.5 text-sm text-faint">
              {t.common.kinds[item.kind]}{item.quantity > 1 && ` · ${t.cart.each(money(item.unitPrice))}`}
            </p>
            {!item.forSale && <p className="mt-2"><Badge tone="danger">{t.cart.notForSale}</Badge></p>}
          </div>
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 sm:flex-col sm:flex-nowrap sm:items-end">
            <p className="font-semibold tabular-nums">{money(item.total)}</p>
            <div className="flex items-center gap-1">
              {item.kind === 'physical' && <Quantity item={item} shown={coming ?? item.quantity} busy={busy} change={change} />}
              <IconButton label={t.cart.removeItem(item.title)} disabled={busy} onClick={() => change(0)}><Trash2 aria-hidden /></IconButton>
            </div>
          </div>
        </div>
      </div>
      {problem !== undefined && <Notice kind="danger" className="mt-3">{problem}</Notice>}
    </li>
  );
};
