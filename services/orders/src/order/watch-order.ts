import type { Actor, ServerSentEvent } from '@liceo/kernel/http';
import type { Live } from '@liceo/kernel/live';
import type { OrderView } from './read-order.ts';

export type WatchOrder = (actor: Actor, orderId: string, signal: AbortSignal) => Promise<AsyncIterable<ServerSentEvent>>;

/** The order as it is now, and again after each change of its status or of what was given back. */
export const watchOrder =
  (live: Live, read: (actor: Actor, orderId: string) => Promise<OrderView>): WatchOrder =>
  async (actor, orderId, signal) => {
    const changes = await live.watch('order', orderId, signal);
    let last = await read(actor, orderId);
    return (async function* orders() {
      yield { event: 'order', data: last };
      for await (const _ of changes) {
        const order = await read(actor, orderId);
        if (order.status !== last.status || order.refunded.amount !== last.refunded.amount) yield { event: 'order', data: order };
        last = order;
      }
    })();
  };
