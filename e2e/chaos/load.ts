import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { address } from '../api/checkout.ts';
import type { Academy } from '../academy.ts';
import type { Answer, Client } from '../client.ts';
import { seeded, type Random } from './random.ts';

/** What this side was told of an order; the platform's books are compared with it. */
export interface Entry {
  key: string;
  buyerId: string;
  intent: Intent;
  orderId: string;
  paymentId: string;
  /** The last answer that named a state. */
  status: string;
}

export interface Ledger {
  entries: Entry[];
  /** Purchases that were refused before there was an order, because nothing was left. */
  soldOut: number;
  /** Answers that no client should have got. */
  surprises: string[];
  /** Requests that had to be sent again, by what came instead of an answer. */
  retries: Map<string, number>;
  requests: number;
}

export type Intent = 'pays' | 'declined' | 'bank never answers' | 'cancels' | 'last unit';

const weights: Readonly<Record<Intent, number>> = { 'pays': 55, 'declined': 12, 'bank never answers': 6, 'cancels': 12, 'last unit': 15 };
const tokens: Readonly<Record<Intent, string>> = {
  'pays': 'tok_ok', 'declined': 'tok_declined', 'bank never answers': 'tok_timeout', 'cancels': 'tok_ok', 'last unit': 'tok_ok',
};

export interface Wares {
  courses: readonly string[];
  /** Goods of which there are enough. */
  books: readonly string[];
  /** Goods of which there are a few, wanted by many. */
  scarce: readonly string[];
}

const retryStatuses = new Set([429, 500, 502, 503, 504]);
const purchasesOfABuyer = 5;
const secondsToWait = 90;

export const openLedger = (): Ledger => ({ entries: [], soldOut: 0, surprises: [], retries: new Map(), requests: 0 });

/** A client that does not give up while the platform may come back; what it sends again carries the same key. */
const patient = (client: Client, ledger: Ledger, until: () => number) => {
  const again = (why: string): void => void ledger.retries.set(why, (ledger.retries.get(why) ?? 0) + 1);
  return async (method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer> => {
    for (;;) {
      ledger.requests += 1;
      try {
        const answer = await client.send(method, path, body, headers);
        // With Retry-After a conflict means: the first request of this key still runs.
        const comesLater = retryStatuses.has(answer.status) || answer.headers.has('retry-after');
        if (!comesLater) return answer;
        again(String(answer.status));
      } catch (error) {
        again(error instanceof Error && error.cause instanceof Error && 'code' in error.cause ? String(error.cause.code) : 'no answer');
      }
      if (Date.now() > until()) throw new Error(`${method} ${path} got no answer until the end`);
      await delay(250);
    }
  };
};

type Send = ReturnType<typeof patient>;

interface Buyer {
  id: string;
  send: Send;
  purchases: number;
  courses: string[];
}

/** Adding is no request that may simply be sent again: the cart says whether it has arrived. */
const fillCart = async (send: Send, productId: string): Promise<Answer> => {
  const cart = await send('GET', '/v1/cart');
  const has = (answer: Answer): boolean => (answer.body?.items ?? []).some((item: { productId: string }) => item.productId === productId);
  if (cart.status === 200 && has(cart)) return cart;
  return send('POST', '/v1/cart/items', { productId, quantity: 1 });
};

const isOver = (status: string): boolean => status !== 'pending';

export interface Load {
  /** Lets the running purchases come to their end. */
  stop(): Promise<void>;
  /** After this, nobody waits any longer. */
  endBy(time: number): void;
}

/** Buyers who go on buying, each for himself, until `stop`. */
export const startLoad = (academy: Academy, wares: Wares, ledger: Ledger, { lanes, seed }: { lanes: number; seed: number }): Load => {
  let deadline = Number.POSITIVE_INFINITY;
  let isStopping = false;
  const until = () => deadline;

  const newBuyer = async (random: Random): Promise<Buyer> => {
    for (;;) {
      try {
        const client = await academy.newcomer();
        return { id: client.account?.id ?? '', send: patient(client, ledger, until), purchases: 0, courses: random.shuffled(wares.courses) };
      } catch (error) {
        // Whoever could not sign up tries as somebody else.
        ledger.retries.set('sign-up', (ledger.retries.get('sign-up') ?? 0) + 1);
        if (Date.now() > deadline) throw error;
        await delay(500);
      }
    }
  };

  const wareFor = (buyer: Buyer, intent: Intent, random: Random): string => {
    if (intent === 'last unit') return random.pick(wares.scarce as [string, ...string[]]);
    return random.next() < 0.7 ? (buyer.courses.pop() ?? '') : random.pick(wares.books as [string, ...string[]]);
  };

  const follow = async (buyer: Buyer, entry: Entry): Promise<void> => {
    const begun = Date.now();
    while (!isOver(entry.status) && Date.now() - begun < secondsToWait * 1000 && Date.now() < deadline) {
      const { status, body, text } = await buyer.send('GET', `/v1/orders/${entry.orderId}`);
      if (status === 200) entry.status = body.status;
      else ledger.surprises.push(`order ${entry.orderId}: ${status} ${text}`);
      if (!isOver(entry.status)) await delay(200);
    }
  };

  const purchase = async (buyer: Buyer, random: Random): Promise<void> => {
    const intent = random.weighted(weights);
    const productId = wareFor(buyer, intent, random);
    const put = await fillCart(buyer.send, productId);
    if (put.status === 409) return void (ledger.soldOut += 1);
    if (put.status !== 200) return void ledger.surprises.push(`cart: ${put.status} ${put.text}`);

    const key = randomUUID();
    const ordered = await buyer.send('POST', '/v1/orders', { shippingAddress: address }, { 'idempotency-key': key });
    if (ordered.status === 409) return void (ledger.soldOut += 1);
    if (ordered.status !== 201) return void ledger.surprises.push(`order: ${ordered.status} ${ordered.text}`);
    const { id: orderId, paymentId, status } = ordered.body;
    const entry: Entry = { key, buyerId: buyer.id, intent, orderId, paymentId, status };
    ledger.entries.push(entry);

    if (intent === 'cancels') await buyer.send('POST', `/v1/orders/${orderId}/cancel`);
    else await pay(buyer, entry);
    await follow(buyer, entry);
  };

  const pay = async (buyer: Buyer, entry: Entry): Promise<void> => {
    const headers = { 'idempotency-key': randomUUID() };
    for (;;) {
      const { status, text } = await buyer.send('POST', `/v1/payments/${entry.paymentId}/confirm`, { method: 'card', token: tokens[entry.intent] }, headers);
      // Payments hears of the order by event, which may be on its way while the broker is not there.
      if (status !== 404 || Date.now() > deadline) {
        // Nothing was left: the order was cancelled before it could be paid.
        if (![200, 202, 409].includes(status)) ledger.surprises.push(`payment: ${status} ${text}`);
        return;
      }
      await delay(250);
    }
  };

  const lane = async (number: number): Promise<void> => {
    const random = seeded(seed * 1000 + number);
    let buyer: Buyer | undefined;
    while (!isStopping) {
      if (!buyer || buyer.purchases >= purchasesOfABuyer) buyer = await newBuyer(random);
      buyer.purchases += 1;
      await purchase(buyer, random);
      await delay(random.between(20, 250));
    }
  };

  const running = Array.from({ length: lanes }, (_, number) => lane(number).catch((error: unknown) => void ledger.surprises.push(String(error))));
  return {
    stop: async () => {
      isStopping = true;
      await Promise.all(running);
    },
    endBy: (time) => void (deadline = time),
  };
};
