import { useEffect, useState } from 'react';
import { useRevalidator } from 'react-router';
import type { Order } from '#app/api/models.ts';

const isOrder = (value: unknown, id: string): value is Order =>
  typeof value === 'object' && value !== null && 'id' in value && value.id === id && 'status' in value && 'refunded' in value;

/**
 * The order as it is now. While a change is expected the server pushes it; the browser reconnects by
 * itself, and gets the present state first. A change also refreshes what else the page has loaded.
 */
export const useLiveOrder = (loaded: Order, changeExpected = loaded.status === 'pending'): Order => {
  const { id, status, refunded: { amount: refunded } } = loaded;
  const [pushed, setPushed] = useState<Order>();
  const { revalidate } = useRevalidator();

  useEffect(() => {
    if (!changeExpected) return undefined;
    const source = new EventSource(`/v1/orders/${id}/events`);
    source.addEventListener('order', (event: MessageEvent<string>) => {
      const news: unknown = JSON.parse(event.data);
      if (!isOrder(news, id) || (news.status === status && news.refunded.amount === refunded)) return;
      setPushed(news);
      void revalidate();
    });
    return () => source.close();
  }, [id, status, refunded, changeExpected, revalidate]);

  return changeExpected && pushed?.id === id ? pushed : loaded;
};
