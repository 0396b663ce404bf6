import { setTimeout as delay } from 'node:timers/promises';
import { Admin, Consumer as GroupConsumer, Producer, stringDeserializers, stringSerializers, type Message as Delivery, type MessagesStream } from '@platformatic/kafka';
import { newId } from './id.ts';
import type { Logger } from './log.ts';
import { readMessage, type Message } from './message.ts';
import type { Consumer, Transport } from './transport.ts';

type Record = Delivery<string, string, string, string>;
type Records = MessagesStream<string, string, string, string>;
type Group = GroupConsumer<string, string, string, string>;

const batchSize = 200;
const retryMs = 500;
const longestRetryMs = 5000;
/** Shorter than an inbox knows an event: what came again later would be taken for new. */
const keptMs = 7 * 86_400_000;
const secondsToLeave = 10;

export interface KafkaOptions {
  /** `kafka://host:port`, with more brokers after commas. */
  url: string;
  log: Logger;
  /** What topics and groups begin with; several academies can share a broker. */
  prefix?: string;
  /** How many partitions a topic is made with: as many replicas of a service can consume it at once. */
  partitions?: number;
  /** How many brokers keep a topic; −1 leaves it to the broker's own setting. */
  replication?: number;
}

/** The topic of a context's events, which is the first word of their types. */
const contextOf = (type: string): string => type.split('.')[0] ?? type;

const brokersOf = (url: string): string[] => url.replace(/^kafka:\/\//, '').split(',');

const lastOfEach = (batch: readonly Record[]): Record[] => [...new Map(batch.map((record) => [`${record.topic} ${record.partition}`, record])).values()];

/**
 * Events over Kafka. Each context has a topic, partitioned by the events' subject, which keeps the order
 * per subject; each service that reacts is a consumer group, and its replicas share the partitions.
 * `publish` resolves when all in-sync brokers have every message; a group's offset moves on when the
 * inbox has what is before it. A group that is new begins with the oldest that the topic still keeps.
 * After a lost connection producer and groups are made anew: what was under way comes again.
 */
export const kafka = ({ url, log, prefix = 'liceo', partitions = 6, replication = -1 }: KafkaOptions): Transport => {
  const shared = { clientId: prefix, bootstrapBrokers: brokersOf(url), timeout: 5000, connectTimeout: 3000, retries: 2, retryDelay: 200 };
  const consumers: Consumer[] = [];
  const listeners: { types: readonly string[]; hear(message: Message): void }[] = [];
  const stopping = new AbortController();
  const loops: Promise<void>[] = [];
  const made = new Set<string>();
  let producer: Producer<string, string, string, string> | undefined;

  const topicOf = (type: string): string => `${prefix}.${contextOf(type)}`;

  const makeTopics = async (topics: Iterable<string>): Promise<void> => {
    const missing = [...new Set(topics)].filter((topic) => !made.has(topic));
    if (missing.length === 0) return;
    const admin = new Admin(shared);
    try {
      for (const topic of missing) {
        try {
          await admin.createTopics({ topics: [topic], partitions, replicas: replication, configs: [{ name: 'retention.ms', value: String(keptMs) }] });
        } catch (error) {
          if (!isAlreadyThere(error)) throw error;
        }
        made.add(topic);
      }
    } finally {
      await admin.close();
    }
  };

  const uncommitted = (error: unknown): void => log.debug({ err: error }, 'what was taken in will come again');
  const closing = (what: string) => (error: unknown) => log.debug({ err: error }, `${what} could not be closed in order`);

  const publish = async (messages: readonly Message[]): Promise<void> => {
    await makeTopics(messages.map(({ type }) => topicOf(type)));
    producer ??= new Producer({ ...shared, idempotent: true, serializers: stringSerializers });
    const mine = producer;
    try {
      await mine.send({ messages: messages.map((message) => ({ topic: topicOf(message.type), key: message.subject, value: JSON.stringify(message) })) });
    } catch (error) {
      // Its numbering may have a gap now; what it still had under way comes twice.
      if (producer === mine) producer = undefined;
      void mine.close().catch(closing('a producer'));
      throw error;
    }
  };

  /** What has arrived, in batches. */
  const batches = async function* (stream: Records): AsyncIterable<[Record, ...Record[]]> {
    for await (const first of stream) {
      const batch: [Record, ...Record[]] = [first];
      for (let next = stream.read() as Record | null; next !== null; next = stream.read() as Record | null) {
        batch.push(next);
        if (batch.length === batchSize) break;
      }
      yield batch;
    }
  };

  /** Tries again until it is done: going on without it would put it behind others. */
  const takeIn = async (consumer: Consumer, batch: readonly Record[], stream: Records): Promise<boolean> => {
    const read = batch.map(({ value }) => readMessage(value, undefined));
    while (!stopping.signal.aborted && !stream.destroyed) {
      try {
        const wanted = read.flatMap(({ message }) => (message && consumer.types.has(message.type) ? message : []));
        if (wanted.length > 0) await consumer.accept(wanted);
        for (const { refused } of read) if (refused) await consumer.refuse(refused);
        return true;
      } catch (error) {
        log.warn({ err: error, service: consumer.service }, 'events could not be taken in and will be tried again');
        await delay(retryMs);
      }
    }
    return false;
  };

  const consume = (consumer: Consumer) => async (stream: Records): Promise<void> => {
    for await (const batch of batches(stream)) {
      const taken = await takeIn(consumer, batch, stream);
      if (!taken) return;
      // Not awaited: while the group finds itself anew it is not settled, but goes with the next one.
      for (const record of lastOfEach(batch)) void Promise.resolve(record.commit()).catch(uncommitted);
    }
  };

  const overhearing = ({ types, hear }: (typeof listeners)[number]) => async (stream: Records): Promise<void> => {
    for await (const { value } of stream) {
      const { message } = readMessage(value, undefined);
      if (message && types.includes(message.type)) hear(message);
    }
  };

  interface Reading {
    groupId: string;
    topics: string[];
    mode: 'committed' | 'latest';
    read(stream: Records): Promise<void>;
  }

  /** Reads until the stream ends or fails. */
  const readOnce = async ({ groupId, topics, mode, read }: Reading, joined: () => void): Promise<void> => {
    const group: Group = new GroupConsumer({
      ...shared, groupId, deserializers: stringDeserializers, autocommit: false,
      // A killed replica's partitions wait so long for another one; brokers allow no less.
      sessionTimeout: 6000, heartbeatInterval: 1000, rebalanceTimeout: 10_000,
      minBytes: 1, maxWaitTime: 500, highWaterMark: batchSize,
    });
    const leave = () => void group.close(true).catch(closing('a consumer'));
    stopping.signal.addEventListener('abort', leave, { once: true });
    try {
      await makeTopics(topics);
      const stream = await group.consume({ topics, mode, fallbackMode: mode === 'latest' ? 'latest' : 'earliest' });
      joined();
      await read(stream);
    } finally {
      stopping.signal.removeEventListener('abort', leave);
      await group.close(true).catch(closing('a consumer'));
    }
  };

  /** Resolves when it reads for the first time; goes on until `stop`. */
  const keepReading = (reading: Reading): Promise<void> => {
    const joined = Promise.withResolvers<void>();
    const goOn = async (): Promise<void> => {
      for (let failures = 0; !stopping.signal.aborted; failures += 1) {
        try {
          await readOnce(reading, () => {
            failures = 0;
            joined.resolve();
          });
        } catch (error) {
          log.warn({ err: error, group: reading.groupId }, 'the connection to the broker failed and will be made anew');
        }
        if (!stopping.signal.aborted) await delay(Math.min(retryMs * 2 ** Math.min(failures, 4), longestRetryMs));
      }
      joined.resolve();
    };
    loops.push(goOn());
    return joined.promise;
  };

  return {
    subscribe: (consumer) => void consumers.push(consumer),
    overhear: (types, hear) => void listeners.push({ types, hear }),
    start: async () => {
      const readings: Reading[] = [
        ...consumers.filter(({ types }) => types.size > 0).map((consumer): Reading => ({
          groupId: `${prefix}.${consumer.service}`, topics: topicsOf(consumer.types), mode: 'committed', read: consume(consumer),
        })),
        ...listeners.map((listener): Reading => ({
          groupId: `${prefix}.overhear.${newId()}`, topics: topicsOf(listener.types), mode: 'latest', read: overhearing(listener),
        })),
      ];
      await Promise.all(readings.map(keepReading));
    },
    publish,
    stop: async () => {
      stopping.abort();
      const left = await Promise.race([Promise.all(loops), delay(secondsToLeave * 1000, 'late', { ref: false })]);
      if (left === 'late') log.warn('the broker did not let go of its consumers in time');
      await producer?.close();
    },
  };

  function topicsOf(types: Iterable<string>): string[] {
    return [...new Set(Array.from(types, topicOf))];
  }
};

const isAlreadyThere = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const { errors = [], apiId } = error as { errors?: unknown[]; apiId?: string };
  return apiId === 'TOPIC_ALREADY_EXISTS' || errors.some(isAlreadyThere);
};
