import consumers from '@liceo/contracts/consumers' with { type: 'json' };
import { openPostgres, type Postgres } from '@liceo/kernel/postgres';
import { serviceNames } from '../../apps/services.ts';
import type { Ledger } from './load.ts';
import { reactionsTo, type Site } from './site.ts';

/** A rule that must hold, what was counted on both sides, and what breaks it. */
export interface Finding {
  rule: string;
  counted: string;
  breaches: string[];
}

interface OrderRow {
  id: string;
  user_id: string;
  number: string;
  status: string;
  total: number;
  payment_id: string;
  request_key: string | null;
  lines: { productId: string; courseId?: number; quantity: number }[];
}

interface EventRow {
  seq: number;
  id: string;
  type: string;
  subject: string;
}

interface Arrival {
  seq: number;
  event_id: string;
  type: string;
  source: string;
  subject: string;
  state: string;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

type Databases = ReadonlyMap<string, Postgres>;

export const withDatabases = async <Result>(site: Site, use: (databases: Databases) => Promise<Result>): Promise<Result> => {
  const databases: Databases = new Map(serviceNames.map((name) => [name, openPostgres(site.database(name), { poolSize: 1 })]));
  try {
    return await use(databases);
  } finally {
    for (const postgres of databases.values()) await postgres.close();
  }
};

const rowsOf = async <Row>(databases: Databases, service: string, text: string, values: readonly unknown[] = []): Promise<Row[]> => {
  const database = databases.get(service);
  if (!database) throw new Error(`There is no database of ${service}`);
  return (await database.query<Row>(text, values)).rows;
};

/** What is still under way, in words; empty when nothing is. */
export const unsettled = async (databases: Databases): Promise<string[]> => {
  const counts: Record<string, string> = {
    'events not sent': 'select count(*) from kernel.outbox where sent_at is null',
    'events not handled': "select count(*) from kernel.inbox where state = 'pending'",
  };
  const own: Record<string, Record<string, string>> = {
    orders: { 'orders pending': `select count(*) from "order" where status = 'pending'`, 'sagas running': 'select count(*) from kernel.saga where not done' },
    payments: { 'operations open': 'select count(*) from payment_operation' },
    notifications: { 'mails unsent': "select count(*) from delivery where state in ('pending', 'sending')" },
  };
  const found = await Promise.all(serviceNames.flatMap((service) =>
    Object.entries({ ...counts, ...own[service] }).map(async ([what, text]) => {
      const [row] = await rowsOf<{ count: number }>(databases, service, text);
      return row && row.count > 0 ? `${service}: ${row.count} ${what}` : '';
    })));
  return found.filter(Boolean);
};

const duplicates = (values: readonly string[]): string[] => [...new Set(values.filter((value, at) => values.indexOf(value) !== at))];
const missingFrom = (those: Iterable<string>, these: ReadonlySet<string>): string[] => [...those].filter((value) => !these.has(value));

const auditOrders = (orders: readonly OrderRow[], ledger: Ledger): Finding[] => {
  const byStatus = (status: string) => orders.filter((order) => order.status === status).length;
  const known = new Map(orders.map((order) => [order.id, order]));
  const noted = new Set(ledger.entries.map(({ orderId }) => orderId));
  const keys = orders.flatMap(({ request_key }) => request_key ?? []);
  return [
    {
      rule: 'orders placed = completed + cancelled',
      counted: `${orders.length} = ${byStatus('completed')} + ${byStatus('cancelled')}`,
      breaches: orders.filter(({ status }) => status !== 'completed' && status !== 'cancelled').map(({ number, status }) => `${number} is ${status}`),
    },
    {
      rule: 'every order that a buyer was promised is there, and no other',
      counted: `${noted.size} = ${orders.length}`,
      breaches: [
        ...missingFrom(noted, new Set(known.keys())).map((id) => `${id} was promised and is not there`),
        ...missingFrom(known.keys(), noted).map((id) => `${id} is there and nobody was told of it`),
        ...duplicates(keys).map((key) => `two orders of the request ${key}`),
      ],
    },
    {
      rule: 'every order is what its buyer saw last',
      counted: `${ledger.entries.filter(({ status }) => status !== 'pending').length} seen to their end`,
      breaches: ledger.entries.filter(({ orderId, status }) => status !== 'pending' && known.get(orderId)?.status !== status)
        .map(({ orderId, status }) => `${orderId} was seen as ${status} and is ${known.get(orderId)?.status}`),
    },
    {
      rule: 'orders end as their buyers meant them to',
      counted: `${ledger.entries.length} orders`,
      breaches: ledger.entries.filter(({ intent, orderId }) => (intent === 'declined' || intent === 'bank never answers') && known.get(orderId)?.status === 'completed')
        .map(({ intent, orderId }) => `${orderId}: ${intent}, and it is completed`),
    },
  ];
};

const auditMoney = async (databases: Databases, orders: readonly OrderRow[]): Promise<Finding[]> => {
  const payments = await rowsOf<{ id: string; order_id: string; captured: number; refunded: number }>(databases, 'payments', 'select id, order_id, captured, refunded from payment');
  const charges = await rowsOf<{ payment_id: string; amount: number; refunded: number }>(databases, 'payments', "select payment_id, amount, refunded from sandbox_charge where state = 'captured'");
  const completed = orders.filter(({ status }) => status === 'completed');
  const paid = new Map(completed.map(({ payment_id, total }) => [payment_id, total]));
  const captured = sum(payments.map((payment) => payment.captured));
  const refunded = sum(payments.map((payment) => payment.refunded));
  return [
    {
      rule: 'captured = completed + refunded',
      counted: `${captured} = ${sum([...paid.values()])} + ${refunded} cents`,
      breaches: payments.filter(({ id, captured: taken, refunded: back }) => taken - back !== (paid.get(id) ?? 0))
        .map(({ id, captured: taken, refunded: back }) => `payment ${id} took ${taken}, gave back ${back}, and its order is worth ${paid.get(id) ?? 0}`),
    },
    {
      rule: 'one payment for each order',
      counted: `${payments.length} = ${orders.length}`,
      breaches: [
        ...duplicates(payments.map(({ order_id }) => order_id)).map((id) => `two payments of order ${id}`),
        ...missingFrom(orders.map(({ id }) => id), new Set(payments.map(({ order_id }) => order_id))).map((id) => `no payment of order ${id}`),
      ],
    },
    {
      rule: "the provider's own books say the same",
      counted: `${sum(charges.map(({ amount, refunded: back }) => amount - back))} = ${sum([...paid.values()])} cents`,
      breaches: [
        ...charges.filter(({ payment_id, amount, refunded: back }) => amount - back !== (paid.get(payment_id) ?? 0)).map(({ payment_id }) => `charge of ${payment_id}`),
        ...duplicates(charges.map(({ payment_id }) => payment_id)).map((id) => `two charges of ${id}`),
        ...missingFrom(paid.keys(), new Set(charges.map(({ payment_id }) => payment_id))).map((id) => `no charge of ${id}`),
      ],
    },
  ];
};

const auditEnrolments = async (databases: Databases, orders: readonly OrderRow[]): Promise<Finding> => {
  const active = await rowsOf<{ order_id: string; course_id: number }>(databases, 'learning', 'select order_id, course_id from enrolment where order_id is not null and revoked_at is null');
  const wanted = orders.filter(({ status }) => status === 'completed')
    .flatMap(({ id, lines }) => lines.flatMap(({ courseId }) => (courseId === undefined ? [] : `${id} course ${courseId}`)));
  const held = active.map(({ order_id, course_id }) => `${order_id} course ${course_id}`);
  return {
    rule: 'enrolments = completed lines',
    counted: `${held.length} = ${wanted.length}`,
    breaches: [
      ...missingFrom(wanted, new Set(held)).map((line) => `no enrolment for ${line}`),
      ...missingFrom(held, new Set(wanted)).map((line) => `an enrolment without a completed line: ${line}`),
      ...duplicates(held).map((line) => `two enrolments for ${line}`),
    ],
  };
};

const auditStock = async (databases: Databases, orders: readonly OrderRow[], start: ReadonlyMap<string, number>): Promise<Finding> => {
  const stock = await rowsOf<{ product_id: string; capacity: number; sold: number; reserved: number }>(databases, 'catalog', 'select product_id, capacity, sold, reserved from inventory');
  const unitsOf = (productId: string) => sum(orders.filter(({ status }) => status === 'completed').flatMap(({ lines }) => lines).filter((line) => line.productId === productId).map(({ quantity }) => quantity));
  const watched = stock.filter(({ product_id }) => start.has(product_id));
  return {
    rule: 'stock = start − sold',
    counted: `${sum(watched.map(({ capacity, sold }) => capacity - sold))} = ${sum([...start.values()])} − ${sum(watched.map(({ product_id }) => unitsOf(product_id)))}`,
    breaches: watched
      .filter(({ product_id, capacity, sold, reserved }) => sold !== unitsOf(product_id) || reserved !== 0 || capacity !== start.get(product_id) || sold > capacity)
      .map(({ product_id, capacity, sold, reserved }) => `${product_id}: of ${start.get(product_id)} (now ${capacity}) ${unitsOf(product_id)} were bought, ${sold} count as sold, ${reserved} as reserved`),
  };
};

const auditMails = async (databases: Databases, orders: readonly OrderRow[]): Promise<Finding> => {
  const mails = await rowsOf<{ subject: string }>(databases, 'notifications', 'select subject from mailbox');
  const about = mails.flatMap(({ subject }) => /L-\d{4}-\d{6}/.exec(subject)?.[0] ?? []);
  const numbers = orders.map(({ number }) => number);
  return {
    rule: 'one mail about the end of each order',
    counted: `${about.length} = ${orders.length}`,
    breaches: [...missingFrom(numbers, new Set(about)).map((number) => `none about ${number}`), ...duplicates(about).map((number) => `two about ${number}`)],
  };
};

/** Follows every event from the outbox of its sender into the inbox of each service that reacts to it. */
const auditEvents = async (databases: Databases, poison: Site['poison']): Promise<Finding[]> => {
  const poisoned = new Map(poison.map(({ id, type }) => [id, type]));
  const lost: string[] = [];
  const twice: string[] = [];
  const overtaken: string[] = [];
  const dead: string[] = [];
  const sent = new Map<string, EventRow>();
  for (const service of serviceNames) {
    for (const row of await rowsOf<EventRow>(databases, service, 'select seq, id, type, subject from kernel.outbox order by seq')) sent.set(row.id, row);
  }
  let arrivals = 0;
  let deadPoison = 0;
  for (const [service, types] of Object.entries(consumers) as [string, readonly string[]][]) {
    const rows = await rowsOf<Arrival>(databases, service, 'select seq, event_id, type, source, subject, state from kernel.inbox order by seq');
    arrivals += rows.length;
    const arrived = new Set(rows.map(({ event_id }) => event_id));
    twice.push(...duplicates(rows.length === arrived.size ? [] : rows.map(({ event_id }) => event_id)).map((id) => `${service} took ${id} twice`));
    for (const { id, type } of sent.values()) if (types.includes(type) && !arrived.has(id)) lost.push(`${type} ${id} did not reach ${service}`);
    const last = new Map<string, number>();
    for (const { event_id, type, source, subject, state } of rows) {
      const isPoison = poisoned.has(event_id);
      if (state === 'dead' && isPoison) deadPoison += 1;
      else if (state !== 'done') dead.push(`${service}: ${type} ${event_id} is ${state}`);
      const event = sent.get(event_id);
      if (!event) lost.push(`${service} took ${type} ${event_id}, which nobody sent`);
      const way = `${source} ${subject}`;
      if (event && event.seq < (last.get(way) ?? 0)) overtaken.push(`${service}: ${type} ${event_id} came after a later one of ${subject}`);
      if (event) last.set(way, event.seq);
    }
  }
  const expectedDead = sum(poison.map(({ type }) => reactionsTo[type].length));
  return [
    { rule: 'no event lost', counted: `${sent.size} sent, ${arrivals} arrivals`, breaches: lost },
    { rule: 'no event applied twice', counted: `${arrivals} arrivals`, breaches: twice },
    { rule: 'events of a subject in their order', counted: `${arrivals} arrivals`, breaches: overtaken },
    {
      rule: 'poison is a dead letter, and nothing else is',
      counted: `${deadPoison} = ${expectedDead}`,
      breaches: deadPoison === expectedDead ? dead : [...dead, `${expectedDead - deadPoison} poisoned events are no dead letters`],
    },
  ];
};

/** Compares the books of every service with each other, and with what the buyers were told. */
export const audit = async (databases: Databases, ledger: Ledger, site: Site, stock: ReadonlyMap<string, number>): Promise<Finding[]> => {
  const orders = await rowsOf<OrderRow>(databases, 'orders', 'select id, user_id, number, status, total, payment_id, request_key, lines from "order"');
  return [
    ...auditOrders(orders, ledger),
    ...(await auditMoney(databases, orders)),
    await auditEnrolments(databases, orders),
    await auditStock(databases, orders, stock),
    await auditMails(databases, orders),
    ...(await auditEvents(databases, site.poison)),
    { rule: 'no buyer got an answer that nobody should get', counted: `${ledger.requests} requests`, breaches: ledger.surprises },
  ];
};
