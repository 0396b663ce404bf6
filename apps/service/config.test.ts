import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadServices } from '../services.ts';
import { readConfig as read } from './config.ts';

const services = await loadServices();
const readConfig = (environment: Record<string, string>) => read(environment, services.find(({ name }) => name === environment['SERVICE']));
const names = ['identity', 'users', 'catalog', 'orders', 'payments', 'learning', 'media', 'notifications'];
const others = (...without: string[]): string =>
  names.filter((name) => !without.includes(name)).map((name) => `${name}=http://127.0.0.1:4100`).join(',');
const database = { DATABASE_URL: 'postgres://u:p@127.0.0.1:5432', BROKER_URL: 'amqp://127.0.0.1', LICEO_PEER_SECRET: 'sixteen letters or more' };
const gateway = { SERVICE: 'gateway', LICEO_PEER_SECRET: 'a secret of all services', BROKER_URL: 'amqp://127.0.0.1', LICEO_SERVICES: others() };

const faultsOf = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return '';
};

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
  const { role, addresses } = readConfig({ ...gateway, LICEO_SERVICES: `${others('orders')},orders=http://a:1|http://b:2` });
  expect(role).toBe('gateway');
  expect(addresses.get('orders')).toEqual(['http://a:1', 'http://b:2']);
});

it('finds the faults of what only that service reads, beside its own', () => {
  const faults = faultsOf({ SERVICE: 'payments', BROKER_URL: 'nowhere', PAYMENTS_CALL_LIMIT_MS: 'soon', LICEO_SERVICES: others('users') });
  for (const name of ['DATABASE_URL', 'BROKER_URL', 'PAYMENTS_CALL_LIMIT_MS', 'where users is']) expect(faults).toContain(name);
});

describe('the gateway', () => {
  it('is told timeouts and limits for all services, and for some instead', () => {
    const settings = readConfig({ ...gateway, LICEO_UPSTREAM_TIMEOUT: '20, media=120', LICEO_UPSTREAM_LIMIT: 'media=8,100' });
    if (settings.role !== 'gateway') throw new Error('that is no gateway');
    expect([settings.timeouts('orders'), settings.timeouts('media'), settings.limits('orders'), settings.limits('media')]).toEqual([20, 120, 100, 8]);
  });

  it('has what suits most', () => {
    const settings = readConfig(gateway);
    if (settings.role !== 'gateway') throw new Error('that is no gateway');
    expect([settings.timeouts('orders'), settings.limits('orders')]).toEqual([30, 256]);
    expect(settings.config).toMatchObject({ LICEO_DRAIN_SECONDS: 1.5, LICEO_RATE_LIMIT_WITHOUT_REDIS: 'open' });
    expect(settings.config.REDIS_URL).toBeUndefined();
  });

  it.each([
    ['LICEO_UPSTREAM_TIMEOUT', 'soon', 'soon is no number'],
    ['LICEO_UPSTREAM_TIMEOUT', '0', '0 is no number above 0'],
    ['LICEO_UPSTREAM_TIMEOUT', 'media=5', 'says nothing for the services that are not named'],
    ['LICEO_UPSTREAM_LIMIT', '10,shipping=5', 'there is no service shipping'],
    ['LICEO_UPSTREAM_LIMIT', '10,media=', 'media= is no number'],
    ['REDIS_URL', 'http://127.0.0.1', 'REDIS_URL'],
    ['LICEO_RATE_LIMIT_WITHOUT_REDIS', 'ajar', 'LICEO_RATE_LIMIT_WITHOUT_REDIS'],
    ['LICEO_DRAIN_SECONDS', '-1', 'LICEO_DRAIN_SECONDS'],
  ])('refuses %s=%s', (name, value, fault) => {
    expect(faultsOf({ ...gateway, [name]: value })).toContain(fault);
  });
});

describe('a process', () => {
  const outcomeOf = (script: string, environment: Record<string, string>) => {
    const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, '..', script)], { env: environment, encoding: 'utf8' });
    return { status, stderr };
  };

  it.each([
    ['the gateway', 'service/main.ts', { SERVICE: 'gateway', PORT: 'many', REDIS_URL: 'nowhere', LICEO_RATE_LIMIT_WITHOUT_REDIS: 'ajar', LICEO_UPSTREAM_TIMEOUT: 'soon', LICEO_DRAIN_SECONDS: 'late' },
      ['PORT', 'BROKER_URL', 'LICEO_SERVICES', 'REDIS_URL', 'LICEO_RATE_LIMIT_WITHOUT_REDIS', 'LICEO_UPSTREAM_TIMEOUT', 'LICEO_DRAIN_SECONDS']],
    ['a service', 'service/main.ts', { SERVICE: 'payments', PORT: 'many', LICEO_SERVICES: 'users=nowhere', PAYMENTS_CALL_LIMIT_MS: 'soon' },
      ['PORT', 'BROKER_URL', 'DATABASE_URL', 'where identity is', 'nowhere is no address', 'PAYMENTS_CALL_LIMIT_MS']],
    ['nobody', 'service/main.ts', {}, ['SERVICE', 'BROKER_URL', 'DATABASE_URL', 'LICEO_SERVICES']],
    ['the academy', 'single/main.ts', { PORT: 'many', LICEO_DEMO: 'perhaps', PAYMENTS_CALL_LIMIT_MS: 'soon' }, ['PORT', 'LICEO_DEMO', 'PAYMENTS_CALL_LIMIT_MS']],
  ])('that is told nonsense names every fault and exits with 2: %s', (_who, script, environment, faults) => {
    const { status, stderr } = outcomeOf(script, environment as unknown as Record<string, string>);
    expect(status).toBe(2);
    const named = stderr.split('\n').filter((line) => line.startsWith('  - '));
    for (const fault of faults) expect(named.filter((line) => line.includes(fault)), stderr).not.toEqual([]);
  });
});
