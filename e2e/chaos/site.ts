import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import consumers from '@liceo/contracts/consumers' with { type: 'json' };
import { withDatabase } from '../embedded-database.ts';
import type { Part } from './part.ts';
import type { Random } from './random.ts';

/** Breaks something; resolves with what it was when it is whole again. `scale` shortens what takes long. */
export type Fault = (random: Random, scale: number) => Promise<string>;

/** A platform that can be broken. */
export interface Site {
  url: string;
  /** A service's database, past everything that can be broken. */
  database(service: string): string;
  faults: Readonly<Record<string, Fault>>;
  /** Events that were made so that nobody can handle them. */
  poison: Poison[];
}

export interface Poison {
  id: string;
  type: keyof typeof reactionsTo;
}

export const administrator = { email: 'admin@liceo.test', password: 'liceo-demo-2026' };

/** What every process of a platform under chaos is told. */
export const commonEnvironment = {
  LOG_LEVEL: 'error',
  NODE_ENV: 'production',
  LICEO_RATE_LIMIT: 'off',
  LICEO_ADMIN_EMAIL: administrator.email,
  LICEO_ADMIN_PASSWORD: administrator.password,
} as const;

const reacting = (type: string): string[] => Object.entries(consumers).filter(([, types]) => (types as string[]).includes(type)).map(([service]) => service);

/** Who reacts to the types that are poisoned. */
export const reactionsTo = {
  'orders.OrderCreated': reacting('orders.OrderCreated'),
  'catalog.InventoryReserved': reacting('catalog.InventoryReserved'),
  'payments.PaymentCompleted': reacting('payments.PaymentCompleted'),
} as const;

/** Tries until it works: the server may be away just now, and so may the file that says where it is. */
export const eventually = async <Result>(attempt: () => Promise<Result>): Promise<Result> => {
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === 60) throw error;
      await delay(500);
    }
  }
};

/** Events of an unknown version, and events whose data lack everything, in the outbox of who would have sent them. */
export const poisoning = (database: (service: string) => string, poison: Poison[]): Fault => async (random) => {
  const type = random.pick<Poison['type']>(['orders.OrderCreated', 'catalog.InventoryReserved', 'payments.PaymentCompleted']);
  const [source = ''] = type.split('.');
  const made = Array.from({ length: 5 }, (_, at) => ({ id: randomUUID(), type, version: at % 2 === 0 ? 99 : 1 }));
  await eventually(() =>
    withDatabase(database(source), (postgres) =>
      postgres.query(
        `insert into kernel.outbox (id, type, version, subject, time, data, correlation_id)
        select id, type, version, id::text, now(), '{}', id::text
        from json_to_recordset($1::text::json) as row(id uuid, type text, version int) on conflict (id) do nothing`,
        [JSON.stringify(made)],
      )));
  poison.push(...made);
  return `5 × ${type}`;
};

export const killing = (parts: readonly [Part, ...Part[]]): Fault => async (random) => {
  const part = random.pick(parts);
  const seconds = random.between(0.2, 3);
  await part.kill(seconds);
  return `${part.name}, back after ${seconds.toFixed(1)} s`;
};

export const replacing = (parts: readonly [Part, ...Part[]]): Fault => async (random) => {
  const part = random.pick(parts);
  await part.replace();
  return part.name;
};

/** Ends the server's main process, hard or in order; who watches it starts it again. */
export const restartingPostgres = (pid: () => number | undefined): Fault => async (random) => {
  const before = pid();
  if (before === undefined) return 'not there at that moment';
  const signal = random.pick<NodeJS.Signals>(['SIGKILL', 'SIGINT']);
  process.kill(before, signal);
  for (let now = pid(); now === undefined || now === before; now = pid()) await delay(50);
  return signal;
};
