import type { Client } from './http-client.ts';
import { measure, type Figures } from './measure.ts';

interface Signed {
  accessToken: string;
  user: { id: string };
}

const password = 'bench-password-2026';
const card = { method: 'card', token: 'tok_ok' };

const publishCourse = async (client: Client, teacher: string, number: number): Promise<number> => {
  const { id } = await client.expectOk<{ id: number }>('POST', '/v1/courses', teacher, {
    name: `Course ${number}`, summary: 'For the benchmark', language: 'en', level: 'beginner', price: { amount: 2000, currency: 'EUR' },
  });
  const { id: module } = await client.expectOk<{ id: number }>('POST', `/v1/courses/${id}/modules`, teacher, { title: 'One' });
  await client.expectOk('POST', `/v1/modules/${module}/lessons`, teacher, { title: 'Lesson', kind: 'text', body: 'Text' });
  await client.expectOk('POST', `/v1/courses/${id}/publish`, teacher, {});
  return id;
};

/** Waits until orders, too, knows the products: a cart takes them. */
const untilSellable = async (client: Client, token: string, productId: string): Promise<void> => {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const { status } = await client.send('POST', '/v1/cart/items', token, { productId });
    if (status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`Product ${productId} never reached the carts`);
};

const productsOf = async (client: Client, courses: ReadonlySet<number>): Promise<string[]> => {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const found: string[] = [];
    for (let after = ''; ; ) {
      const page = await client.expectOk<{ items: { id: string; courseId?: number }[]; next: string | null }>('GET', `/v1/products?kind=course&limit=100${after}`);
      found.push(...page.items.filter((item) => item.courseId !== undefined && courses.has(item.courseId)).map((item) => item.id));
      if (!page.next) break;
      after = `&after=${page.next}`;
    }
    if (found.length === courses.size) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The courses never reached the catalog');
};

export interface Shop {
  buyers: string[];
  products: string[];
}

/** Publishes courses and waits until they can be bought; answers their products. */
export const openCourses = async (client: Client, admin: string, count: number): Promise<string[]> => {
  const { accessToken: teacher } = await signUpTeacher(client, admin);
  const courses = new Set<number>();
  for (let number = 0; number < count; number += 1) courses.add(await publishCourse(client, teacher, number));
  const products = await productsOf(client, courses);
  const probe = await client.expectOk<Signed>('POST', '/v1/auth/sign-up', undefined, { name: 'Probe', email: 'probe@bench.test', password });
  for (const productId of products.slice(-5)) await untilSellable(client, probe.accessToken, productId);
  return products;
};

/** Buyers and courses; each buyer can buy each course once. */
export const openShop = async (client: Client, admin: string, size: { buyers: number; courses: number }): Promise<Shop> => {
  const products = await openCourses(client, admin, size.courses);
  const buyers: string[] = [];
  for (let number = 0; number < size.buyers; number += 1) {
    const body = { name: `Buyer ${number}`, email: `buyer${number}@bench.test`, password };
    buyers.push((await client.expectOk<Signed>('POST', '/v1/auth/sign-up', undefined, body)).accessToken);
  }
  return { buyers, products };
};

const signUpTeacher = async (client: Client, admin: string): Promise<Signed> => {
  const account = { name: 'Teacher', email: 'teacher@bench.test', password, roles: ['teacher'] };
  await client.expectOk('POST', '/v1/accounts', admin, account);
  return client.expectOk<Signed>('POST', '/v1/auth/sign-in', undefined, { email: account.email, password });
};

interface Order {
  id: string;
  paymentId: string;
  status: string;
  reason?: string;
}

/** One purchase as a browser makes it: cart, order, payment, and the live stream until it is complete. */
export const buy = async (client: Client, token: string, productId: string): Promise<void> => {
  await client.expectOk('POST', '/v1/cart/items', token, { productId, quantity: 1 });
  const order = await client.expectOk<Order>('POST', '/v1/orders', token, {});
  const ended = client.firstEvent<Order>(`/v1/orders/${order.id}/events`, token, ({ status }) => status !== 'pending');
  await client.expectOk('POST', `/v1/payments/${order.paymentId}/confirm`, token, card);
  const { status, reason } = await ended;
  if (status !== 'completed') throw new Error(`The order ended as ${status}: ${reason ?? ''}`);
};

/**
 * Checkouts from cart to completed order. Each lane has a buyer of its own and goes through the
 * courses; `perSecond` paces all lanes together for latency at a given load.
 */
export const measureCheckout = (
  client: Client,
  shop: Shop,
  used: { count: number },
  options: { concurrency: number; seconds: number; pid: number; perSecond?: number },
): Promise<Figures> => {
  const { concurrency, perSecond } = options;
  const free = shop.buyers.slice(used.count, used.count + concurrency);
  if (free.length < concurrency) throw new Error('The shop has too few buyers');
  used.count += concurrency;
  const next = new Map(free.map((token) => [token, 0]));
  const idle = [...free];
  const work = async () => {
    const token = idle.pop();
    if (!token) throw new Error('More lanes than buyers');
    const at = next.get(token) ?? 0;
    next.set(token, at + 1);
    const productId = shop.products[at];
    if (!productId) throw new Error('A buyer has bought every course');
    try {
      await buy(client, token, productId);
    } finally {
      idle.push(token);
    }
  };
  const pace = perSecond === undefined ? {} : { intervalMs: () => (0.5 + Math.random()) * (concurrency / perSecond) * 1000 };
  return measure(work, { ...options, ...pace });
};
