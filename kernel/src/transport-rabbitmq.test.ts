import { connect } from 'amqplib';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { newId } from './id.ts';
import { createLogger } from './log.ts';
import { hasRabbitmq, startTestRabbitmq } from './testing-rabbitmq.ts';
import { transportContract } from './testing-transport-contract.ts';
import { rabbitmq } from './transport-rabbitmq.ts';
import type { Consumer } from './transport.ts';
import type { Message } from './message.ts';

const isHere = hasRabbitmq();
const broker = isHere ? await startTestRabbitmq() : { url: '', restart: () => Promise.resolve(), stop: () => Promise.resolve() };
afterAll(() => broker.stop());

const newBus = () => {
  const prefix = `test-${newId().slice(-12)}`;
  return { prefix, transport: () => rabbitmq({ url: broker.url, log: createLogger('silent'), prefix }) };
};

const messageOf = (subject: string, data: unknown): Message => ({
  specversion: '1.0', id: newId(), type: 'notes.NoteWritten', source: '/notes', subject, time: new Date().toISOString(),
  datacontenttype: 'application/json', eventversion: 1, correlationid: newId(), data,
});

/** A consumer that keeps what it is given. */
const collector = () => {
  const taken: Message[] = [];
  const refused: string[] = [];
  const consumer: Consumer = {
    service: 'collector',
    types: new Set(['notes.NoteWritten']),
    accept: (messages) => Promise.resolve(taken.push(...messages)),
    refuse: ({ reason }) => {
      refused.push(reason);
      return Promise.resolve();
    },
  };
  return { taken, refused, consumer };
};

describe.skipIf(!isHere)('RabbitMQ', () => {
  transportContract(newBus);

  it('refuses what is no event, and goes on with what is', async () => {
    const bus = newBus();
    const { taken, refused, consumer } = collector();
    const transport = bus.transport();
    transport.subscribe(consumer);
    await transport.start();
    const stranger = await connect(broker.url);
    const channel = await stranger.createConfirmChannel();
    for (const body of ['not json', '{"specversion":"0.3"}']) channel.publish(`${bus.prefix}.events`, 'notes.NoteWritten', Buffer.from(body));
    await channel.waitForConfirms();
    await transport.publish([messageOf('a', { good: true })]);
    await vi.waitFor(() => expect(taken.map(({ data }) => data)).toEqual([{ good: true }]), { timeout: 45_000 });
    expect(refused).toEqual([expect.stringContaining('not JSON'), expect.stringContaining('not an event')]);
    await stranger.close();
    await transport.stop();
  });

  it('keeps for a service that has never started what it will react to', async () => {
    const bus = newBus();
    const { taken, consumer } = collector();
    const writer = rabbitmq({ url: broker.url, log: createLogger('silent'), prefix: bus.prefix, consumers: { collector: ['notes.NoteWritten'] } });
    await writer.start();
    await writer.publish([messageOf('a', 'early')]);
    const reader = bus.transport();
    reader.subscribe(consumer);
    await reader.start();
    await vi.waitFor(() => expect(taken.map(({ data }) => data)).toEqual(['early']), { timeout: 45_000 });
    await Promise.all([writer.stop(), reader.stop()]);
  });

  it('keeps what was confirmed and finds back to a broker that was killed', { timeout: 180_000 }, async () => {
    const bus = newBus();
    const { taken, consumer } = collector();
    const reader = bus.transport();
    reader.subscribe(consumer);
    await reader.start();
    await reader.stop();
    const writer = bus.transport();
    await writer.start();
    await writer.publish([messageOf('a', 1), messageOf('a', 2)]);
    await broker.restart();
    await vi.waitFor(() => writer.publish([messageOf('a', 3)]), { timeout: 60_000, interval: 200 });
    const again = bus.transport();
    again.subscribe(consumer);
    await again.start();
    await vi.waitFor(() => expect(taken.map(({ data }) => data)).toEqual([1, 2, 3]), { timeout: 45_000 });
    await Promise.all([writer.stop(), again.stop()]);
  });

  it('has one of several replicas consume, and another one take over', { timeout: 120_000 }, async () => {
    const bus = newBus();
    const [first, second] = [collector(), collector()];
    const transports = [first, second].map(({ consumer }) => {
      const transport = bus.transport();
      transport.subscribe(consumer);
      return transport;
    });
    for (const transport of transports) await transport.start();
    await transports[0]?.publish([messageOf('a', 1), messageOf('b', 2)]);
    await vi.waitFor(() => expect(first.taken).toHaveLength(2), { timeout: 45_000 });
    await transports[0]?.stop();
    await transports[1]?.publish([messageOf('a', 3)]);
    // What the first had not acknowledged yet comes again; it never comes after what is newer.
    await vi.waitFor(() => expect(second.taken.map(({ data }) => data).at(-1)).toBe(3), { timeout: 45_000 });
    expect(first.taken).toHaveLength(2);
    await transports[1]?.stop();
  });
});
