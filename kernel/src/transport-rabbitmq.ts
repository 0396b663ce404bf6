import { connect, type Channel, type ChannelModel, type ConfirmChannel, type ConsumeMessage, type RecoveringChannelModel } from 'amqplib';
import type { Logger } from './log.ts';
import { readMessage, type Message } from './message.ts';
import type { Consumer, Transport } from './transport.ts';

const prefetch = 200;
const retryMs = 500;

export interface RabbitmqOptions {
  url: string;
  log: Logger;
  /** What exchange and queues begin with; several academies can share a broker. */
  prefix?: string;
  /** Which service reacts to which types. Queues are made for all of them, so that what is published before a service's first start waits for it. */
  consumers?: Readonly<Record<string, readonly string[]>>;
  /** `quorum` on a cluster; on a single broker it adds nothing, and comes back from a kill without a leader (RabbitMQ 3.10). */
  queueType?: 'classic' | 'quorum';
}

/**
 * Events over RabbitMQ. Each service has a durable queue bound to the types that it reacts to, and
 * of its replicas one consumes at a time (single active consumer), which keeps the order per subject.
 * `publish` resolves when the broker confirmed every message; a message leaves its queue when the inbox
 * has it. After a lost connection everything is set up again; what was not acknowledged comes again.
 */
export const rabbitmq = ({ url, log, prefix = 'liceo', queueType = 'classic', consumers: known = {} }: RabbitmqOptions): Transport => {
  const exchange = `${prefix}.events`;
  const consumers: Consumer[] = [];
  const listeners: { types: readonly string[]; hear(message: Message): void }[] = [];
  let connection: RecoveringChannelModel | undefined;
  let out: ConfirmChannel | undefined;
  let isStopping = false;
  const busy = new Set<Promise<void>>();

  const makeQueue = async (channel: Channel, service: string, types: Iterable<string>): Promise<string> => {
    const { queue } = await channel.assertQueue(`${prefix}.${service}`, {
      durable: true,
      arguments: { 'x-queue-type': queueType, 'x-single-active-consumer': true },
    });
    for (const type of types) await channel.bindQueue(queue, exchange, type);
    return queue;
  };

  /** Hands on in the order of arrival what has arrived; what cannot be taken in now is tried again, for giving it back would put it behind others. */
  const consume = async (model: ChannelModel, consumer: Consumer): Promise<void> => {
    const channel = await model.createChannel();
    let isOpen = true;
    channel.on('close', () => (isOpen = false));
    channel.on('error', (error: Error) => log.warn({ err: error, service: consumer.service }, 'a channel to the broker failed'));
    await channel.prefetch(prefetch);
    const queue = await makeQueue(channel, consumer.service, consumer.types);

    let arrived: ConsumeMessage[] = [];
    let isRunning = false;
    const drain = async (): Promise<void> => {
      while (arrived.length > 0 && isOpen && !isStopping) {
        const batch = arrived;
        arrived = [];
        const taken = await takeIn(consumer, batch, () => isOpen && !isStopping);
        const last = batch.at(-1);
        if (taken && isOpen && last) channel.ack(last, true);
      }
      isRunning = false;
    };
    await channel.consume(queue, (delivery) => {
      // The broker has cancelled us: the queue was deleted, and is made again with the next connection.
      if (!delivery) return void channel.close().catch((error: unknown) => log.debug({ err: error }, 'the channel was closed already'));
      arrived.push(delivery);
      if (isRunning) return;
      isRunning = true;
      const work = new Promise<void>((resolve) => setImmediate(() => void drain().finally(resolve)));
      busy.add(work);
      void work.finally(() => busy.delete(work));
    });
  };

  /** A queue of this connection alone, which goes with it. */
  const listen = async (model: ChannelModel, { types, hear }: (typeof listeners)[number]): Promise<void> => {
    const channel = await model.createChannel();
    channel.on('error', (error: Error) => log.warn({ err: error }, 'a channel to the broker failed'));
    const { queue } = await channel.assertQueue('', { exclusive: true, autoDelete: true, durable: false });
    for (const type of types) await channel.bindQueue(queue, exchange, type);
    const heard = (delivery: ConsumeMessage | null) => {
      const { message } = delivery ? readMessage(delivery.content.toString(), delivery.properties.messageId) : {};
      if (message) hear(message);
    };
    await channel.consume(queue, heard, { noAck: true });
  };

  const takeIn = async (consumer: Consumer, batch: readonly ConsumeMessage[], mayGoOn: () => boolean): Promise<boolean> => {
    const read = batch.map(({ content, properties }) => readMessage(content.toString(), properties.messageId));
    while (mayGoOn()) {
      try {
        await consumer.accept(read.flatMap(({ message }) => message ?? []));
        for (const { refused } of read) if (refused) await consumer.refuse(refused);
        return true;
      } catch (error) {
        log.warn({ err: error, service: consumer.service }, 'events could not be taken in and will be tried again');
        await new Promise((resolve) => setTimeout(resolve, retryMs));
      }
    }
    return false;
  };

  const setUp = async (model: ChannelModel): Promise<void> => {
    // Until it is set up nobody else listens, and an error that nobody hears ends the process.
    model.on('error', (error: Error) => log.warn({ err: error }, 'the connection to the broker failed'));
    const channel = await model.createConfirmChannel();
    channel.on('error', (error: Error) => log.warn({ err: error }, 'the channel to the broker failed'));
    channel.on('close', () => {
      if (out === channel) out = undefined;
    });
    await channel.assertExchange(exchange, 'topic', { durable: true });
    for (const [service, types] of Object.entries(known)) await makeQueue(channel, service, types);
    for (const consumer of consumers) await consume(model, consumer);
    for (const listener of listeners) await listen(model, listener);
    out = channel;
  };

  return {
    subscribe: (consumer) => void consumers.push(consumer),
    overhear: (types, hear) => void listeners.push({ types, hear }),
    start: async () => {
      connection = await connect(url, { noDelay: true, recovery: { initialDelay: 200, maxDelay: 5000, initialMaxRetries: Number.POSITIVE_INFINITY, setup: setUp } });
      // Heard and logged where it is set up.
      connection.on('error', () => undefined);
    },
    publish: async (messages) => {
      const channel = out;
      if (!channel) throw new Error('There is no connection to the broker now');
      for (const message of messages) {
        channel.publish(exchange, message.type, Buffer.from(JSON.stringify(message)), {
          persistent: true, messageId: message.id, type: message.type, contentType: 'application/json', timestamp: Date.parse(message.time),
        });
      }
      await channel.waitForConfirms();
    },
    stop: async () => {
      isStopping = true;
      await Promise.all(busy);
      await connection?.close();
    },
  };
};
