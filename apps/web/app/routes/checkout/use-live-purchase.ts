import { useEffect, useState } from 'react';
import { useRevalidator } from 'react-router';
import type { Order } from '#app/api/models.ts';

const isOrder = (value: unknown, id: string): value is Order =>
  typeof value === 'object' && value !== null && 'id' in value && value.id === id && 'status' in value;

/** The stream tells when the order is settled; the steps on the way there are looked up. */
const lookAgain = 1500;
/** Longer than any purchase takes that nothing holds up. */
const usual = 8000;

export interface LivePurchase {
  order: Order;
  /** The connection is lost; the browser is trying to get it back. */
  reconnecting: boolean;
  /** It takes longer than it should. */
  slow: boolean;
}

/**
 * The order as it is now. While it is open the server pushes its end; the browser reconnects by itself and
 * gets the present state first. `underWay` also looks up the steps in between.
 */
export const useLivePurchase = (loaded: Order, underWay: boolean): LivePurchase => {
  const { id, status } = loaded;
  const open = status === 'pending';
  const [pushed, setPushed] = useState<Order>();
  const [reconnecting, setReconnecting] = useState(false);
  const [slow, setSlow] = useState(false);
  const { revalidate } = useRevalidator();

  useEffect(() => {
    if (!open) return undefined;
    const source = new EventSource(`/v1/orders/${id}/events`);
    source.addEventListener('open', () => setReconnecting(false));
    source.addEventListener('error', () => setReconnecting(true));
    source.addEventListener('order', (event: MessageEvent<string>) => {
      const news: unknown = JSON.parse(event.data);
      if (!isOrder(news, id)) return;
      setPushed(news);
      if (news.status !== 'pending') void revalidate();
    });
    return () => {
      source.close();
      setReconnecting(false);
    };
  }, [id, open, revalidate]);

  const watching = open && underWay;
  useEffect(() => {
    if (!watching) return undefined;
    const look = setInterval(() => {
      if (document.visibilityState === 'visible') void revalidate();
    }, lookAgain);
    const patience = setTimeout(() => setSlow(true), usual);
    return () => {
      clearInterval(look);
      clearTimeout(patience);
      setSlow(false);
    };
  }, [watching, revalidate]);

  // Of an open order the loader's answer is the newer one; only the end comes by the stream first.
  const order = open && pushed?.id === id && pushed.status !== 'pending' ? pushed : loaded;
  return { order, reconnecting, slow };
};
