import type { Message } from './message.ts';

/** One service as a transport sees it. */
export interface Consumer {
  service: string;
  /** The event types that the service reacts to. */
  types: ReadonlySet<string>;
  /**
   * Takes messages into the service's inbox. When the promise resolves they are on disk, and only
   * then may the transport forget them. Taking one twice does no harm.
   */
  accept(messages: readonly Message[]): Promise<unknown>;
  /** Keeps what cannot be read as a message where an administrator sees it. */
  refuse(refused: Refused): Promise<void>;
}

/** Something that arrived and is no message. */
export interface Refused {
  /** What the broker calls it, if it does. */
  id: string | undefined;
  body: string;
  reason: string;
}

/** What carries events between services. */
export interface Transport {
  /** Registers a consumer; before `start`. */
  subscribe(consumer: Consumer): void;
  /**
   * Has this process hear of these types besides, whoever else does: at once, at most once, and nothing
   * of what came while it was away. Before `start`. For what is also asked for otherwise.
   */
  overhear(types: readonly string[], hear: (message: Message) => void): void;
  /** Resolves when everything that was registered listens. Until then it tries, also while there is no broker. */
  start(): Promise<void>;
  /**
   * Hands messages over, in order. Resolves when they are safe: a crash of this process after that
   * loses none of them. Rejects when that is not known; the relay then sends all of them again.
   */
  publish(messages: readonly Message[]): Promise<void>;
  stop(): Promise<void>;
}

/** The transport of shape `single`: straight from one service's outbox into the others' inboxes. */
export const inProcess = (): Transport => {
  const consumers: Consumer[] = [];
  const listeners: { types: readonly string[]; hear(message: Message): void }[] = [];
  return {
    subscribe: (consumer) => void consumers.push(consumer),
    overhear: (types, hear) => void listeners.push({ types, hear }),
    start: () => Promise.resolve(),
    publish: async (messages) => {
      for (const { types, hear } of listeners) for (const message of messages) if (types.includes(message.type)) hear(message);
      await Promise.all(
        consumers.map(async (consumer) => {
          const wanted = messages.filter((message) => consumer.types.has(message.type));
          if (wanted.length > 0) await consumer.accept(wanted);
        }),
      );
    },
    stop: () => Promise.resolve(),
  };
};
