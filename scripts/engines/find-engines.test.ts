import { expect, inject, it } from 'vitest';
import { freePort } from '@liceo/kernel/free-port';
import { findEngines, silentEngines } from './find-engines.ts';

const record = { pid: 1, DATABASE_URL: 'postgres://a', BROKER_URL: 'kafka://a', REDIS_URL: 'redis://a' };

it('finds those that npm run engines runs', () => {
  expect(findEngines({}, record)).toEqual({ urls: { DATABASE_URL: 'postgres://a', BROKER_URL: 'kafka://a', REDIS_URL: 'redis://a' } });
});

it('prefers those that are named', () => {
  expect(findEngines({ BROKER_URL: 'amqp://b', DATABASE_URL: '' }, record)).toMatchObject({ urls: { DATABASE_URL: 'postgres://a', BROKER_URL: 'amqp://b' } });
});

it('does without Redis', () => {
  expect(findEngines({ DATABASE_URL: 'postgres://a', BROKER_URL: 'amqp://b' }, undefined)).toEqual({ urls: { DATABASE_URL: 'postgres://a', BROKER_URL: 'amqp://b' } });
});

it('names the two ways when there are none', () => {
  expect(findEngines({ DATABASE_URL: 'postgres://a' }, undefined)).toMatchObject({ why: expect.stringMatching(/^Shape services needs BROKER_URL\.[^]*npm run engines[^]*DATABASE_URL=/) });
});

it('says when they are only starting', () => {
  expect(findEngines({}, { pid: 1 })).toMatchObject({ why: expect.stringContaining('still starting') });
});


it('names each engine that does not answer, what to do, and no password', async () => {
  const port = await freePort();
  const lines = await silentEngines({ DATABASE_URL: inject('databaseServer'), BROKER_URL: `amqp://u:secret@127.0.0.1:${port}`, REDIS_URL: `redis://127.0.0.1:${port}` });
  expect(lines).toEqual([
    expect.stringMatching(new RegExp(`^RabbitMQ at amqp://127.0.0.1:${port} does not answer \\(.*ECONNREFUSED.*\\): .*npm run engines.*BROKER_URL$`)),
    expect.stringMatching(/^Redis at .* does not answer .*REDIS_URL$/),
  ]);
});
