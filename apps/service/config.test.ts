import { expect, it } from 'vitest';
import { readConfig } from './config.ts';

const others = (...without: string[]): string =>
  ['identity', 'users', 'catalog', 'orders', 'payments', 'learning', 'media', 'notifications']
    .filter((name) => !without.includes(name)).map((name) => `${name}=http://127.0.0.1:4100`).join(',');
const database = { DATABASE_URL: 'postgres://u:p@127.0.0.1:5432', BROKER_URL: 'amqp://127.0.0.1', LICEO_PEER_SECRET: 'sixteen letters or more' };

it('names everything that is missing at once', () => {
  const reading = () => readConfig({ SERVICE: 'orders', PORT: 'many' });
  for (const name of ['DATABASE_URL', 'BROKER_URL', 'LICEO_SERVICES', 'LICEO_PEER_SECRET', 'PORT']) expect(reading).toThrow(name);
});

it('refuses a service that does not exist', () => {
  expect(() => readConfig({ ...database, SERVICE: 'shipping', LICEO_SERVICES: others() })).toThrow('SERVICE');
});

it('needs to know where the other services are', () => {
  expect(() => readConfig({ ...database, SERVICE: 'orders', LICEO_SERVICES: others('identity', 'media') })).toThrow(/where identity is[^]*where media is/);
  expect(() => readConfig({ ...database, SERVICE: 'orders', LICEO_SERVICES: `${others('users')},users=nowhere` })).toThrow('nowhere is no address');
});

it('takes several instances of a service', () => {
  const { role, instances } = readConfig({ ...database, SERVICE: 'gateway', LICEO_SERVICES: `${others('orders')},orders=http://a:1|http://b:2` });
  expect(role).toBe('gateway');
  expect(instances.get('orders')).toEqual(['http://a:1', 'http://b:2']);
});
