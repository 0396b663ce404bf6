import { connect } from 'amqplib';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { newId } from './id.ts';
import { createLogger } from './log.ts';
import { brokerContract } from './testing-broker-contract.ts';
import { hasEngine, startTestEngine } from './testing-engines.ts';
import { rabbitmq } from './transport-rabbitmq.ts';

const isHere = hasEngine('rabbitmq');
const log = createLogger('silent');

describe.skipIf(!isHere)('RabbitMQ', async () => {
  const broker = isHere ? await startTestEngine('rabbitmq') : { url: '', kill: () => Promise.resolve(), start: () => Promise.resolve(), stop: () => Promise.resolve() };
  afterAll(() => broker.stop());

  brokerContract(broker, () => {
    const prefix = `test-${newId().slice(-12)}`;
    return {
      transport: () => rabbitmq({ url: broker.url, log, prefix }),
      knowing: (consumers) => rabbitmq({ url: broker.url, log, prefix, consumers }),
      intrude: async (bodies) => {
        const stranger = await connect(broker.url);
        const channel = await stranger.createConfirmChannel();
        for (const body of bodies) channel.publish(`${prefix}.events`, 'notes.NoteWritten', Buffer.from(body));
        await channel.waitForConfirms();
        await stranger.close();
      },
    };
  });

  it('takes quorum queues where they are wanted', async () => {
    const prefix = `test-${newId().slice(-12)}`;
    const transport = rabbitmq({ url: broker.url, log, prefix, queueType: 'quorum', consumers: { collector: ['notes.NoteWritten'] } });
    await transport.start();
    const connection = await connect(broker.url);
    const channel = await connection.createChannel();
    channel.on('error', () => undefined);
    // The broker refuses to take it for one of another type.
    await expect(channel.assertQueue(`${prefix}.collector`, { durable: true, arguments: { 'x-queue-type': 'classic', 'x-single-active-consumer': true } })).rejects.toThrow('x-queue-type');
    await connection.close();
    await transport.stop();
  });

  it('has one of several replicas consume at a time', async () => {
    const prefix = `test-${newId().slice(-12)}`;
    const taken: string[] = [];
    const replicas = ['first', 'second'].map((name) => {
      const transport = rabbitmq({ url: broker.url, log, prefix });
      transport.subscribe({
        service: 'collector', types: new Set(['notes.NoteWritten']),
        accept: (messages) => Promise.resolve(taken.push(...messages.map(() => name))),
        refuse: () => Promise.resolve(),
      });
      return transport;
    });
    for (const replica of replicas) await replica.start();
    const message = () => ({
      specversion: '1.0' as const, id: newId(), type: 'notes.NoteWritten', source: '/notes', subject: newId(), time: new Date().toISOString(),
      datacontenttype: 'application/json' as const, eventversion: 1, correlationid: newId(), data: {},
    });
    await replicas[1]?.publish(Array.from({ length: 20 }, message));
    await vi.waitFor(() => expect(taken).toEqual(Array.from({ length: 20 }, () => 'first')), { timeout: 45_000 });
    for (const replica of replicas) await replica.stop();
  });
});
