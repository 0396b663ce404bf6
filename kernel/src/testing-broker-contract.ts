import { describe, expect, it, vi } from 'vitest';
import type { Engine } from './engine.ts';
import { startListening } from './host.ts';
import { newId } from './id.ts';
import { createLogger } from './log.ts';
import { transportContract, type Bus } from './testing-transport-contract.ts';
import type { Message } from './message.ts';
import type { Consumer, Transport } from './transport.ts';

/** What services meet on that run in processes of their own. */
export interface BrokerBus extends Bus {
  /** A transport that knows which services there are, though none of them has started. */
  knowing(consumers: Readonly<Record<string, readonly string[]>>): Transport;
  /** Sends bodies where events of `notes` go, as a stranger would. */
  intrude(bodies: readonly string[]): Promise<void>;
}

const type = 'notes.NoteWritten';
const soon = { timeout: 45_000 };

const messageOf = (subject: string, data: unknown): Message => ({
  specversion: '1.0', id: newId(), type, source: '/notes', subject, time: new Date().toISOString(),
  datacontenttype: 'application/json', eventversion: 1, correlationid: newId(), data,
});

/** A consumer that keeps what it is given, each event once, as an inbox does. */
const collector = () => {
  const taken: Message[] = [];
  const refused: string[] = [];
  const consumer: Consumer = {
    service: 'collector',
    types: new Set([type]),
    accept: (messages) => {
      for (const message of messages) if (!taken.some(({ id }) => id === message.id)) taken.push(message);
      return Promise.resolve();
    },
    refuse: ({ reason }) => {
      refused.push(reason);
      return Promise.resolve();
    },
  };
  return { taken, refused, consumer, heard: (subject: string) => taken.filter((message) => message.subject === subject).map(({ data }) => data) };
};

const started = async (bus: Bus, ...consumers: Consumer[]): Promise<Transport> => {
  const transport = bus.transport();
  for (const consumer of consumers) transport.subscribe(consumer);
  await transport.start();
  return transport;
};

/** What a transport over a broker owes beyond what any transport owes. Each test has a bus of its own. */
export const brokerContract = (engine: Pick<Engine, 'kill' | 'start'>, makeBus: () => BrokerBus): void => {
  transportContract(makeBus);

  it('refuses what is no event, and goes on with what is', async () => {
    const bus = makeBus();
    const { taken, refused, consumer } = collector();
    const transport = await started(bus, consumer);
    await bus.intrude(['not json', '{"specversion":"0.3"}']);
    await transport.publish([messageOf('a', { good: true })]);
    await vi.waitFor(() => expect(taken.map(({ data }) => data)).toEqual([{ good: true }]), soon);
    await vi.waitFor(() => expect(refused).toEqual([expect.stringContaining('not JSON'), expect.stringContaining('not an event')]), soon);
    await transport.stop();
  });

  it('keeps for a service that has never started what it will react to', async () => {
    const bus = makeBus();
    const { taken, consumer } = collector();
    const writer = bus.knowing({ collector: [type] });
    await writer.start();
    await writer.publish([messageOf('a', 'early')]);
    const reader = await started(bus, consumer);
    await vi.waitFor(() => expect(taken.map(({ data }) => data)).toEqual(['early']), soon);
    await Promise.all([writer.stop(), reader.stop()]);
  });

  it('keeps the order per subject over several replicas, while they come and go', { timeout: 180_000 }, async () => {
    const bus = makeBus();
    const { taken, consumer, heard } = collector();
    const writer = await started(bus);
    const replicas = [await started(bus, consumer), await started(bus, consumer)];
    const subjects = Array.from({ length: 12 }, newId);
    const rounds = 30;
    const comings: Record<number, () => Promise<unknown>> = {
      10: () => replicas[0]?.stop() ?? Promise.resolve(),
      20: async () => replicas.push(await started(bus, consumer)),
    };
    for (let round = 0; round < rounds; round += 1) {
      await comings[round]?.();
      await writer.publish(subjects.map((subject) => messageOf(subject, round)));
    }
    await vi.waitFor(() => expect(taken).toHaveLength(subjects.length * rounds), { timeout: 90_000 });
    for (const subject of subjects) expect(heard(subject)).toEqual(Array.from({ length: rounds }, (_, round) => round));
    await Promise.all([writer, ...replicas.slice(1)].map((transport) => transport.stop()));
  });

  it('gives a consumer no more than it can hold, and all of it in the end', { timeout: 120_000 }, async () => {
    const bus = makeBus();
    const { taken, consumer, heard } = collector();
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const given: number[] = [];
    const slow: Consumer = {
      ...consumer,
      accept: async (messages) => {
        given.push(messages.length);
        await gate;
        await consumer.accept(messages);
      },
    };
    const transport = await started(bus, slow);
    const count = 3000;
    for (let begin = 0; begin < count; begin += 500) {
      await transport.publish(Array.from({ length: 500 }, (_, at) => messageOf('a', begin + at)));
    }
    await vi.waitFor(() => expect(given).toHaveLength(1), soon);
    expect(given[0]).toBeLessThanOrEqual(200);
    open();
    await vi.waitFor(() => expect(taken).toHaveLength(count), { timeout: 60_000 });
    expect(heard('a')).toEqual(Array.from({ length: count }, (_, at) => at));
    await transport.stop();
  });

  describe('when the broker is killed', () => {
    it('has a process start without it, and listen once it is back', { timeout: 240_000 }, async () => {
      const bus = makeBus();
      const { consumer, heard } = collector();
      const writer = await started(bus);
      await engine.kill();
      const transport = bus.transport();
      transport.subscribe(consumer);
      const log = createLogger('silent');
      await startListening(transport, log);
      await engine.start();
      const message = messageOf('a', 1);
      // Until somebody listens a broker may have nowhere to keep it.
      await vi.waitFor(async () => {
        await writer.publish([message]);
        expect(heard('a')).toEqual([1]);
      }, { timeout: 120_000, interval: 500 });
      await Promise.all([writer.stop(), transport.stop()]);
    });

    it('keeps what was confirmed, and writers and readers find back', { timeout: 240_000 }, async () => {
      const bus = makeBus();
      const { consumer, heard } = collector();
      const late = collector();
      const reader = await started(bus, consumer);
      const writer = await started(bus);
      await writer.publish([messageOf('a', 1), messageOf('a', 2)]);
      await engine.kill();
      await expect(writer.publish([messageOf('a', 'lost or not')])).rejects.toThrow();
      await engine.start();
      await vi.waitFor(() => writer.publish([messageOf('a', 3)]), { timeout: 90_000, interval: 200 });
      await vi.waitFor(() => expect(heard('a').filter(Number.isInteger)).toEqual([1, 2, 3]), { timeout: 90_000 });
      await reader.stop();
      await writer.publish([messageOf('a', 4)]);
      const again = await started(bus, late.consumer);
      await vi.waitFor(() => expect(late.heard('a').at(-1)).toBe(4), { timeout: 90_000 });
      await Promise.all([writer.stop(), again.stop()]);
    });
  });
};
