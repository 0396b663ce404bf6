import type { Actor, sse } from '@liceo/kernel/http';
import type { Live } from '@liceo/kernel/live';
import type { OrderView } from './read-order.ts';

type ServerSentEvents = ReturnType<Parameters<typeof sse>[1]>;

/** The order as it was read for the caller, and again after each change of its status. */
export const watchOrder = (live: Live, read: (actor: Actor, orderId: string) => Promise<OrderView>) =>
  async function* watch(actor: Actor, first: OrderView, signal: AbortSignal): ServerSentEvents {
    yield { event: 'order', data: first };
    for await (const _ of live.watch('order', first.id, signal)) {
      const order = await read(actor, first.id);
      if (order.status !== first.status) yield { event: 'order', data: order };
    }
  };
