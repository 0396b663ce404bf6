import type { Actor, sse } from '@liceo/kernel/http';
import type { Live } from '@liceo/kernel/live';
import type { OrderView } from './read-order.ts';

type ServerSentEvents = ReturnType<Parameters<typeof sse>[1]>;

/** The order as it is now, and again after each change. */
export const watchOrder = (live: Live, read: (actor: Actor, orderId: string) => Promise<OrderView>) =>
  async function* watch(actor: Actor, orderId: string, signal: AbortSignal): ServerSentEvents {
    for await (const _ of live.watch('order', orderId, signal)) yield { event: 'order', data: await read(actor, orderId) };
  };
