import { clsx } from 'clsx';
import { Undo2 } from 'lucide-react';
import { useState, type ReactElement, type ReactNode } from 'react';
import { useFetcher } from 'react-router';
import { Button } from '#app/design/button.tsx';
import { useMessages } from '#app/i18n/locale.tsx';
import { useProblemTexts } from '#app/i18n/problems.ts';
import { Notice } from '#app/design/notice.tsx';
import { CartLine } from './cart-line.tsx';
import type { LoadedCart, Removed } from './cart.server.ts';
import type { action } from './cart.tsx';

/** In the place of a line that was taken out: the way to have it back. */
const RemovedLine = ({ line, focus, onUndone }: { line: Removed; focus: boolean; onUndone: () => void }): ReactNode => {
  const t = useMessages();
  const texts = useProblemTexts();
  const fetcher = useFetcher<typeof action>();
  const problem = texts.beside(fetcher.data?.problem, []);
  return (
    <li className="p-3 sm:px-4">
      <fetcher.Form
        method="post" action="/cart" onSubmit={onUndone}
        className="flex min-h-11 items-center justify-between gap-3 rounded-control bg-sunken py-1.5 pr-1.5 pl-3.5 text-[0.9375rem]"
      >
        <input type="hidden" name="productId" value={line.productId} />
        <input type="hidden" name="quantity" value={line.quantity} />
        <span role="status" className="min-w-0 truncate text-soft">{t.cart.removed(line.title)}</span>
        <Button type="submit" variant="ghost" size="small" className="text-brand!" autoFocus={focus}><Undo2 aria-hidden />{t.cart.undo}</Button>
      </fetcher.Form>
      {problem !== undefined && <Notice kind="danger" className="mt-2">{problem}</Notice>}
    </li>
  );
};

interface CartLinesProps {
  loaded: LoadedCart;
  /** Without scripts the page itself says what was taken out. */
  justRemoved?: Removed | undefined;
  compact?: boolean;
  empty: ReactNode;
  className?: string;
}

/** What is in the cart. A line that is taken out leaves the way back in its place until the page is left. */
export const CartLines = ({ loaded: { cart, wares }, justRemoved, compact = false, empty, className }: CartLinesProps): ReactNode => {
  const [removed, setRemoved] = useState<readonly (Removed & { place: number })[]>([]);
  const present = new Set(cart.items.map(({ productId }) => productId));
  const gone = [...removed, ...(justRemoved && !removed.some(({ id }) => id === justRemoved.id) ? [{ ...justRemoved, place: 0 }] : [])]
    .filter(({ productId }) => !present.has(productId));
  const rows: ReactElement[] = cart.items.map((item, place) => (
    <CartLine
      key={item.id} item={item} ware={wares[item.productId]} compact={compact}
      onRemove={() => setRemoved((before) => [...before, { id: item.id, productId: item.productId, title: item.title, quantity: item.quantity, place }])}
    />
  ));
  for (const line of gone) {
    rows.splice(line.place, 0, (
      <RemovedLine key={line.id} line={line} focus={line.id === removed.at(-1)?.id} onUndone={() => setRemoved((before) => before.filter(({ id }) => id !== line.id))} />
    ));
  }
  return (
    <>
      {rows.length > 0 && <ul className={clsx('divide-y divide-line', className)}>{rows}</ul>}
      {cart.items.length === 0 && empty}
    </>
  );
};
